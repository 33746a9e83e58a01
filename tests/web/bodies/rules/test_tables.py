"""Files of any origin become tables, or are refused by the name of what is wrong with them."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from cogestion.web.bodies.rules import tables, workbooks
from cogestion.web.bodies.rules.tables import TableRefusedError
from cogestion.web.bodies.rules.workbooks import read_table

NAMES = "Número;Apellidos\n1;Pérez\n"
READ = (("Número", "Apellidos"), ((2, ("1", "Pérez")),))


def book(*rows: list[Any], change: Callable[[Any], None] = lambda made: None) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)  # type: ignore[union-attr]
    change(made)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """``content`` with each of its parts changed, and further parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part)))
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return file.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(TableRefusedError) as caught:
        read_table(content)
    assert str(caught.value)
    return caught.value.reason.code.removeprefix("bodies.table-")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_csv_file_is_read_as_it_was_written(encoding: str, delimiter: str, newline: str) -> None:
    table = read_table(NAMES.replace(";", delimiter).replace("\n", newline).encode(encoding))
    assert (table.header, table.rows) == READ
    guessed = ["bodies.table-windows-1252"] if encoding == "cp1252" else []
    assert [note.code for note in table.notes] == guessed


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    table = read_table(b'sep=,\n\nnumber,address\n\n1,"Street 1\nTown"\n\n2,Street 2\n')
    assert table.rows == ((5, ("1", "Street 1\nTown")), (8, ("2", "Street 2")))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n;;\n", "empty"),
        (b"%PDF-1.4\x00\x81", "no-text"),
        (b"number\n\x81\n", "no-text"),
        (b"\xff\xfen", "no-text"),
        (b'number,name\n1,"Ana\n', "quotes"),
        (b'number,name\n1,"Ana"b\n', "quotes"),
        (b"," * 5000 + b"x", "too-wide"),
        (b"number\n" + b"1\n" * 50_001, "too-long"),
        (b"1" * (tables.MOST_BYTES + 1), "too-large"),
        (b"number\n" + b"1" * 200_000, "quotes"),
        (workbooks.OLD + b"....", "old-or-locked"),
        (b"PK\x03\x04 not a workbook", "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_a_workbook_is_read_as_the_same_table() -> None:
    assert (read_table(book(["Número", "Apellidos"], [1, " Pérez "])).header) == READ[0]
    assert (read_table(book(["Número", "Apellidos"], [1.0, " Pérez "])).rows) == READ[1]


def test_days_of_a_workbook_come_in_iso_form() -> None:
    table = read_table(book(["number", "joined", "left"], ["007", date(2020, 3, 4), datetime(2021, 5, 6)]))
    assert table.rows == ((2, ("007", "2020-03-04", "2021-05-06")),)


def test_of_several_sheets_the_first_is_read_and_named() -> None:
    table = read_table(book(["number"], ["1"], change=lambda made: made.create_sheet("Second").append(["x"])))
    assert (table.header, [note.code for note in table.notes]) == (("number",), ["bodies.table-first-sheet"])


def far(made: Any) -> None:
    made.active["XFD1"] = "x"


def deep(made: Any) -> None:
    made.active["A1000000"] = "1"


def test_what_is_dangerous_in_a_workbook_is_refused_by_name() -> None:
    plain = book(["number"], ["1"])
    assert refused(book(["number"], ["=1+1"])) == "formula"
    assert refused(book(["number"], ["#N/A"])) == "fault"
    assert refused(book(["number"], change=far)) == "too-wide"
    assert refused(repacked(plain, lambda name, data: data, {"xl/vbaProject.bin": b"x"})) == "macros"
    assert refused(repacked(plain, lambda name, data: data, {"xl/media/big.bin": b"0" * 70_000_000})) == "bomb"
    assert refused(repacked(plain, lambda name, data: data, {f"xl/{n}.xml": b"" for n in range(1001)})) == "bomb"
    assert refused(repacked(plain, lambda name, data: data[:-20] if "sheet1" in name else data)) == "damaged"


@pytest.mark.parametrize(
    "before", [b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>", b"<!-- " + b"-" * 5000 + b" --><!DOCTYPE x>", b" <!DOCTYPE x>"]
)
def test_a_workbook_with_entities_is_refused_unread(before: bytes) -> None:
    def change(name: str, data: bytes) -> bytes:
        return before + data if "sheet1.xml" in name else data

    assert refused(repacked(book(["number"], ["1"]), change)) == "entities"
    wide = repacked(
        book(["number"], ["1"]), lambda name, data: data.decode().encode("utf-16") if "sheet1" in name else data
    )
    assert refused(wide) == "entities"


def test_a_row_at_the_end_of_the_world_ends_the_reading() -> None:
    assert read_table(book(["number"], ["1"], change=deep)).rows == ((2, ("1",)),)
