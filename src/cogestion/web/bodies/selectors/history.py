"""What the log says about one row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cogestion.web.bodies.models import Body, Member
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import Entry


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry. ``who`` is empty where nobody in particular acted; ``values`` where its texts were erased."""

    number: int
    at: datetime
    act: str
    who: str
    values: Mapping[str, Any]


def entries_about(body: Body, subject: str) -> list[Happened]:
    """The entries about ``subject`` in the log of ``body``, the latest first."""
    entries = list(Entry.objects.filter(scope=body.pk, subject=subject).select_related("text").order_by("-number"))
    names = names_of({entry.actor for entry in entries if entry.actor}, body)
    return [
        Happened(
            number=entry.number,
            at=entry.at,
            act=entry.act,
            who=names.get(entry.actor, "") if entry.actor else "",
            values=entry.text.values if hasattr(entry, "text") else {},
        )
        for entry in entries
    ]


def names_of(accounts: set[UUID], body: Body) -> dict[UUID, str]:
    """What each account is called: as its member in ``body``, else by its login."""
    logins = dict(Account.objects.filter(pk__in=accounts).values_list("pk", "login"))
    members = Member.objects.filter(body=body, account__in=accounts)
    return logins | {row.account_id: str(row) for row in members if row.account_id}
