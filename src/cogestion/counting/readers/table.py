"""A CSV file with a header line: one record a line, every cell known to belong to a column."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cogestion.counting.readers.lines import BallotFileError, numbered, text_of, weight_of
from cogestion.decisions import Reason, shown

WEIGHTS = ("weight", "count")
"""What the column of weights may be called; a table has one of them, or every line is one paper."""

_AT_ONCE = 50_000
_RANK = re.compile(r"rank([1-9][0-9]{0,3})")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Header:
    """The columns by name, in their order; ``separator`` is a comma, or a semicolon where the line has no comma."""

    columns: tuple[str, ...]
    separator: str
    remarks: tuple[Reason, ...] = ()

    @property
    def weight(self) -> int | None:
        """Where the weights stand, if anywhere."""
        return next((at for at, name in enumerate(self.columns) if name in WEIGHTS), None)

    @property
    def ranks(self) -> tuple[int, ...]:
        """Where the columns ``rank1``, ``rank2``… stand, in the order of the ranks."""
        return tuple(at for _, at in sorted(_rank_columns(self.columns)))


@dataclass(frozen=True, slots=True)
class Record:
    """Equal lines after the header: the number of the first, the papers they stand for, all their cells."""

    line: int
    weight: int
    cells: tuple[str, ...]


def read_table(lines: Iterable[bytes]) -> tuple[Header, Iterator[Record]]:
    """The header, and the records as they come. A file without a header line is a BallotFileError."""
    counted = numbered(lines)
    for number, raw in counted:
        header = _header(text_of(raw, number))
        return header, _records(header, counted)
    raise BallotFileError("line-empty", line=1)


def _header(text: str) -> Header:
    remarks = (Reason.of("counting.forgiven-bom", line=1),) if text.startswith(_BOM) else ()
    plain = text.removeprefix(_BOM)
    separator = "," if "," in plain or ";" not in plain else ";"
    columns = _cells(plain, separator, 1)
    for name in columns:
        if not name or columns.count(name) > 1:
            raise BallotFileError("column-name", line=1, found=shown(name))
    if sum(name in WEIGHTS for name in columns) > 1:
        raise BallotFileError("column-weights", line=1, known=WEIGHTS)
    _refuse_missing_rank(columns)
    return Header(columns, separator, remarks)


def _rank_columns(columns: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for at, name in enumerate(columns):
        if found := _RANK.fullmatch(name):
            yield int(found.group(1)), at


def _refuse_missing_rank(columns: tuple[str, ...]) -> None:
    for wanted, (rank, _) in enumerate(sorted(_rank_columns(columns)), 1):
        if rank != wanted:
            raise BallotFileError("column-rank", line=1, wanted=f"rank{wanted}")


def _records(header: Header, lines: Iterator[tuple[int, bytes]]) -> Iterator[Record]:
    for raw, (number, times) in _grouped(lines):
        cells = _cells(text_of(raw, number), header.separator, number)
        if len(cells) != len(header.columns):
            raise BallotFileError("cells", line=number, found=len(cells), wanted=len(header.columns))
        weight = 1 if header.weight is None else weight_of(cells[header.weight], number)
        yield Record(number, weight * times, cells)


def _grouped(lines: Iterator[tuple[int, bytes]]) -> Iterator[tuple[bytes, list[int]]]:
    """Equal lines put together, with the number of the first and how many; they are taken apart only once.

    Not more than `_AT_ONCE` different ones are held, so that a long file does not fill the memory.
    """
    held: dict[bytes, list[int]] = {}
    for number, raw in lines:
        held.setdefault(raw, [number, 0])[1] += 1
        if len(held) >= _AT_ONCE:
            yield from held.items()
            held = {}
    yield from held.items()


def _cells(text: str, separator: str, line: int) -> tuple[str, ...]:
    """The cells of a line, without the blanks around them. A quoted cell may not run on into the next line."""
    try:
        rows = list(csv.reader([text], delimiter=separator, strict=True))
    except csv.Error:
        raise BallotFileError("quotes", line=line) from None
    if len(rows) != 1:
        raise BallotFileError("quotes", line=line)
    return tuple(cell.strip() for cell in rows[0])
