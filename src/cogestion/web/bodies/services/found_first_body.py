"""Found the first body of an installation, with the account of its first officer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from cogestion.web.bodies.models import Body
from cogestion.web.bodies.services.found_body import Profile, found_body
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import INSTALLATION
from cogestion.web.foundation.audit.services import record


class AlreadyFoundedError(Exception):
    """Somebody else founded a body first."""


@dataclass(frozen=True, slots=True)
class Officer:
    """How the first officer signs in; without a password they add a passkey next."""

    login: str
    email: str
    password: str | None = field(repr=False)


@transaction.atomic
def found_first_body(
    *, officer: Officer, slug: str, kind: str, language: str, profiles: Mapping[str, Profile], now: datetime
) -> tuple[Account, Body]:
    """The new account and its body. Of two at once one founds. Raises AlreadyFoundedError."""
    account = Account.objects.add(
        login=officer.login, email=officer.email or None, language=language, password=officer.password
    )
    values = {"login": officer.login}
    # The entry locks the installation's chain until the end: whoever comes second looks when the first is done.
    subject = f"accounts.account:{account.pk}"
    record(scope=INSTALLATION, actor=None, act="accounts.first-officer", subject=subject, values=values, now=now)
    if Body.objects.exists():
        raise AlreadyFoundedError
    body = found_body(actor=account, slug=slug, kind=kind, language=language, profiles=profiles, since=None, now=now)
    return account, body
