"""Whoever has signed in, as a view takes them from its request; and signing in by what allauth does not know."""

# allauth has no public way to say how somebody signed in where it was not by one of its own.
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from cogestion.web.foundation.accounts.models import Account


def account_of(request: HttpRequest) -> Account:
    """The account that has signed in. Raises PermissionDenied where nobody has."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user


def let_in(request: HttpRequest, account: Account) -> None:
    """Sign ``account`` in by a code of ours; for the next minutes it need not confirm that it is really them."""
    login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
    record_authentication(request, account, method="code", reauthenticated=True)
