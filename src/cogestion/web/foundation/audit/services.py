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


def record(
    *, scope: UUID, actor: Account | None, act: str, subject: str, values: Mapping[str, Any], now: datetime
) -> Entry:
    """Append an entry to the chain of ``scope``; call it inside the transaction of the change itself.

    ``act`` is a code of the app that writes (``bodies.member-added``), ``subject`` the row it concerns
    (``bodies.member:UUID``), ``values`` the texts: JSON values; a change of fields as ``{"field": [before, after]}``.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an entry belongs to the transaction of its change")
    Chain.objects.get_or_create(scope=scope)
    Chain.objects.select_for_update().get(scope=scope)
    last = Entry.objects.filter(scope=scope).order_by("-number").first()
    salt = secrets.token_hex(32)
    columns = {
        "scope": str(scope),
        "number": last.number + 1 if last else 1,
        "at": now.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": str(actor.pk) if actor else None,
        "act": act,
        "subject": subject,
        "commitment": rules.commitment(salt, values),
        "previous": last.digest if last else rules.START,
    }
    entry = Entry.objects.create(**{**columns, "at": now}, digest=rules.digest(columns))
    EntryText.objects.create(entry=entry, salt=salt, values=dict(values))
    return entry
