"""Reading the log: pages of it, what concerns one row, and whether the chain holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from cogestion.web.foundation.audit import rules
from cogestion.web.foundation.audit.models import Entry, EntryText


def entries(scope: UUID, *, subject: str = "", before: int | None = None) -> QuerySet[Entry]:
    """The entries of a chain with their texts, newest first; those of one subject, and those under a number."""
    found = Entry.objects.filter(scope=scope).select_related("text").order_by("-number")
    if subject:
        found = found.filter(subject=subject)
    return found.filter(number__lt=before) if before is not None else found


def scopes() -> list[UUID]:
    """Every chain there is."""
    return list(Entry.objects.order_by("scope").values_list("scope", flat=True).distinct())


def head(scope: UUID) -> str:
    """The digest of the last entry, or nothing where there is none."""
    return Entry.objects.filter(scope=scope).order_by("-number").values_list("digest", flat=True).first() or ""


def stands(digest: str, among: list[UUID]) -> bool:
    """Whether ``digest`` is that of an entry in one of these chains."""
    return Entry.objects.filter(scope__in=among, digest=digest).exists()


def texts_of(entry: Entry) -> dict[str, Any] | None:
    """The texts of an entry; None where they were erased."""
    try:
        return dict(entry.text.values)
    except EntryText.DoesNotExist:
        return None


def lines(scope: UUID) -> Iterator[dict[str, Any]]:
    """A chain as it is published, an entry at a time: its columns, and its salt and texts if they are there."""
    for entry in Entry.objects.filter(scope=scope).select_related("text").order_by("number").iterator(chunk_size=500):
        texts = texts_of(entry)
        yield {**columns(entry), "digest": entry.digest} | (
            {} if texts is None else {"salt": entry.text.salt, "values": texts}
        )


def columns(entry: Entry) -> dict[str, Any]:
    """What :func:`rules.digest` is taken of."""
    return {
        "scope": str(entry.scope),
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": str(entry.actor) if entry.actor else None,
        "act": entry.act,
        "subject": entry.subject,
        "commitment": entry.commitment,
        "previous": entry.previous,
    }


@dataclass(frozen=True, slots=True)
class Verified:
    """What checking a chain found: how many entries, how many with erased texts, the last digest, the first fault."""

    entries: int
    erased: int
    head: str
    fault: str | None
    """One of :data:`rules.FAULTS`, None where the chain holds."""

    @property
    def holds(self) -> bool:
        """Whether every entry is as it was written."""
        return self.fault is None


def verify_chain(scope: UUID) -> Verified:
    """Check a chain from its first entry to its last, in bounded memory. It stops at the first fault."""
    count = erased = 0
    last, at = rules.START, ""
    for line in lines(scope):
        if fault := rules.fault(line, number=count + 1, previous=last, not_before=at):
            return Verified(count, erased, last, fault)
        count, last, at = count + 1, line["digest"], line["at"]
        erased += "values" not in line
    return Verified(count, erased, last, None)
