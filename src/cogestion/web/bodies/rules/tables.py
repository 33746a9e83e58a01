"""A table of texts, from the bytes of a file: CSV here, workbooks in :mod:`workbooks`."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cogestion.decisions import Reason, RefusedError

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 100
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DELIMITERS = ",;\t"


class TableRefusedError(RefusedError):
    """The file is no table that can be read."""


@dataclass(frozen=True, slots=True)
class Table:
    """The header, and each further row that is not empty with the line at which it begins, from 1.

    ``notes`` says what had to be guessed.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[Reason, ...] = ()


def read_csv(content: bytes) -> Table:
    """The table of a CSV file in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs.

    Raises TableRefusedError: bytes that are no text, a quote that is not closed, no header, too much of anything.
    """
    text, notes = _text(content)
    mark = re.match(r"sep=(.)\r?\n", text)
    delimiter = mark[1] if mark else _delimiter(text)
    return as_table(_records(text[mark.end() :] if mark else text, delimiter, 1 if mark else 0), notes)


def as_table(records: Iterator[tuple[int, tuple[str, ...]]], notes: tuple[Reason, ...]) -> Table:
    """The table of ``records``, lines with their cells. Raises TableRefusedError."""
    full = ((line, cells) for line, cells in records if any(cells))
    header = next(full, None)
    if header is None:
        raise TableRefusedError("bodies.table-empty")
    rows: list[tuple[int, tuple[str, ...]]] = []
    for record in full:
        if len(rows) == MOST_ROWS:
            raise TableRefusedError("bodies.table-too-long", most=MOST_ROWS)
        rows.append(record)
    return Table(header[1], tuple(rows), notes)


def narrow(line: int, cells: tuple[str, ...]) -> tuple[str, ...]:
    """``cells`` without the empty ones at their end. Raises TableRefusedError where there are too many."""
    last = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    if last > MOST_COLUMNS:
        raise TableRefusedError("bodies.table-too-wide", line=line, columns=last, most=MOST_COLUMNS)
    return cells[:last]


def _text(content: bytes) -> tuple[str, tuple[Reason, ...]]:
    """The text of ``content``. Windows-1252 is a guess, which is told."""
    encoding = next((name for bom, name in BOMS if content.startswith(bom)), "utf-8")
    notes: tuple[Reason, ...] = ()
    try:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            if encoding != "utf-8":
                raise
            text, notes = content.decode("cp1252"), (Reason.of("bodies.table-windows-1252"),)
    except UnicodeDecodeError as fault:
        raise TableRefusedError("bodies.table-no-text") from fault
    if "\0" in text:
        raise TableRefusedError("bodies.table-no-text")
    return text, notes


def _delimiter(text: str) -> str:
    """The sign that cuts the first line into most cells."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))


def _records(text: str, delimiter: str, skipped: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            line = begins + skipped
            yield line, narrow(line, tuple(cell.strip() for cell in cells))
            begins = reader.line_num + 1
    except csv.Error as fault:
        raise TableRefusedError("bodies.table-quotes", line=begins + skipped) from fault
