"""Two rounds on one paper a second time, from its page."""

from fractions import Fraction

from cogestion.counting.check.account import Choice
from cogestion.counting.check.board import Board, UndecidedError


def count(board: Board) -> None:
    """More than half elects; else the two with the most first preferences meet."""
    for bundle in board.bundles:
        board.votes[board.pass_on(bundle, 0, Fraction(1))] += bundle.papers
    board.close("first-count")
    ranking = sorted(board.continuing, key=lambda n: (-board.votes[n], n))
    if not board.papers:
        return
    if 2 * board.votes[ranking[0]] > board.papers:
        board.elect(ranking[:1])
        return
    finalists = _finalists(board, ranking)
    board.votes = [Fraction(0)] * len(board.votes)
    for bundle in board.bundles:
        best = next((rank for rank in bundle.ranks if set(rank) & set(finalists)), ())
        liked = set(best) & set(finalists)
        board.votes[liked.pop() if len(liked) == 1 else 0] += bundle.papers
    board.close("second-round")
    board.elect([board.pick("final", finalists, max)])


def _finalists(board: Board, ranking: list[int]) -> list[int]:
    """The two with the most; a lot decides a shared place."""
    line = board.votes[ranking[1]]
    above = [n for n in ranking if board.votes[n] > line]
    level = [n for n in ranking if board.votes[n] == line]
    if len(above) + len(level) == 2:
        return sorted(above + level)
    places = 2 - len(above)
    lot, order = board.urn.draw(1, "second-round", level)
    tied = tuple(level)
    board.choices.append(Choice(1, "second-round", tied, places, None, tied, lot, tuple(order[:places])))
    if not order:
        raise UndecidedError
    return sorted(above + order[:places])
