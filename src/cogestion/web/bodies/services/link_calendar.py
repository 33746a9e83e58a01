"""Give somebody their own secret address of a calendar, or take it away."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from cogestion.web.bodies.models import Body, CalendarLink
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def link_calendar(*, actor: Account, body: Body, now: datetime) -> str:
    """A new token of 256 bits for ``actor``, shown once; the one before it opens nothing any more."""
    token = secrets.token_urlsafe(32)
    made = {"digest": digest_of(token), "made_at": now}
    link, _new = CalendarLink.objects.update_or_create(body=body, account=actor, defaults=made)
    _record(actor, link, "linked", now)
    return token


@transaction.atomic
def unlink_calendar(*, actor: Account, body: Body, now: datetime) -> None:
    """The address opens nothing any more."""
    link = CalendarLink.objects.filter(body=body, account=actor).first()
    if link:
        _record(actor, link, "unlinked", now)
        link.delete()


def _record(actor: Account, link: CalendarLink, what: str, now: datetime) -> None:
    record(
        scope=link.body_id,
        actor=actor,
        act=f"bodies.calendar-{what}",
        subject=f"bodies.calendarlink:{link.pk}",
        values={},
        now=now,
    )
