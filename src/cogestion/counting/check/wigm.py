"""``wigm`` a second time, from its page: exactly in fractions, or cut off after so many decimals."""

from fractions import Fraction

from cogestion.counting.check import weighted
from cogestion.counting.check.board import Board, cut


def exact(board: Board) -> None:
    """The quota is the fraction itself, and more than it elects."""
    board.quota = Fraction(board.papers, board.seats + 1)
    weighted.count(board, lambda votes: votes > board.quota, lambda value: value)


def fixed(board: Board, decimals: int) -> None:
    """The quota is cut off and one unit of the last decimal added; as much elects."""
    share = Fraction(board.papers, board.seats + 1)
    board.quota = cut(share, decimals) + Fraction(1, 10**decimals)
    weighted.count(board, lambda votes: votes >= board.quota, lambda value: cut(value, decimals))
