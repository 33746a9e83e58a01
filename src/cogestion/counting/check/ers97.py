"""ERS97 a second time, from its page: hundredths, a moving quota, surpluses that wait, exclusions by value."""

from fractions import Fraction

from cogestion.counting.check.board import Board, Bundle, cut

HUNDREDTH = Fraction(1, 100)


def count(board: Board) -> None:
    """Run the count. Ties look for the first stage at which those tied were not all equal."""
    board.moving = _quota
    board.first_preferences()
    board.close("first-count")
    waiting: list[int] = []
    _elect(board, waiting)
    while board.papers and board.vacancies and board.continuing:
        if doomed := board.doomed():
            _exclusion(board, [board.pick("exclusion-first", doomed, min, "forwards")], waiting)
            continue
        losers = _sure_to_lose(board, waiting)
        if waiting and not losers and not _lowest_is_clear(board, waiting):
            giver = board.pick("surplus-first", waiting, max, "forwards")
            waiting.remove(giver)
            _surplus(board, giver)
            _elect(board, waiting)
        else:
            _exclusion(board, losers or [board.pick("exclusion-first", board.excludable(), min, "forwards")], waiting)


def _quota(board: Board) -> Fraction:
    """Until somebody is elected, papers that end lower it; to the next hundredth."""
    if board.elected:
        return board.quota
    share = (board.papers - board.votes[0]) / (board.seats + 1)
    below = cut(share, 2)
    return below if below == share else below + HUNDREDTH


def _surpluses(board: Board, waiting: list[int]) -> Fraction:
    return sum((board.votes[n] - board.quota for n in waiting), Fraction(0))


def _lowest_is_clear(board: Board, waiting: list[int]) -> bool:
    """All surpluses together would not carry the lowest past the next."""
    rising = sorted(board.votes[n] for n in board.excludable())
    return len(rising) > 1 and rising[0] + _surpluses(board, waiting) <= rising[1]


def _sure_to_lose(board: Board, waiting: list[int]) -> list[int]:
    """The most of the lowest who with all surpluses do not pass the next above them, while enough remain."""
    rising = sorted(board.excludable(), key=lambda n: (board.votes[n], n))
    for size in range(min(len(board.continuing) - board.vacancies, len(rising) - 1), 1, -1):
        together = sum((board.votes[n] for n in rising[:size]), _surpluses(board, waiting))
        above = board.votes[rising[size]]
        apart = board.votes[rising[size - 1]] < above
        if together <= above and apart and board.spares(rising[:size]):
            return rising[:size]
    return []


def _surplus(board: Board, giver: int) -> None:
    """Of the papers received last, those with a next preference, never at more than before."""
    surplus = board.votes[giver] - board.quota
    held = board.held_by(giver)
    last = max(bundle.batch for bundle in held)
    going = [bundle for bundle in held if bundle.batch == last and board.next_of(bundle)]
    papers = sum(bundle.papers for bundle in going)
    given = Fraction(0)
    for bundle in going:
        given += board.give(bundle, giver, min(bundle.value, cut(surplus / papers, 2)))
    board.votes[giver] = board.quota
    board.votes[0] += surplus - given
    board.close("surplus", giver)


def _exclusion(board: Board, losers: list[int], waiting: list[int]) -> None:
    """The papers of all losers leave value by value, each a stage at whose end somebody may be elected."""
    for n in losers:
        board.exclude(n)
    if len(board.electable()) <= board.vacancies:
        board.elect(board.electable())
        return
    held = [bundle for n in losers for bundle in board.held_by(n)]
    values = sorted({bundle.value for bundle in held}, reverse=True) or [Fraction(1)]
    for value in values:
        _leave(board, [bundle for bundle in held if bundle.value == value])
        if len(losers) > 1:
            board.close("exclusion-several")
        else:
            board.close("exclusion", losers[0])
        _elect(board, waiting)
        if not board.vacancies:
            return


def _leave(board: Board, parcel: list[Bundle]) -> None:
    for bundle in parcel:
        holder = bundle.holder
        worth = bundle.papers * bundle.value
        board.votes[0] += worth - board.give(bundle, holder, bundle.value)
        board.votes[holder] -= worth


def _elect(board: Board, waiting: list[int]) -> None:
    """The quota; or as many votes as the active vote divided by one more than the seats left."""
    if not board.papers:
        return
    while board.vacancies and (risen := _risen(board)):
        waiting += [n for n in risen if board.votes[n] > board.quota]
        board.elect(risen)


def _risen(board: Board) -> list[int]:
    """Who is elected now. Each election lowers the mark for the others, so this is asked until nobody is.

    Active is what neither ended nor holds one of the elected at the quota; also papers that still have to leave.
    """
    able = board.electable()
    if len(able) <= board.vacancies:
        return able
    holding = sum(min(board.votes[n], board.quota) for n, _ in board.elected)
    active = board.papers - board.votes[0] - holding
    mark = min(board.quota, active / (board.vacancies + 1))
    risen = [n for n in able if board.votes[n] >= max(mark, HUNDREDTH)]
    if len(risen) > board.vacancies or not board.reserve.bounds:
        return risen if len(risen) <= board.vacancies else []
    return board.highest_of(risen, "place-first", "forwards") if risen else []
