"""Majority judgment, STAR and the cumulative vote a second time, from their pages: grades, one paper at a time."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

from cogestion.counting.check.account import Account, Sheet, sheet
from cogestion.counting.check.board import Board, UndecidedError
from cogestion.counting.check.lots import Urn
from cogestion.counting.check.marks import levels
from cogestion.counting.check.order import Asked, account_of, down_the_order
from cogestion.counting.check.reserve import Reserve, seat_levels
from cogestion.counting.grades import Grades

Papers = list[tuple[int, list[int]]]
Points = dict[int, int]


def papers_of(grades: Grades) -> Papers:
    """How many papers, and their grades by candidate number; below 0 is no grade, index 0 stands for nobody."""
    return [(weight, [-1, *marks]) for weight, marks in grades.groups()]


def cumulative(grades: Grades, seats: int, urn: Urn, reserve: Reserve) -> Account:
    """A paper may give no more points than there are seats; the most points are elected."""
    points = dict.fromkeys(range(1, len(grades.candidates) + 1), 0)
    valid = invalid = 0
    for weight, marks in papers_of(grades):
        if not 1 <= sum(mark for mark in marks if mark > 0) <= seats:
            invalid += weight
            continue
        valid += weight
        for n in points:
            points[n] += weight * max(marks[n], 0)
    elected, choices = seat_levels(levels([Fraction(0), *map(Fraction, points.values())]), reserve, urn)
    asked = Asked((), list(points), len(points), seats, urn, reserve)
    return replace(account_of(asked, points, elected, choices), ballots=valid, invalid=invalid)


def majority_judgment(grades: Grades, seats: int, urn: Urn, reserve: Reserve) -> Account:
    """All grades of a candidate in a row: the lower median is taken out, again and again; the rows are compared."""
    papers = [one for one in papers_of(grades) if max(one[1]) >= 0]
    everybody = range(1, len(grades.candidates) + 1)
    medians = {
        n: _medians(sorted(max(marks[n], 0) for weight, marks in papers for _ in range(weight))) for n in everybody
    }
    asked = Asked([(weight, ()) for weight, _ in papers], everybody, len(everybody), seats, urn, reserve)

    def beats(a: int, b: int) -> bool:
        return medians[a] > medians[b]

    below = {a: sum(beats(a, b) for b in everybody) for a in everybody}
    account = account_of(asked, below, *down_the_order(asked, beats))
    return replace(account, invalid=grades.total - account.ballots, sheets=(_grades_given(grades, papers, medians),))


def _grades_given(grades: Grades, papers: Papers, medians: dict[int, list[int]]) -> Sheet:
    """How many papers give each grade, no grade being the lowest, and the median."""
    rows = list[tuple[str, Sequence[object]]]()
    for n, row in medians.items():
        given = [(weight, max(marks[n], 0)) for weight, marks in papers]
        counts = [sum(weight for weight, mark in given if mark == grade) for grade in range(len(grades.scale))]
        rows.append((grades.candidates[n - 1], [*counts, grades.scale[row[0]] if row else None]))
    return sheet("table-grades", rows)


def _medians(row: list[int]) -> list[int]:
    found = []
    while row:
        found.append(row.pop((len(row) - 1) // 2))
    return found


def star(grades: Grades, seats: int, urn: Urn, reserve: Reserve) -> Account:
    """Seat after seat: the two with the highest scores meet."""
    papers = papers_of(grades)
    board = Board(grades.candidates, [], seats, reserve, urn)
    board.pass_over()
    runoffs = list[tuple[str, Sequence[object]]]()
    if not papers:
        board.close("scores")
    with suppress(UndecidedError):
        while papers and board.vacancies and board.continuing:
            runoffs.append((str(len(runoffs) + 1), _seat(board, papers, len(grades.scale) - 1)))
            board.pass_over()
    return replace(board.account(0, None), ballots=grades.total, sheets=(sheet("table-runoffs", runoffs),))


def _seat(board: Board, papers: Papers, top: int) -> Sequence[object]:
    """Who won the seat and who lost it, the papers that prefer each, and those that prefer neither."""
    left = list(board.continuing)
    scores = {n: sum(weight * max(marks[n], 0) for weight, marks in papers) for n in left}
    fives = {n: sum(weight for weight, marks in papers if marks[n] == top) for n in left}
    board.votes = [Fraction(scores.get(n, 0)) for n in range(len(board.votes))]
    board.close("scores")

    def liked(tied: Sequence[int]) -> Points:
        return {a: sum(_higher(papers, a, b) for b in tied) for a in tied}

    first = _narrow(board, left, "star-scores", [lambda tied: scores, liked, lambda tied: fives])
    rest = [n for n in left if n != first]
    if not rest:
        board.elect([first])
        return [board.names[first - 1], 0, board.names[first - 1], 0, 0]
    second = _narrow(board, rest, "star-scores", [lambda tied: scores, liked, lambda tied: fives])
    pair = sorted([first, second])
    winner = _narrow(board, pair, "star-runoff", [liked, lambda tied: scores, lambda tied: fives])
    board.elect([winner])
    for_each, loser = liked(pair), pair[winner == pair[0]]
    even = sum(weight for weight, _ in papers) - sum(for_each.values())
    return [board.names[winner - 1], for_each[winner], board.names[loser - 1], for_each[loser], even]


def _higher(papers: Papers, a: int, b: int) -> int:
    return sum(weight for weight, marks in papers if max(marks[a], 0) > max(marks[b], 0))


def _narrow(board: Board, among: Sequence[int], purpose: str, by: list[Callable[[Sequence[int]], Points]]) -> int:
    """Who has the most by the first of these, then by the next, then by lot."""
    for numbers_of in by:
        numbers = numbers_of(among)
        among = [n for n in among if numbers[n] == max(numbers[one] for one in among)]
    return among[0] if len(among) == 1 else board.untie(purpose, list(among), max, "not")
