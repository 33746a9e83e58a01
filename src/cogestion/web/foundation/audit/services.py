"""Writing to the log. Every change of substance passes through :func:`record`, in its own transaction."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit import rules
from cogestion.web.foundation.audit.models import Chain, Entry, EntryText

BATCH = 500
"""Rows that are written by one statement."""


def record(
    *, scope: UUID, actor: Account | None, act: str, subject: str, values: Mapping[str, Any], now: datetime
) -> Entry:
    """Append an entry to the chain of ``scope``; call it inside the transaction of the change itself.

    ``act`` is a code of the app that writes (``bodies.member-added``), ``subject`` the row it concerns
    (``bodies.member:UUID``), ``values`` the texts: JSON values; a change of fields as ``{"field": [before, after]}``.
    """
    (entry,) = record_all(scope=scope, actor=actor, act=act, of={subject: values}, now=now)
    return entry


def record_all(
    *, scope: UUID, actor: Account | None, act: str, of: Mapping[str, Mapping[str, Any]], now: datetime
) -> list[Entry]:
    """Append one entry for each subject of ``of``, in its order, with its values: a change of many rows at once."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an entry belongs to the transaction of its change")
    Chain.objects.get_or_create(scope=scope)
    Chain.objects.select_for_update().get(scope=scope)
    last = Entry.objects.filter(scope=scope).order_by("-number").first()
    made: list[Entry] = []
    texts = [(secrets.token_hex(32), subject, dict(values)) for subject, values in of.items()]
    for salt, subject, values in texts:
        last = _next(last, scope, actor, act, subject, rules.commitment(salt, values), now)
        made.append(last)
    entries = Entry.objects.bulk_create(made, batch_size=BATCH)
    EntryText.objects.bulk_create(
        [
            EntryText(entry=entry, salt=salt, values=values)
            for entry, (salt, _, values) in zip(entries, texts, strict=True)
        ],
        batch_size=BATCH,
    )
    return entries


def _next(
    last: Entry | None, scope: UUID, actor: Account | None, act: str, subject: str, commitment: str, now: datetime
) -> Entry:
    """The entry that follows ``last``, not stored yet.

    Who asked first may write last, and a clock can be set back: an entry is never earlier than the one before it.
    """
    now = max(now, last.at) if last else now
    columns = {
        "scope": str(scope),
        "number": last.number + 1 if last else 1,
        "at": now.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": str(actor.pk) if actor else None,
        "act": act,
        "subject": subject,
        "commitment": commitment,
        "previous": last.digest if last else rules.START,
    }
    # The columns as they are hashed are those that are stored, but for their types.
    typed = {"scope": scope, "at": now, "actor": actor.pk if actor else None}
    return Entry(**{**columns, **typed}, digest=rules.digest(columns))


@transaction.atomic
def erase_texts(*, scope: UUID, subject: str, actor: Account, reason: str, now: datetime) -> int:
    """Erase the texts of every entry about ``subject``, and record that; how many there were.

    What stays is that something happened, when, and by whom: commitments cannot be opened without their salts, and
    the chain still verifies. The erasure's own entry names the numbers and the reason, and is about the chain.
    """
    found = EntryText.objects.filter(entry__scope=scope, entry__subject=subject)
    numbers = sorted(found.values_list("entry__number", flat=True))
    if numbers:
        found.delete()
        record(
            scope=scope,
            actor=actor,
            act="audit.texts-erased",
            subject=f"audit.chain:{scope}",
            values={"entries": numbers, "reason": reason},
            now=now,
        )
    return len(numbers)
