"""Scotland 2007 a second time: SSI 2007/42, Schedule 1, rules 45 to 52, as its page in the reference states them."""

from fractions import Fraction

from cogestion.counting.check.board import Board, cut

DECIMALS = 5


def count(board: Board) -> Fraction:
    """Run the count on ``board``; the quota."""
    board.quota = Fraction(board.papers // (board.seats + 1) + 1)  # rule 46
    for bundle in board.bundles:
        receiver = board.pass_on(bundle, 0, Fraction(1))  # rule 45: first preferences
        board.votes[receiver] += bundle.papers
    board.close("first-count")
    waiting: list[int] = []
    _elect(board, waiting)
    while board.papers and board.vacancies and board.continuing:
        if waiting:
            giver = board.pick("surplus", waiting, max)  # rules 48 and 49: the largest first
            waiting.remove(giver)
            _surplus(board, giver)
        else:
            lowest = board.pick("exclusion", board.continuing, min)  # rules 50 and 51
            _exclusion(board, lowest)
        _elect(board, waiting)
    return board.quota


def _surplus(board: Board, giver: int) -> None:
    total = board.votes[giver]
    surplus = total - board.quota
    given = Fraction(0)
    for bundle in board.held_by(giver):
        value = cut(surplus * bundle.value / total, DECIMALS)
        receiver = board.pass_on(bundle, giver, value)
        if receiver:
            board.votes[receiver] += bundle.papers * value
            given += bundle.papers * value
    board.votes[giver] = board.quota
    board.votes[0] += surplus - given  # papers that name nobody further, and the digits cut off
    board.close("surplus", giver)


def _exclusion(board: Board, lowest: int) -> None:
    board.exclude(lowest)
    for bundle in board.held_by(lowest):
        receiver = board.pass_on(bundle, lowest, bundle.value)
        board.votes[receiver] += bundle.papers * bundle.value
    board.votes[lowest] = Fraction(0)
    board.close("exclusion", lowest)


def _elect(board: Board, waiting: list[int]) -> None:
    """Rule 47, and rule 52 when no more candidates remain than seats."""
    if not board.papers:
        return
    reached = [n for n in board.continuing if board.votes[n] >= board.quota]
    waiting += [n for n in reached if board.votes[n] > board.quota]
    rest = [n for n in board.continuing if n not in reached]
    board.elect(sorted(reached + rest) if len(rest) <= board.vacancies - len(reached) else reached)
