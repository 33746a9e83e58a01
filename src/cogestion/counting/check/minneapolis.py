"""Minneapolis a second time, from its page: the hopeless first, then surpluses, then the lowest; four decimals."""

from fractions import Fraction

from cogestion.counting.check.board import Board, cut
from cogestion.counting.check.weighted import exclusion


def count(board: Board) -> None:
    """Run the count. Ties draw a lot at once."""
    board.quota = Fraction(board.papers // (board.seats + 1) + 1)
    board.first_preferences()
    board.close("first-count")
    waiting: list[int] = []
    _elect(board, waiting)
    while board.papers and board.vacancies and board.continuing:
        if doomed := board.doomed():
            exclusion(board, board.pick("exclusion", doomed, min, "not"))
        elif group := _hopeless(board, waiting):
            _exclude_all(board, group)
        elif waiting:
            giver = board.pick("surplus", waiting, max, "not")
            waiting.remove(giver)
            _surplus(board, giver)
        else:
            exclusion(board, board.pick("exclusion", board.excludable(), min, "not"))
        _elect(board, waiting)


def _hopeless(board: Board, waiting: list[int]) -> list[int]:
    """The largest group of lowest who together, with every surplus, have fewer votes than the next one up."""
    rising = sorted(board.excludable(), key=lambda n: (board.votes[n], n))
    surpluses = sum((board.votes[n] - board.quota for n in waiting), Fraction(0))
    for size in range(len(board.continuing) - board.vacancies, 0, -1):
        group = rising[:size]
        if (
            size < len(rising)
            and board.spares(group)
            and sum(board.votes[n] for n in group) + surpluses < board.votes[rising[size]]
        ):
            return group
    return []


def _exclude_all(board: Board, group: list[int]) -> None:
    for n in group:
        board.exclude(n)
    for n in group:
        given = Fraction(0)
        for bundle in board.held_by(n):
            given += board.give(bundle, n, bundle.value)
        board.votes[0] += board.votes[n] - given
        board.votes[n] = Fraction(0)
    if len(group) == 1:
        board.close("exclusion", group[0])
    else:
        board.close("exclusion-several")


def _surplus(board: Board, giver: int) -> None:
    surplus = board.votes[giver] - board.quota
    fraction = cut(surplus / board.votes[giver], 4)
    given = Fraction(0)
    for bundle in board.held_by(giver):
        given += board.give(bundle, giver, cut(bundle.value * fraction, 4))
    board.votes[giver] = board.quota
    board.votes[0] += surplus - given
    board.close("surplus", giver)


def _elect(board: Board, waiting: list[int]) -> None:
    if not board.papers:
        return
    risen = board.elect_risen(lambda n: board.votes[n] >= board.quota, "not")
    waiting += [n for n in risen if board.votes[n] > board.quota]
