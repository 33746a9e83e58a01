"""What the log says, of a whole body or about one row of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from cogestion.web.bodies.models import Body, Member
from cogestion.web.bodies.rules.member_fields import withheld
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit import selectors as audit
from cogestion.web.foundation.audit.acts import Words, words
from cogestion.web.foundation.audit.models import Entry

LOG_PAGE = 50
"""Entries on one page of the log."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry. ``who`` is empty where nobody in particular acted; ``values`` where its texts were erased."""

    number: int
    at: datetime
    act: str
    who: str
    subject: str
    digest: str
    values: Mapping[str, Any]
    erased: bool

    @property
    def what(self) -> Words:
        """The act in the reader's language."""
        return words(self.act)


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some entries, newest first, and the number before which the next page goes on (None: it is the last)."""

    entries: tuple[Happened, ...]
    older: int | None


def log_page(body: Body, *, about: str, before: int | None, guarded: bool) -> LogPage:
    """A page of the body's log, with its guarded texts or without. Three queries, however long it is."""
    found = list(audit.entries(body.pk, subject=about, before=before)[: LOG_PAGE + 1])
    shown = found[:LOG_PAGE]
    happened = _happened(body, shown)
    if not guarded:
        happened = [replace(one, values=withheld(one.values)) for one in happened]
    return LogPage(tuple(happened), shown[-1].number if len(found) > LOG_PAGE else None)


def entries_about(body: Body, subject: str) -> list[Happened]:
    """The entries about ``subject`` in the log of ``body``, the latest first."""
    return _happened(body, list(audit.entries(body.pk, subject=subject)))


def _happened(body: Body, entries: Sequence[Entry]) -> list[Happened]:
    names = names_of({entry.actor for entry in entries if entry.actor}, body)
    return [
        Happened(
            number=entry.number,
            at=entry.at,
            act=entry.act,
            who=names.get(entry.actor, "") if entry.actor else "",
            subject=entry.subject,
            digest=entry.digest,
            values=audit.texts_of(entry) or {},
            erased=audit.texts_of(entry) is None,
        )
        for entry in entries
    ]


def names_of(accounts: set[UUID], body: Body) -> dict[UUID, str]:
    """What each account is called: as its member in ``body``, else by its login."""
    logins = dict(Account.objects.filter(pk__in=accounts).values_list("pk", "login"))
    members = Member.objects.filter(body=body, account__in=accounts)
    return logins | {row.account_id: str(row) for row in members if row.account_id}
