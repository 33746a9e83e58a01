"""Cast vote records as a CSV table: ``rank1``, ``rank2``… with names and labels, such as RCTab reads.

Nothing is decided here: the labels become marks, and a cleaning policy says what they mean.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cogestion.counting.cleaning import OVERVOTE, SKIPPED, Cleaned, Cleaning, RawPaper, clean
from cogestion.counting.readers.ballot_file import BallotFile
from cogestion.counting.readers.lines import BallotFileError, refuse_name
from cogestion.counting.readers.rankings import by_name, unread_columns
from cogestion.counting.readers.table import read_table
from cogestion.decisions import Reason

_LABELS = {"": SKIPPED, "undervote": SKIPPED, "overvote": OVERVOTE}
"""Any other cell is a candidate's name; so is ``UWI``, under which all undeclared write-ins are counted together."""


@dataclass(frozen=True, slots=True)
class RawPapers:
    """What stands on the papers: candidates by number from 1 (sorted by name), and equal papers grouped."""

    candidates: tuple[str, ...]
    totals: dict[RawPaper, int]
    remarks: tuple[Reason, ...] = ()


def read_cvr(lines: Iterable[bytes]) -> RawPapers:
    """Read a table of cast vote records from its lines as bytes. BallotFileError names the line that is wrong."""
    header, records = read_table(lines)
    if not header.ranks:
        raise BallotFileError("column-rank", line=1, wanted="rank1")
    totals: dict[tuple[str, ...], int] = {}
    for record in records:
        paper = tuple(record.cells[at] for at in header.ranks)
        if paper not in totals:
            _refuse_names(paper, record.line)
        totals[paper] = totals.get(paper, 0) + record.weight
    return _numbered(totals, header.remarks + unread_columns(header))


def clean_cvr(raw: RawPapers, cleaning: Cleaning) -> tuple[BallotFile, Cleaned]:
    """Clean what was read, with a remark for the policy and one for each thing done."""
    cleaned = clean(raw.candidates, raw.totals, cleaning)
    said = Reason.of("counting.cleaning-applied", name=cleaning.name, source=cleaning.source)
    remarks = (*raw.remarks, said, *(one.reason for one in cleaned.done))
    return BallotFile(cleaned.profile, None, "", remarks), cleaned


def _refuse_names(paper: tuple[str, ...], line: int) -> None:
    for name in paper:
        if name not in _LABELS:
            refuse_name(name, line)


def _numbered(totals: dict[tuple[str, ...], int], remarks: tuple[Reason, ...]) -> RawPapers:
    names = [name for name in by_name(totals) if name not in _LABELS]
    marks = {name: number for number, name in enumerate(names, 1)} | _LABELS
    papers: dict[RawPaper, int] = {}
    for paper, weight in totals.items():
        raw = tuple(marks[name] for name in paper)
        papers[raw] = papers.get(raw, 0) + weight
    return RawPapers(tuple(names), papers, remarks)
