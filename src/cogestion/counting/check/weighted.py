"""Weighted inclusive Gregory, as Scotland's rules 45 to 52 and the page of ``wigm`` have it: all papers move.

One stage is one surplus, the largest first, or when none waits one exclusion. Within reserved places the doomed go
before any surplus.
"""

from collections.abc import Callable
from fractions import Fraction

from cogestion.counting.check.board import Board


def count(board: Board, reached: Callable[[Fraction], bool], rounded: Callable[[Fraction], Fraction]) -> None:
    """Run the count. ``reached``: whether votes earn a seat; ``rounded``: the value of a paper in a surplus."""
    board.first_preferences()
    board.close("first-count")
    waiting: list[int] = []
    _elect(board, waiting, reached)
    while board.papers and board.vacancies and board.continuing:
        if doomed := board.doomed():
            exclusion(board, board.pick("exclusion", doomed, min))
        elif waiting:
            giver = board.pick("surplus", waiting, max)
            waiting.remove(giver)
            _surplus(board, giver, rounded)
        else:
            exclusion(board, board.pick("exclusion", board.excludable(), min))
        _elect(board, waiting, reached)


def _surplus(board: Board, giver: int, rounded: Callable[[Fraction], Fraction]) -> None:
    total = board.votes[giver]
    surplus = total - board.quota
    given = Fraction(0)
    for bundle in board.held_by(giver):
        given += board.give(bundle, giver, rounded(surplus * bundle.value / total))
    board.votes[giver] = board.quota
    board.votes[0] += surplus - given  # papers that name nobody further, and the digits cut off
    board.close("surplus", giver)


def exclusion(board: Board, lowest: int) -> None:
    """All papers of ``lowest`` go on at the value they have, in one stage."""
    board.exclude(lowest)
    given = Fraction(0)
    for bundle in board.held_by(lowest):
        given += board.give(bundle, lowest, bundle.value)
    board.votes[0] += board.votes[lowest] - given
    board.votes[lowest] = Fraction(0)
    board.close("exclusion", lowest)


def _elect(board: Board, waiting: list[int], reached: Callable[[Fraction], bool]) -> None:
    """Those who reached the quota, and all who remain when they are no more than the seats."""
    if board.papers:
        risen = board.elect_risen(lambda n: reached(board.votes[n]))
        waiting += [n for n in risen if board.votes[n] > board.quota]
