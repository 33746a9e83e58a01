"""The table of an XLSX workbook: of its first sheet, without running or unpacking what a stranger put into it."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from cogestion.decisions import Reason
from cogestion.web.bodies.rules.tables import (
    MOST_BYTES,
    MOST_COLUMNS,
    Table,
    TableRefusedError,
    as_table,
    narrow,
    read_csv,
)

MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 1_000
MOST_CELLS = 1_000
"""How far the cells of a row may reach, empty ones among them."""
MOST_GAP = 10_000
"""How many empty rows may follow each other."""
PLAIN_XML = re.compile(rb"(<\?xml[^>]*\?>)?\s*<[A-Za-z]")
"""How every part of a workbook begins that is text: at once with what it holds."""
WIDE_XML = re.compile(rb"\xff\xfe|\xfe\xff|<\0|\0<|\0\0")
OLD = b"\xd0\xcf\x11\xe0"
"""How files of older spreadsheet programs begin, and workbooks locked by a password."""


def read_table(content: bytes) -> Table:
    """The table of a CSV file or XLSX workbook, by what the file is and not by its name. Raises TableRefusedError."""
    if len(content) > MOST_BYTES:
        raise TableRefusedError("bodies.table-too-large", most=MOST_BYTES // 1024 // 1024)
    if content.startswith(OLD):
        raise TableRefusedError("bodies.table-old-or-locked")
    return read_workbook(content) if content.startswith(b"PK") else read_csv(content)


def read_workbook(content: bytes) -> Table:
    """The table of the first sheet; days come in ISO form.

    Raises TableRefusedError: formulas, macros, parts that unpack to too much, rows or columns without end.
    """
    refuse_dangerous(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise TableRefusedError("bodies.table-empty")
        notes = (Reason.of("bodies.table-first-sheet", sheet=sheets[0].title),) if len(sheets) > 1 else ()
        return as_table(_records(sheets[0]), notes)
    except TableRefusedError:
        raise
    except Exception as fault:  # a damaged workbook fails in as many ways as there are parts in it
        raise TableRefusedError("bodies.table-damaged") from fault


def refuse_dangerous(content: bytes) -> None:
    """Raise TableRefusedError where unpacking ``content`` would take too much, or it carries programs or entities."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError) as fault:
        raise TableRefusedError("bodies.table-damaged") from fault
    # What a part says about its size binds the unpacking: zipfile reads no byte more than that.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise TableRefusedError("bodies.table-bomb", most=MOST_UNPACKED // 1024 // 1024)
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise TableRefusedError("bodies.table-macros")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in parts:
            _refuse_entities(archive, part)


def _refuse_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No workbook needs a document type, and one can be written to unpack without end."""
    try:
        with archive.open(part) as file:
            begin = file.read(4096)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as fault:
        raise TableRefusedError("bodies.table-damaged") from fault
    text = begin.removeprefix(b"\xef\xbb\xbf").lstrip()
    if WIDE_XML.match(begin) or (text.startswith(b"<") and not PLAIN_XML.match(text)):
        raise TableRefusedError("bodies.table-entities")


def _records(sheet: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    gap = 0
    sheet.reset_dimensions()  # what a sheet says about its size may be wrong, or a trap
    for line, row in enumerate(sheet.iter_rows(), start=1):
        if len(row) > MOST_CELLS:
            raise TableRefusedError("bodies.table-too-wide", line=line, columns=len(row), most=MOST_COLUMNS)
        cells = narrow(line, tuple(_shown(cell, line, place) for place, cell in enumerate(row, start=1)))
        gap = 0 if cells else gap + 1
        if gap > MOST_GAP:
            return
        yield line, cells


def _shown(cell: Any, line: int, place: int) -> str:
    """The text of a cell: a whole number without its decimals, a day in ISO form."""
    value, where = cell.value, f"{get_column_letter(place)}{line}" if place <= 18278 else str(place)
    if cell.data_type == "f":
        raise TableRefusedError("bodies.table-formula", cell=where)
    if cell.data_type == "e":
        raise TableRefusedError("bodies.table-fault", cell=where, value=str(value))
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    return (
        ""
        if value is None
        else str(int(value) if isinstance(value, float) and value == int(value) else value).strip()
    )
