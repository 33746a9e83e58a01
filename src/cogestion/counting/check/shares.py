"""Equal shares a second time, from its page: every voter's purse, and what each candidate would cost them."""

from fractions import Fraction

from cogestion.counting.check.board import Board
from cogestion.counting.check.committees import Scores, by_load, seat, seat_by_seat, show, supported

Purses = list[Fraction]


def phragmen(board: Board) -> None:
    """The seats left by Phragmén's rule, where money left is a load below 0."""
    purses = _paid(board, complete=True)
    by_load(board, [-one for one in purses])


def approval(board: Board) -> None:
    """The seats left to those with the most approvals."""
    _paid(board, complete=True)

    def approvals() -> Scores:
        held = [(bundle.papers, set(bundle.marks)) for bundle in board.bundles]
        return {n: Fraction(sum(papers for papers, marks in held if n in marks)) for n in supported(board)}

    seat_by_seat(board, approvals, max, lambda n, score: None)


def nobody(board: Board) -> None:
    """The seats left stay vacant."""
    _paid(board, complete=False)


def _paid(board: Board, *, complete: bool) -> Purses:
    """Seat whoever costs least, while somebody can be paid; what each kind of voter then has left."""
    each = Fraction(board.seats, board.papers) if board.papers else Fraction(0)
    purses = [each] * len(board.bundles)
    while board.vacancies and (prices := _prices(board, purses)):
        if complete and len(supported(board)) <= board.vacancies and board.reserve.possible(*supported(board)):
            show(board, prices, "remaining")
            board.elect(supported(board))
            break
        chosen = seat(board, prices, min)
        for at, bundle in enumerate(board.bundles):
            if chosen in bundle.marks:
                purses[at] -= min(purses[at], prices[chosen])
    return purses


def _prices(board: Board, purses: Purses) -> Scores:
    """By candidate who can be paid, the most that one supporter pays: who has less gives all, the others the more."""
    found = {}
    for n in supported(board):
        owned = [(purses[at], bundle.papers) for at, bundle in enumerate(board.bundles) if n in bundle.marks]
        missing, payers = Fraction(1), sum(papers for _, papers in owned)
        for purse, papers in sorted(owned):
            if purse * payers >= missing:
                found[n] = missing / payers
                break
            missing -= purse * papers
            payers -= papers
    return found
