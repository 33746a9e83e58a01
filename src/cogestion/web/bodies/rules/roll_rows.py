"""The rows of a table against the roll: what each would do, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cogestion.decisions import Reason
from cogestion.web.bodies.rules.duplicates import person
from cogestion.web.bodies.rules.folding import folded
from cogestion.web.bodies.rules.member_fields import FIELDS, changes
from cogestion.web.bodies.rules.roll_cells import CellRefusedError, Known, read_cell, settled
from cogestion.web.bodies.rules.roll_columns import FULL_NAME, Columns
from cogestion.web.bodies.rules.tables import Table

Plain = Mapping[str, str]
DAYS = ("joined_on", "left_on")


class Verdict(StrEnum):
    """What becomes of a row."""

    ERROR = "error"
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MISSING = "missing"
    """On the roll, and in no row of the file."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is wrong or doubtful in a column, by its name in the file; an empty one is the row itself."""

    column: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file, or a member missing from it (``line`` 0).

    ``values`` are those that the file gives, ``changes`` what would become of the entry, by field.
    """

    line: int
    verdict: Verdict
    number: str
    values: Plain
    changes: Mapping[str, list[str]]
    errors: tuple[Note, ...] = ()
    warnings: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Roll:
    """What rows are held against: entries by number, numbers merged into others, sections by folded name, the day."""

    entries: Mapping[str, Plain]
    merged: Mapping[str, str]
    sections: Mapping[str, str]
    section_names: tuple[str, ...]
    today: str


def check_rows(table: Table, columns: Columns, roll: Roll) -> list[Row]:
    """Every row of ``table`` in its order, then whoever is on the roll and missing from it."""
    days = [columns.places[name] for name in DAYS if name in columns.places]
    texts = (cells[place] for _, cells in table.rows for place in days if place < len(cells))
    known = Known(roll.sections, roll.section_names, settled(texts))
    found = [_read(line, cells, table.header, columns, known) for line, cells in table.rows]
    twice = _Twice(roll)
    rows = [_judged(row, roll, twice, columns, table.header) for row in found]
    return [*rows, *_missing(rows, roll)]


def _read(line: int, cells: tuple[str, ...], header: tuple[str, ...], columns: Columns, known: Known) -> Row:
    """The row with the values of its cells. An empty cell gives none: it leaves the roll as it is."""
    values: dict[str, str] = {}
    errors = []
    if len(cells) > len(header):
        reason = Reason.of("bodies.row-too-wide", cells=len(cells), columns=len(header))
        errors.append(Note("", reason))
    for field, place in columns.places.items():
        if place < len(cells) and cells[place]:
            try:
                values[field] = read_cell(field, cells[place], known)
            except CellRefusedError as refused:
                errors.append(Note(header[place], refused.reason))
    names, warnings = _names(values.pop(FULL_NAME, ""))
    column = header[columns.places[FULL_NAME]] if FULL_NAME in columns.places else ""
    values |= names
    noted = tuple(Note(column, reason) for reason in warnings)
    return Row(line, Verdict.ERROR, values.get("number", ""), values, {}, tuple(errors), noted)


def _names(full: str) -> tuple[dict[str, str], list[Reason]]:
    """Family and given names of ``Family, Given``. Without a comma nobody can tell where one ends."""
    family, comma, given = (part.strip() for part in full.partition(","))
    if comma and given:
        return {"given_names": given, "family_names": family}, []
    return ({"given_names": full}, [Reason.of("bodies.row-name-whole", name=full)]) if full else ({}, [])


class _Twice:
    """What was seen already: numbers in the file, addresses and names in the file and on the roll."""

    def __init__(self, roll: Roll) -> None:
        self.lines: dict[str, int] = {}
        self.addresses: dict[str, str] = {}
        self.people: dict[tuple[str, str], str] = {}
        for number, entry in roll.entries.items():
            self.addresses.setdefault(entry["email"].casefold(), number)
            self.people.setdefault(person(entry), number)

    def line(self, number: str, line: int) -> int:
        """The earlier line with this number, or 0."""
        first = self.lines.setdefault(number, line)
        return 0 if first == line else first

    def others(self, number: str, entry: Plain) -> Iterator[Reason]:
        """Whoever else looks like the same person."""
        address, who = entry.get("email", "").casefold(), person(entry)
        if address and (other := self.addresses.setdefault(address, number)) != number:
            yield Reason.of("bodies.row-address-twice", other=other)
        elif all(who) and (other := self.people.setdefault(who, number)) != number:
            yield Reason.of("bodies.row-person-twice", other=other)


def _judged(row: Row, roll: Roll, twice: _Twice, columns: Columns, header: tuple[str, ...]) -> Row:
    """The row with its verdict."""
    before = roll.entries.get(row.number)
    after = {**(before or {}), **row.values}
    wrong = [
        Note(_column(field, columns, header), reason) for field, reason in _wrong(row, before, after, roll, twice)
    ]
    errors = (*row.errors, *wrong)
    if errors:
        return Row(row.line, Verdict.ERROR, row.number, row.values, {}, errors, row.warnings)
    complete = row.values if before is not None else {"kind": "worker", **row.values}
    changed = changes(before or {}, complete)
    verdict = Verdict.NEW if before is None else Verdict.CHANGED if changed else Verdict.UNCHANGED
    doubts = tuple(Note("", reason) for reason in _doubtful(row, before, after, roll, twice))
    return Row(row.line, verdict, row.number, complete, changed, (), (*row.warnings, *doubts))


def _column(field: str, columns: Columns, header: tuple[str, ...]) -> str:
    return header[columns.places[field]] if field in columns.places else ""


def _wrong(row: Row, before: Plain | None, after: Plain, roll: Roll, twice: _Twice) -> Iterator[tuple[str, Reason]]:
    """What forbids the row, with the field it stands in."""
    refused = {note.column for note in row.errors}
    if not row.number and not refused:
        yield "number", Reason.of("bodies.row-no-number")
    elif row.number and (first := twice.line(row.number, row.line)):
        yield "number", Reason.of("bodies.row-number-twice", number=row.number, line=first)
    elif row.number in roll.merged:
        yield "number", Reason.of("bodies.row-merged", number=row.number, other=roll.merged[row.number])
    if before is None and not after.get("given_names") and not refused:
        yield "given_names", Reason.of("bodies.row-no-name")
    if after.get("joined_on") and after.get("left_on") and after["left_on"] < after["joined_on"]:
        yield "left_on", Reason.of("bodies.row-left-first", joined=after["joined_on"], left=after["left_on"])


def _doubtful(row: Row, before: Plain | None, after: Plain, roll: Roll, twice: _Twice) -> Iterator[Reason]:
    """What somebody should look at before it is kept."""
    yield from twice.others(row.number, after)
    if before and all(folded(before[name]) != folded(after[name]) for name in ("given_names", "family_names")):
        yield Reason.of("bodies.row-other-name", name=f"{before['given_names']} {before['family_names']}".strip())
    if before and before["left_on"] and "left_on" not in row.values:
        yield Reason.of("bodies.row-had-left", left=before["left_on"])
    if after.get("joined_on", "") > roll.today:
        yield Reason.of("bodies.row-joined-later", joined=after["joined_on"])


def _missing(rows: list[Row], roll: Roll) -> Iterator[Row]:
    """Whoever is on the roll, has not left, and stands in no row."""
    named = {row.number for row in rows}
    for number, entry in roll.entries.items():
        if number not in named and not entry["left_on"]:
            yield Row(0, Verdict.MISSING, number, {name: entry[name] for name in FIELDS}, {})
