"""The roll: who may vote, from a CSV file with a header row, comma or semicolon, in UTF-8."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from cogestion.decisions import Reason, RefusedError

_ALIASES = {
    "member_number": ("member_number", "login", "voter_id", "username", "identifier", "número", "numero"),
    "name": ("name", "full_name", "voter_name", "nombre", "nome"),
    "first_name": ("first_name",),
    "last_name": ("last_name",),
    "weight": ("weight", "vote_weight", "peso"),
}


class RollRefusedError(RefusedError):
    """The roll cannot be used; ``rows`` holds every fault with its line, in the order of the file."""

    def __init__(self, rows: tuple[Reason, ...]) -> None:
        super().__init__("results.roll-refused", count=len(rows))
        self.rows = rows


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the roll; the number is theirs alone, the weight of their vote at least 1."""

    number: str
    name: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: list[str]


def read_roll(data: bytes | str) -> tuple[Member, ...]:
    """The members in the order of the file.

    Columns: ``member_number``, ``name`` (or ``first_name`` and ``last_name``), and if wanted ``weight``; known
    aliases will do and other columns are passed over. Raises RollRefusedError, which lists all faults at once.
    """
    rows, faults = _rows(_text(data))
    if not rows:
        raise RollRefusedError((*faults, Reason.of("results.roll-empty")))
    columns = _columns(rows[0])
    width = len(rows[0].cells)
    members: dict[str, tuple[Member, int]] = {}
    for row in rows[1:]:
        found = list(_faults(row, columns, width, members))
        faults += found
        if not found:
            member = _member(row, columns)
            members[member.number] = (member, row.line)
    if not faults and not members:
        faults.append(Reason.of("results.roll-empty"))
    if faults:
        raise RollRefusedError(tuple(faults))
    return tuple(member for member, _ in members.values())


def _text(data: bytes | str) -> str:
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RollRefusedError((Reason.of("results.roll-not-utf8", line=line),)) from error


def _rows(text: str) -> tuple[list[_Row], list[Reason]]:
    """The rows that are not empty, each with the line it begins on; a fault where the quotes do not match."""
    header = text.lstrip().partition("\n")[0]
    reader = csv.reader(
        text.splitlines(keepends=True), delimiter=";" if header.count(";") > header.count(",") else ",", strict=True
    )
    rows: list[_Row] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(_Row(line, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
    except csv.Error:
        return rows, [Reason.of("results.roll-quotes", line=line)]
    return rows, []


def _columns(header: _Row) -> dict[str, int]:
    names = [cell.lower().replace(" ", "_") for cell in header.cells]
    columns: dict[str, int] = {}
    for column, aliases in _ALIASES.items():
        found = [i for i, name in enumerate(names) if name in aliases]
        if len(found) > 1:
            raise RollRefusedError((Reason.of("results.roll-column-twice", line=header.line, column=column),))
        if found:
            columns[column] = found[0]
    named = "name" in columns or {"first_name", "last_name"} <= columns.keys()
    missing = [name for name, there in (("member_number", "member_number" in columns), ("name", named)) if not there]
    if missing:
        raise RollRefusedError((Reason.of("results.roll-columns", line=header.line, columns=tuple(missing)),))
    return columns


def _faults(
    row: _Row, columns: dict[str, int], width: int, members: dict[str, tuple[Member, int]]
) -> Iterator[Reason]:
    if len(row.cells) != width:
        yield Reason.of("results.roll-width", line=row.line, expected=width, found=len(row.cells))
        return
    number = row.cells[columns["member_number"]]
    if not number:
        yield Reason.of("results.roll-number-missing", line=row.line)
    elif number in members:
        yield Reason.of("results.roll-duplicate", line=row.line, number=number, first=members[number][1])
    if not _name(row, columns):
        yield Reason.of("results.roll-name-missing", line=row.line)
    if _weight(row, columns) < 1:
        yield Reason.of("results.roll-weight", line=row.line, weight=row.cells[columns["weight"]])


def _member(row: _Row, columns: dict[str, int]) -> Member:
    return Member(row.cells[columns["member_number"]], _name(row, columns), _weight(row, columns))


def _name(row: _Row, columns: dict[str, int]) -> str:
    parts = ("name",) if "name" in columns else ("first_name", "last_name")
    return " ".join(row.cells[columns[part]] for part in parts).strip()


def _weight(row: _Row, columns: dict[str, int]) -> int:
    """1 where the column or the cell is empty, 0 where the cell is no whole number of at most 12 digits."""
    cell = row.cells[columns["weight"]] if "weight" in columns else ""
    if not cell:
        return 1
    return int(cell) if cell.isascii() and cell.isdecimal() and len(cell) <= 12 else 0
