"""Cambridge a second time, from its page: papers move whole, one by one, and nobody receives more than the quota."""

from fractions import Fraction

from cogestion.counting.check.board import Board, Bundle

FEW = 50


def count(board: Board) -> None:
    """Run the count: all surpluses, then all who have few votes, then the lowest, one after another."""
    board.quota = Fraction(board.papers // (board.seats + 1) + 1)
    board.first_preferences()
    board.close("first-count")
    _elect(board)
    waiting = [n for n, _ in board.elected if board.votes[n] > board.quota]
    asked = False
    while board.papers and board.vacancies and board.continuing:
        if doomed := board.doomed():
            _exclude(board, [board.pick("exclusion-first", doomed, min, "forwards")])
        elif waiting:
            giver = board.pick("surplus-first", waiting, max, "forwards")
            waiting.remove(giver)
            _surplus(board, giver)
        elif not asked:
            asked = True
            few = [n for n in board.excludable() if board.votes[n] < FEW]
            if few and len(board.continuing) - len(few) >= board.vacancies and board.spares(few):
                _exclude(board, few)
        else:
            _exclude(board, [board.pick("exclusion-first", board.excludable(), min, "forwards")])


def _strike(board: Board, paper: Bundle) -> bool:
    """Strike from a paper whoever receives nothing any more; whether somebody is left."""
    paper.marks = tuple(n for n in paper.marks if n in board.continuing and board.votes[n] < board.quota)
    return bool(paper.marks)


def _move(board: Board, paper: Bundle) -> None:
    board.votes[paper.holder] -= 1
    board.votes[board.pass_on(paper, paper.holder, Fraction(1))] += 1


def _surplus(board: Board, giver: int) -> None:
    """Each n-th paper, then each that follows one of those, and so on; those before the n-th come last of all."""
    surplus = board.votes[giver] - board.quota
    pile = board.held_by(giver)
    n = int(len(pile) / surplus + Fraction(1, 2))
    places = [at for first in range(n, 2 * n) for at in range(first, len(pile) + 1, n)]
    places += [at for at in range(1, n) if at not in places]
    left = int(surplus)
    for at in places:
        if left and _strike(board, pile[at - 1]):
            _move(board, pile[at - 1])
            left -= 1
    board.votes[giver] -= left
    board.votes[0] += left
    board.close("surplus", giver)
    _elect(board)


def _exclude(board: Board, losers: list[int]) -> None:
    """The papers of all of them in the order of counting, whoever had them."""
    for n in sorted(losers, key=lambda n: board.votes[n]):
        board.exclude(n)
    for paper in board.bundles:
        if paper.holder in losers:
            _strike(board, paper)
            _move(board, paper)
    if len(losers) == 1:
        board.close("exclusion", losers[0])
    else:
        board.close("exclusion-several")
    _elect(board)


def _elect(board: Board) -> None:
    if board.papers:
        board.elect_risen(lambda n: board.votes[n] >= board.quota, "forwards")
