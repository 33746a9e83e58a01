"""Whoever has signed in, as a view takes them from its request."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from cogestion.web.foundation.accounts.models import Account


def account_of(request: HttpRequest) -> Account:
    """The account that has signed in. Raises PermissionDenied where nobody has."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user
