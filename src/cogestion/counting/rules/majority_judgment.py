"""Majority judgment: the best median grade wins; equals are told apart by taking it away, again and again.

Source: Michel Balinski and Rida Laraki, "Majority Judgment" (2011); PNAS 104 (2007) 8720-8725. The median is the
lower one. A candidate whom a paper leaves without a grade has the lowest from it. Evidence: text read; a slow second
way in the tests.
"""

from collections.abc import Sequence
from functools import cmp_to_key
from itertools import groupby

from cogestion.counting.grades import NO_GRADE, Grades
from cogestion.counting.one_winner import in_one_stage
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.seating import seat_in_order
from cogestion.counting.transcript import Table, Transcript
from cogestion.decisions import Evidence, Reason


def count(poll: Poll[Grades]) -> Transcript:
    """Count the grades; a paper that grades nobody does not count."""
    grades = poll.papers
    counts, ballots = tally(grades)
    numbers = range(1, len(grades.candidates) + 1)

    def better_first(one: int, other: int) -> int:
        return compare(counts[other], counts[one])

    order = sorted(numbers, key=cmp_to_key(better_first))
    classes = [list(level) for _, level in groupby(order, key=lambda n: tuple(counts[n]))] if ballots else []
    below = [0] * (len(grades.candidates) + 1)
    for at, level in enumerate(classes):
        for n in level:
            below[n] = sum(map(len, classes[at + 1 :]))
    return in_one_stage(
        poll,
        ballots,
        [(grades.total - ballots, "counting.invalid-no-grade")],
        below,
        "below",
        Reason.of("counting.grades-compared", count=ballots),
        seat_in_order(poll, classes, "counting.elected-grades"),
        [_table(grades, counts, ballots)],
    )


def tally(grades: Grades) -> tuple[list[list[int]], int]:
    """How often each candidate (index 0 unused) has each grade of the scale, and how many papers count."""
    counts = [[0] * len(grades.scale) for _ in range(len(grades.candidates) + 1)]
    ballots = 0
    for weight, marks in grades.groups():
        if max(marks, default=NO_GRADE) == NO_GRADE:
            continue
        ballots += weight
        for n, mark in enumerate(marks, 1):
            counts[n][max(mark, 0)] += weight
    return counts, ballots


def compare(one: Sequence[int], other: Sequence[int]) -> int:
    """Below, at or above 0 as the counts ``one`` are worse, equal or better than ``other`` of as many papers.

    Taking away the lower median again and again reads the sorted grades from their middle outwards, lower and upper
    in turn: so it is enough to compare where the pairs of grades at the same distance from the middle change.
    """
    total = sum(one)
    if total % 2 and (difference := _at(one, total // 2) - _at(other, total // 2)):
        return difference
    pairs = total // 2
    distances = sorted({0, *_changes(one, pairs), *_changes(other, pairs)})
    for distance in distances:
        if distance < pairs:
            for place in (pairs - 1 - distance, total - pairs + distance):
                if difference := _at(one, place) - _at(other, place):
                    return difference
    return 0


def _at(counts: Sequence[int], place: int) -> int:
    """The grade at ``place`` (from 0) of the sorted grades."""
    for grade, papers in enumerate(counts):
        if place < papers:
            return grade
        place -= papers
    raise ValueError("no such place")


def _changes(counts: Sequence[int], pairs: int) -> list[int]:
    """The distances from the middle at which the lower or the upper grade is another than one step nearer."""
    total, begun, found = sum(counts), 0, []
    for papers in counts:
        found += [pairs - begun, begun - (total - pairs)]
        begun += papers
    return [distance for distance in found if distance > 0]


def _table(grades: Grades, counts: Sequence[Sequence[int]], ballots: int) -> Table:
    middle = (ballots - 1) // 2
    return Table(
        "table-grades",
        grades.candidates,
        (*grades.scale, Reason.of("counting.head-median")),
        tuple((*row, grades.scale[_at(row, middle)] if ballots else None) for row in counts[1:]),
    )


RULE = Rule("majority-judgment", "Balinski and Laraki, Majority Judgment (2011)", Evidence.TEXT, count, Grades)
