"""The whole roll as plain texts, and imports into it."""

import hashlib
import json
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404

from cogestion.web.bodies.models import Body, Member, RollImport, RollImportRow
from cogestion.web.bodies.rules.duplicates import Suspicion, suspicions
from cogestion.web.bodies.rules.folding import folded
from cogestion.web.bodies.rules.member_fields import FIELDS
from cogestion.web.bodies.rules.roll_rows import Roll, Verdict
from cogestion.web.bodies.rules.workbooks import read_table
from cogestion.web.bodies.selectors.members import sections

_COLUMNS = ["section__slug" if name == "section" else name for name in FIELDS]


def whole_roll(body: Body, on: date) -> Roll:
    """Everything that rows of a file are held against, in four queries."""
    entries = {entry["number"]: entry for entry in plain_rows(body)}
    merged = Member.every.filter(body=body, merged_into__isnull=False).values_list("number", "merged_into__number")
    names: dict[str, str] = {}
    parts = sections(body)
    for part in parts:
        said = [part.slug, *(word for text in part.texts.all() for word in (text.name, text.acronym))]
        names |= {folded(word): part.slug for word in said if word}
    merged_into = {number: other for number, other in merged if other}
    return Roll(entries, merged_into, names, tuple(part.text.name for part in parts), on.isoformat())


def plain_rows(body: Body) -> list[dict[str, str]]:
    """Every entry of the roll by field, in the order of the numbers."""
    found = Member.objects.filter(body=body).order_by("number").values_list(*_COLUMNS)
    return [_by_name(FIELDS, row) for row in found]


def _by_name(names: tuple[str, ...], row: tuple[Any, ...]) -> dict[str, str]:
    """A row as plain texts."""
    return {name: "" if value is None else str(value) for name, value in zip(names, row, strict=True)}


def digest_of(roll: Roll) -> str:
    """SHA-256, in hexadecimal, of what a preview depends on, but for the day."""
    held = [sorted(roll.entries.items()), sorted(roll.merged.items()), sorted(roll.sections.items())]
    return hashlib.sha256(json.dumps(held, sort_keys=True, default=dict).encode()).hexdigest()


def import_in(body: Body, pk: UUID) -> RollImport:
    """The import into the roll of ``body``, without its file. Raises Http404."""
    return get_object_or_404(RollImport.objects.defer("content"), body=body, pk=pk)


def imports(body: Body) -> QuerySet[RollImport]:
    """The imports of ``body``, the latest first, without their files."""
    return RollImport.objects.filter(body=body).defer("content").select_related("uploaded_by")


def rows_of(one: RollImport, verdict: str) -> QuerySet[RollImportRow]:
    """The rows of an import with that verdict, or ``warning``; every row where none is asked for."""
    if verdict == "warning":
        return one.rows.filter(doubtful=True)
    return one.rows.filter(verdict=verdict) if verdict else one.rows.all()


def errors_of(one: RollImport) -> tuple[tuple[str, ...], list[tuple[tuple[str, ...], list[Any]]]]:
    """The header of the file, and each row in error: its cells, as many as the header has, with what is wrong."""
    if one.state != RollImport.State.PREVIEW:
        return (), []
    table = read_table(bytes(one.content or b""))
    cells = dict(table.rows)
    wide = len(table.header)
    wrong = one.rows.filter(verdict=Verdict.ERROR).values_list("line", "errors")
    return table.header, [((*cells[line], *[""] * wide)[:wide], notes) for line, notes in wrong]


COMPARED = ("number", "given_names", "family_names", "joined_on", "email")
"""The columns by which entries are held against each other."""


def suspected(body: Body) -> list[tuple[Suspicion, list[Member]]]:
    """Entries of ``body`` that may be one person, in three queries: the database finds what occurs twice."""
    roll = Member.objects.filter(body=body)
    addresses = roll.exclude(email="").annotate(address=Lower("email")).values("address")
    people = roll.exclude(joined_on=None).values("person", "joined_on")
    twice = Q(address__in=[one["address"] for one in _twice(addresses)])
    twice |= Q(person__in=[one["person"] for one in _twice(people)])
    members = {row.number: row for row in roll.annotate(address=Lower("email")).filter(twice).order_by("number")}
    found = suspicions({name: _plain(row, name) for name in COMPARED} for row in members.values())
    return [(suspicion, [members[number] for number in suspicion.numbers]) for suspicion in found]


def _twice(rows: Any) -> Any:
    return rows.annotate(times=Count("pk")).filter(times__gt=1).order_by()


def _plain(row: Member, name: str) -> str:
    return str(getattr(row, name) or "")
