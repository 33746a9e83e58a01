"""Publish the statute that a body adopted."""

import hashlib
from datetime import date, datetime

from django.db import transaction

from cogestion.decisions import RefusedError
from cogestion.web.bodies.models import Body, StatuteVersion
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


class StatuteThereError(RefusedError):
    """A statute of this title, day and language is published already."""


class AdoptedLaterError(RefusedError):
    """The day of adoption is still to come."""


@transaction.atomic
def add_statute(
    *, actor: Account, body: Body, title: str, adopted_on: date, language: str, text: str, now: datetime
) -> StatuteVersion:
    """A version; the log keeps the SHA-256 of its text. Raises StatuteThereError and AdoptedLaterError."""
    Body.objects.select_for_update().get(pk=body.pk)
    if adopted_on > now.date():
        raise AdoptedLaterError("bodies.statute-later", adopted=adopted_on.isoformat())
    columns = {"title": title, "adopted_on": adopted_on, "language": language}
    if StatuteVersion.objects.filter(body=body, **columns).exists():
        raise StatuteThereError("bodies.statute-there", title=title, adopted=adopted_on.isoformat())
    made = StatuteVersion.objects.create(body=body, text=text, added_at=now, **columns)
    digest = hashlib.sha256(text.encode()).hexdigest()
    values = {"title": title, "adopted_on": adopted_on.isoformat(), "language": language, "digest": digest}
    record(scope=body.pk, actor=actor, act="bodies.statute-added", subject=made.subject, values=values, now=now)
    return made
