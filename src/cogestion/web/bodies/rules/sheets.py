"""Tables as files that spreadsheet programs open, and in which nothing is calculated."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from openpyxl import Workbook

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that some program would take for a formula."""
Sheet = Callable[[Sequence[str], Iterable[Sequence[str]]], bytes]


def guarded(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet program would calculate it."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with its mark, commas, a header."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def as_xlsx(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet, in which every cell is a text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(header))
    for row in rows:
        sheet.append([guarded(cell) for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


SHEETS: dict[str, Sheet] = {"csv": as_csv, "xlsx": as_xlsx}
