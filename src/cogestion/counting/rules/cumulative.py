"""Cumulative vote: as many points as there are seats, spread or heaped as the voter likes; the most points win.

Source: defined by its reference page. A grade's place in the scale is the number of points. Evidence: text read.
"""

from itertools import groupby

from cogestion.counting.grades import Grades
from cogestion.counting.one_winner import in_one_stage
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.seating import seat_in_order
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence, Reason


def count(poll: Poll[Grades]) -> Transcript:
    """Add the points of the papers that spend one to as many as there are seats."""
    grades = poll.papers
    points = [0] * (len(grades.candidates) + 1)
    empty = over = 0
    for weight, marks in grades.groups():
        spent = sum(max(mark, 0) for mark in marks)
        empty += weight * (not spent)
        over += weight * (spent > poll.seats)
        if 0 < spent <= poll.seats:
            for n, mark in enumerate(marks, 1):
                points[n] += weight * max(mark, 0)
    ballots = grades.total - empty - over
    ranked = sorted((n for n in range(1, len(points)) if points[n]), key=lambda n: (-points[n], n))
    classes = [list(level) for _, level in groupby(ranked, key=lambda n: points[n])]
    return in_one_stage(
        poll,
        ballots,
        [(empty, "counting.invalid-no-point"), (over, "counting.invalid-too-many-points")],
        points,
        "points",
        Reason.of("counting.points-added", count=ballots),
        seat_in_order(poll, classes, "counting.elected-points"),
    )


RULE = Rule("cumulative", "docs/reference/counting/cumulative.md", Evidence.TEXT, count, Grades)
