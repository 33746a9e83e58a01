"""Papers that grade candidates, as CSV: a line of names, then a line for each paper or for equal papers."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from cogestion.counting.grades import NO_GRADE, Grades
from cogestion.decisions import RefusedError, Value, is_one_line, shown

PAPERS = "papers"
"""The head of a first column, if there is one, that says how many papers a line stands for."""
POINTS = ("0", "1", "2", "3", "4", "5")
"""The scale meant where none is named."""
_LONGEST_WEIGHT = 15


class GradesError(RefusedError):
    """A file of grades that cannot be read. ``line`` (from 1) is among the reason's values."""

    def __init__(self, code: str, /, line: int, **values: Value) -> None:
        super().__init__(f"counting.grades-{code}", line=line, **values)


def read_grades(lines: Iterable[bytes], scale: Sequence[str] = POINTS) -> Grades:
    """Read grades from the lines of a CSV file as bytes. ``scale`` names the grades from the lowest to the highest.

    The first line holds the candidates' names, after the word ``papers`` if the first column counts equal papers. An
    empty cell is no grade. Anything else raises a `GradesError`.
    """
    rows = _rows(lines)
    number, head = next(rows, (1, []))
    weighted = head[:1] == [PAPERS]
    names = head[1:] if weighted else head
    _refuse_names(names, number)
    places = {grade: place for place, grade in enumerate(scale)} | {"": NO_GRADE}
    papers = (
        (_weight(row[0], line) if weighted else 1, _marks(row[weighted:], places, line, len(names)))
        for line, row in rows
    )
    return Grades.of(names, scale, papers)


def write_grades(grades: Grades) -> str:
    """The CSV text of ``grades``. Reading it with their scale gives them again."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow([PAPERS, *grades.candidates])
    for weight, marks in grades.groups():
        rows.writerow([weight, *("" if mark == NO_GRADE else grades.scale[mark] for mark in marks)])
    return out.getvalue()


def _rows(lines: Iterable[bytes]) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with the line where each ends."""
    rows = csv.reader(_decoded(lines), strict=True)
    while True:
        try:
            row = next(rows, None)
        except csv.Error as wrong:
            raise GradesError("csv", line=rows.line_num, error=str(wrong)) from wrong
        if row is None:
            return
        if row:
            yield rows.line_num, [cell.strip() for cell in row]


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        try:
            yield line.decode()
        except UnicodeDecodeError as wrong:
            raise GradesError("encoding", line=number) from wrong


def _refuse_names(names: Sequence[str], line: int) -> None:
    if not names:
        raise GradesError("no-names", line=line)
    for cell, name in enumerate(names, 1):
        if not is_one_line(name) or name in names[: cell - 1]:
            raise GradesError("name", line=line, cell=cell, found=shown(name))


def _weight(cell: str, line: int) -> int:
    if not (cell.isascii() and cell.isdecimal() and len(cell) <= _LONGEST_WEIGHT and int(cell)):
        raise GradesError("weight", line=line, found=shown(cell))
    return int(cell)


def _marks(cells: Sequence[str], places: dict[str, int], line: int, candidates: int) -> list[int]:
    if len(cells) != candidates:
        raise GradesError("cells", line=line, count=len(cells), candidates=candidates)
    for cell, grade in enumerate(cells, 1):
        if grade not in places:
            known = tuple(one for one in places if one)
            raise GradesError("grade", line=line, cell=cell, found=shown(grade), known=known)
    return [places[grade] for grade in cells]
