"""Rankings in a CSV table; its header decides which of two ways they are written.

With columns ``rank1``, ``rank2``… a line names candidates in the order of preference. Otherwise each column is a
candidate, and its cells hold the rank given. Either may have a column ``weight`` or ``count``.
"""

from collections.abc import Iterable, Iterator, Sequence

from cogestion.counting.profile import Marks, Profile, marks_of
from cogestion.counting.readers.ballot_file import BallotFile
from cogestion.counting.readers.lines import MOST_CANDIDATES, BallotFileError, refuse_name
from cogestion.counting.readers.table import WEIGHTS, Header, Record, read_table
from cogestion.decisions import Reason, shown


def read_rankings(lines: Iterable[bytes]) -> BallotFile:
    """Read a CSV table of rankings from its lines as bytes. BallotFileError names the line that is wrong."""
    header, records = read_table(lines)
    return _named(header, records) if header.ranks else _ranked(header, records)


def unread_columns(header: Header) -> tuple[Reason, ...]:
    """What to say of columns beside the ranks and the weight."""
    read = {*header.ranks, header.weight}
    names = tuple(shown(name) for at, name in enumerate(header.columns) if at not in read)
    return (Reason.of("counting.columns-unread", names=names),) if names else ()


def by_name(totals: dict[tuple[str, ...], int]) -> list[str]:
    """All candidates named, sorted, so that the order of the lines leaves no trace."""
    names = sorted({name for paper in totals for name in paper})
    if len(names) > MOST_CANDIDATES:
        raise BallotFileError("candidates", line=1, number=len(names), most=MOST_CANDIDATES)
    return names


def _named(header: Header, records: Iterator[Record]) -> BallotFile:
    totals: dict[tuple[str, ...], int] = {}
    for record in records:
        paper = _preferences([record.cells[at] for at in header.ranks], record.line, totals)
        totals[paper] = totals.get(paper, 0) + record.weight
    names = by_name(totals)
    numbers = {name: number for number, name in enumerate(names, 1)}
    marks = {tuple(numbers[name] for name in paper): weight for paper, weight in totals.items()}
    return BallotFile(Profile.grouped(names, marks), None, "", header.remarks + unread_columns(header))


def _preferences(cells: list[str], line: int, known: dict[tuple[str, ...], int]) -> tuple[str, ...]:
    """The names up to the first empty cell, after which all must be empty: what a gap means only a rule can say."""
    paper = tuple(cells[: cells.index("")]) if "" in cells else tuple(cells)
    if any(cells[len(paper) :]):
        raise BallotFileError("rank-skipped", line=line)
    if len(set(paper)) != len(paper):
        raise BallotFileError("candidate-twice", line=line)
    if paper not in known:
        for name in paper:
            refuse_name(name, line)
    return paper


def _ranked(header: Header, records: Iterator[Record]) -> BallotFile:
    places = [at for at, name in enumerate(header.columns) if name not in WEIGHTS]
    if not 1 <= len(places) <= MOST_CANDIDATES:
        raise BallotFileError("candidates", line=1, number=len(places), most=MOST_CANDIDATES)
    names = [header.columns[at] for at in places]
    for name in names:
        refuse_name(name, 1)
    totals: dict[Marks, int] = {}
    for record in records:
        marks = _marks([record.cells[at] for at in places], record.line)
        totals[marks] = totals.get(marks, 0) + record.weight
    return BallotFile(Profile.grouped(names, totals), None, "", header.remarks)


def _marks(cells: Sequence[str], line: int) -> Marks:
    ranks: dict[int, list[int]] = {}
    for number, cell in enumerate(cells, 1):
        if cell:
            ranks.setdefault(_rank(cell, line), []).append(number)
    before = 0
    for place, rank in enumerate(sorted(ranks), 1):
        # After a shared rank people go on with the next number, or leave out as many as share it: 1 1 2 or 1 1 3.
        if rank not in (place, before + 1):
            raise BallotFileError("rank-gap", line=line, rank=rank)
        before += len(ranks[rank])
    return marks_of([ranks[rank] for rank in sorted(ranks)])


def _rank(cell: str, line: int) -> int:
    if not (cell.isascii() and cell.isdecimal()) or len(cell) > 5 or int(cell) < 1:
        raise BallotFileError("rank", line=line, found=shown(cell))
    return int(cell)
