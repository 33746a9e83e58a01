"""Northern Ireland and the Irish Seanad a second time, from their pages: a surplus is that of the last parcel."""

from collections.abc import Callable
from fractions import Fraction

from cogestion.counting.check.board import Board, Bundle, cut

Key = Callable[[Bundle], Fraction]


def northern_ireland(board: Board) -> None:
    """Two decimals; an excluded candidate's papers go on by value, highest first."""
    board.quota = Fraction(board.papers // (board.seats + 1) + 1)
    _count(board, 2, lambda bundle: -bundle.value)


def seanad(board: Board) -> None:
    """Thousandths; an excluded candidate's parcels go on in the order in which they were received."""
    board.quota = Fraction(1000 * board.papers // (board.seats + 1) + 1, 1000)
    _count(board, 3, lambda bundle: Fraction(bundle.batch))


def _count(board: Board, decimals: int, key: Key) -> None:
    board.first_preferences()
    board.close("first-count")
    waiting: list[int] = []
    _elect(board, waiting)
    while board.papers and board.vacancies and board.continuing:
        if doomed := board.doomed():
            _exclusion(board, board.pick("exclusion-first", doomed, min, "forwards"), waiting, key)
        elif waiting and not _may_wait(board, waiting):
            giver = board.pick("surplus-first", waiting, max, "forwards")
            waiting.remove(giver)
            _surplus(board, giver, decimals)
            _elect(board, waiting)
        else:
            _exclusion(board, board.pick("exclusion-first", board.excludable(), min, "forwards"), waiting, key)


def _may_wait(board: Board, waiting: list[int]) -> bool:
    """All surpluses together are less than the difference of the two lowest."""
    rising = sorted(board.votes[n] for n in board.excludable())
    return len(rising) > 1 and _surpluses(board, waiting) < rising[1] - rising[0]


def _surpluses(board: Board, waiting: list[int]) -> Fraction:
    return sum((board.votes[n] - board.quota for n in waiting), Fraction(0))


def _surplus(board: Board, giver: int, decimals: int) -> None:
    surplus = board.votes[giver] - board.quota
    held = board.held_by(giver)
    last = max(bundle.batch for bundle in held)
    going = [bundle for bundle in held if bundle.batch == last and board.next_of(bundle)]
    papers = sum(bundle.papers for bundle in going)
    given = Fraction(0)
    for bundle in going:
        value = min(bundle.value, cut(surplus / papers, decimals))
        given += board.give(bundle, giver, value)
    board.votes[giver] = board.quota
    board.votes[0] += surplus - given
    board.close("surplus", giver)


def _exclusion(board: Board, lowest: int, waiting: list[int], key: Key) -> None:
    """Parcel after parcel, each a stage at whose end somebody may be elected; the last one empties the hand."""
    board.exclude(lowest)
    held = board.held_by(lowest)
    places = sorted({key(bundle) for bundle in held}) or [Fraction(0)]
    for place in places:
        parcel = [bundle for bundle in held if key(bundle) == place]
        worth = sum((bundle.papers * bundle.value for bundle in parcel), Fraction(0))
        given = Fraction(0)
        for bundle in parcel:
            given += board.give(bundle, lowest, bundle.value)
        board.votes[lowest] -= worth
        board.votes[0] += worth - given
        board.close("exclusion" if place == places[0] else "exclusion-continued", lowest)
        _elect(board, waiting, through=place == places[-1])
        if not board.vacancies:
            return


def _elect(board: Board, waiting: list[int], *, through: bool = True) -> None:
    """``through``: no parcel of an exclusion is still to come, which could go to any of the others."""
    if not board.papers:
        return
    risen = board.elect_risen(lambda n: board.votes[n] >= board.quota, "forwards")
    waiting += [n for n in risen if board.votes[n] > board.quota]
    if board.vacancies == 1 and through:
        together = sum((board.votes[n] for n in board.continuing), _surpluses(board, waiting))
        board.elect([n for n in board.electable() if 2 * board.votes[n] > together])
