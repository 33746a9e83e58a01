"""What views that change something have in common."""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from cogestion.decisions import RefusedError
from cogestion.web.bodies.sentences import said
from cogestion.web.foundation.accounts.signed_in import account_of as who

__all__ = ["tried", "who"]
T = TypeVar("T")


def tried(form: forms.BaseForm, call: Callable[[], T]) -> T | None:
    """What ``call`` answers; where it refuses, None, and the reason stands in ``form``."""
    try:
        return call()
    except RefusedError as refused:
        form.add_error(None, said(refused.reason))
        return None
