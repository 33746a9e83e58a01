"""From the numbers of a ranked question to the papers of a rule.

For a rule of rankings 1 comes first and 0 is no rank. Where the rule takes equal ranks only the order of the numbers
is read, so that gaps mean nothing; for the others the numbers are the ranks of a paper, and a named policy says what
a gap or a rank given twice means. For a rule of grades the numbers are the question's grades, 1 the best and 0 none,
or, where it names none, points.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cogestion.ballotbox import RankedQuestion, counting_method
from cogestion.counting import (
    NO_GRADE,
    OVERVOTE,
    POINTS,
    SKIPPED,
    BltFile,
    Cleaning,
    Grades,
    Profile,
    Rule,
    clean,
    write_blt,
)
from cogestion.counting.cleaning import RawPaper, clean_paper
from cogestion.counting.readers.grades import write_grades
from cogestion.decisions import Reason

Vector = tuple[int, ...]
"""The numbers that one ballot gives the answers, in their order."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What a rule counts. ``blank`` papers bear nothing but 0; ``remarks`` say what was done to others."""

    papers: Profile | Grades
    blank: int
    remarks: tuple[Reason, ...]


def read_vectors(question: RankedQuestion, vectors: Sequence[Vector], rule: Rule[Any], cleaning: Cleaning) -> Papers:
    """The papers of ``vectors``, which stand in the order of the result."""
    blank = sum(not any(one) for one in vectors)
    if rule.reads is Grades:
        papers, remarks = _graded(question, vectors)
        return Papers(papers, blank, remarks)
    kept = [_cut(one, counting_method(question).maximum_ranks) for one in vectors]
    beyond = sum(one != other for one, other in zip(kept, vectors, strict=True))
    cut = (Reason.of("results.papers-cut", count=beyond),) if beyond else ()
    if rule.strict:
        strict, done = _cleaned(question.answers, kept, rule, cleaning)
        return Papers(strict, blank, cut + done)
    return Papers(_profile(question.answers, [_ranks(one) for one in kept], rule), blank, cut)


def papers_text(papers: Profile | Grades, seats: int, title: str) -> str:
    """The papers as a file that ``cogestion count`` and other programs read: BLT, or CSV where there are grades."""
    if isinstance(papers, Grades):
        return write_grades(papers)
    return write_blt(BltFile(papers, seats, title))


def _profile(names: Sequence[str], papers: Sequence[Sequence[Sequence[int]]], rule: Rule[Any]) -> Profile:
    make = Profile.in_order if rule.ordered else Profile.of
    return make(names, ((1, ranks) for ranks in papers))


def _cut(vector: Vector, most: int | None) -> Vector:
    """Without what stands after the first ``most`` ranked answers; a shared rank that would pass it goes whole."""
    if most is None:
        return vector
    kept = {number for number in vector if number and sum(0 < one <= number for one in vector) <= most}
    return tuple(number if number in kept else 0 for number in vector)


def _ranks(vector: Vector) -> list[list[int]]:
    """The answers, numbered from 1, in the order of their numbers; equal numbers share a rank."""
    return [[n for n, one in enumerate(vector, 1) if one == rank] for rank in sorted(set(vector) - {0})]


def _raw(vector: Vector) -> RawPaper:
    """The paper rank by rank."""
    found = []
    for rank in range(1, max(vector, default=0) + 1):
        there = [n for n, one in enumerate(vector, 1) if one == rank]
        found.append(OVERVOTE if len(there) > 1 else there[0] if there else SKIPPED)
    return tuple(found)


def _cleaned(
    names: Sequence[str], vectors: Sequence[Vector], rule: Rule[Any], cleaning: Cleaning
) -> tuple[Profile, tuple[Reason, ...]]:
    """Papers without shared ranks or gaps, and what was done to the others; the blank ones are told apart."""
    raw = [_raw(one) for one in vectors]
    done = [one.reason for one in clean(names, Counter(raw), cleaning).done if one.fault != "unmarked"]
    applied = [Reason.of("counting.cleaning-applied", name=cleaning.name, source=cleaning.source)] if done else []
    papers = [[[n] for n in clean_paper(one, cleaning)[0]] for one in raw]
    return _profile(names, papers, rule), (*applied, *done)


def _graded(question: RankedQuestion, vectors: Sequence[Vector]) -> tuple[Grades, tuple[Reason, ...]]:
    said = counting_method(question)
    if said.grades:  # the scale begins with the lowest grade, the question with the best one, whose number is 1
        scale, places = said.grades[::-1], {len(said.grades) - at: at for at in range(len(said.grades))}
    else:
        scale, places = POINTS, {points: points for points in range(len(POINTS))}
    unmarked = (NO_GRADE,) * len(question.answers)

    def marks(vector: Vector) -> Vector:
        if said.blank and not any(vector):
            return unmarked
        return tuple(places.get(number, NO_GRADE) for number in vector)

    grades = Grades.of(question.answers, scale, ((1, marks(one)) for one in vectors))
    beyond = sum(any(number and number not in places for number in one) for one in vectors)
    return grades, ((Reason.of("results.papers-no-such-grade", count=beyond),) if beyond else ())
