"""Instant run-off a second time, from its page: the lowest goes until somebody has more than half."""

from fractions import Fraction

from cogestion.counting.check.board import Board
from cogestion.counting.check.weighted import exclusion


def count(board: Board) -> None:
    """One seat. The majority is of the votes of those who continue, and stands with each stage."""
    board.moving = _majority
    board.first_preferences()
    board.close("first-count")
    while board.papers and board.continuing:
        able = board.electable()
        risen = [n for n in able if board.votes[n] >= board.quota]
        if risen or len(able) == 1:
            board.elect(risen or able)
            return
        exclusion(board, board.pick("exclusion", board.doomed() or board.continuing, min))


def _majority(board: Board) -> Fraction:
    return (board.papers - board.votes[0]) // 2 + Fraction(1)
