"""The Australian Senate a second time, from its page: all papers go on at one value, in whole votes."""

from fractions import Fraction

from cogestion.counting.check.board import Board, Bundle


def count(board: Board) -> None:
    """Run the count. Surpluses of an earlier count go first; ties look for a stage at which all were unequal."""
    board.quota = Fraction(board.papers // (board.seats + 1) + 1)
    board.first_preferences()
    board.close("first-count")
    waiting: list[list[int]] = []
    _elect(board, waiting)
    _last_seat(board, waiting)
    while board.papers and board.vacancies and board.continuing:
        if doomed := board.doomed():
            _exclusion(board, board.pick("exclusion-all", doomed, min, "all"), waiting)
        elif waiting:
            giver = board.pick("surplus-all", waiting[0], max, "all")
            waiting[0].remove(giver)
            waiting[:] = [group for group in waiting if group]
            surplus = board.votes[giver] - board.quota
            held = board.held_by(giver)
            _move(board, giver, held, surplus / sum(bundle.papers for bundle in held), surplus)
            board.close("surplus", giver)
            _elect(board, waiting)
        else:
            _exclusion(board, board.pick("exclusion-all", board.excludable(), min, "all"), waiting)
        _last_seat(board, waiting)


def _move(board: Board, giver: int, parcel: list[Bundle], value: Fraction, worth: Fraction) -> None:
    """Each candidate is credited the papers times the value without the fraction; what is left is lost."""
    received: dict[int, int] = {}
    for bundle in parcel:
        receiver = board.pass_on(bundle, giver, value)
        received[receiver] = received.get(receiver, 0) + bundle.papers
    for receiver, papers in received.items():
        if receiver:
            credit = Fraction(papers * value.numerator // value.denominator)
            board.votes[receiver] += credit
            worth -= credit
            board.votes[giver] -= credit
    board.votes[giver] -= worth
    board.votes[0] += worth


def _exclusion(board: Board, lowest: int, waiting: list[list[int]]) -> None:
    """The highest value first, each a stage, at whose end somebody may be elected; the last one empties the hand."""
    board.exclude(lowest)
    held = board.held_by(lowest)
    values = sorted({bundle.value for bundle in held}, reverse=True) or [Fraction(1)]
    for value in values:
        parcel = [bundle for bundle in held if bundle.value == value]
        worth = board.votes[lowest] if value == values[-1] else _credited(board, lowest, value)
        _move(board, lowest, parcel, value, worth)
        board.close("exclusion" if value == values[0] else "exclusion-continued", lowest)
        _elect(board, waiting)
        if not board.vacancies:
            return


def _credited(board: Board, receiver: int, value: Fraction) -> Fraction:
    """What the papers of one value brought a candidate: each stage lost its own fraction."""
    received = [
        papers
        for step in board.steps
        for (_, to, worth), papers in step.moves.items()
        if (to, worth) == (receiver, value)
    ]
    return Fraction(sum(papers * value.numerator // value.denominator for papers in received))


def _elect(board: Board, waiting: list[list[int]]) -> None:
    if not board.papers:
        return
    risen = board.elect_risen(lambda n: board.votes[n] >= board.quota, "all")
    if owing := [n for n in risen if board.votes[n] > board.quota]:
        waiting.append(owing)


def _last_seat(board: Board, waiting: list[list[int]]) -> None:
    """Two left for one place, and nothing waits: the larger."""
    able = board.electable()
    if board.papers and board.vacancies == 1 and able == board.continuing and len(able) == 2 and not waiting:
        board.elect([board.pick("seats", able, max, "not")])
