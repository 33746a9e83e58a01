"""Scotland 2007 a second time: SSI 2007/42, Schedule 1, rules 45 to 52, as its page in the reference states them."""

from fractions import Fraction

from cogestion.counting.check import weighted
from cogestion.counting.check.board import Board, cut


def count(board: Board) -> None:
    """Quota without fraction, as much elects; a paper's value is cut off after the fifth decimal."""
    board.quota = Fraction(board.papers // (board.seats + 1) + 1)
    weighted.count(board, lambda votes: votes >= board.quota, lambda value: cut(value, 5))
