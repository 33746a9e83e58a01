"""What views that change something have in common."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpRequest

from cogestion.decisions import RefusedError
from cogestion.web.bodies.sentences import said
from cogestion.web.foundation.accounts.models import Account

T = TypeVar("T")


def who(request: HttpRequest) -> Account:
    """The account that acts. Only behind a gate that let nobody through who has none."""
    if not isinstance(request.user, Account):
        raise TypeError("nobody has signed in")
    return request.user


def tried(form: forms.BaseForm, call: Callable[[], T]) -> T | None:
    """What ``call`` answers; where it refuses, None, and the reason stands in ``form``."""
    try:
        return call()
    except RefusedError as refused:
        form.add_error(None, said(refused.reason))
        return None
