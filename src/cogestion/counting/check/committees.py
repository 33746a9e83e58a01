"""Committees from approvals, seat by seat, a second time, from their pages: one kind of voter at a time."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from cogestion.counting.check.board import Best, Board

Scores = dict[int, Fraction]


def seq_pav(board: Board) -> None:
    """A voter with k of the elected counts 1/(k+1) for each further candidate; the highest sum is seated."""

    def sums() -> Scores:
        elected = {n for n, _ in board.elected}
        found = dict.fromkeys(supported(board), Fraction(0))
        for bundle in board.bundles:
            seated = len(elected & set(bundle.marks))
            for n in set(bundle.marks) & set(found):
                found[n] += Fraction(bundle.papers, seated + 1)
        return found

    seat_by_seat(board, sums, max, lambda n, score: None)


def seq_phragmen(board: Board) -> None:
    """Supporters carry a seat alike; whoever leaves them the least load is seated."""
    by_load(board, [Fraction(0)] * len(board.bundles))


def by_load(board: Board, load: list[Fraction]) -> None:
    """Phragmén's rule from given loads, one for each bundle."""

    def loads() -> Scores:
        found = {}
        for n in supported(board):
            weights = [(bundle.papers, load[at]) for at, bundle in enumerate(board.bundles) if n in bundle.marks]
            carried = sum((papers * one for papers, one in weights), Fraction(1))
            found[n] = carried / sum(papers for papers, _ in weights)
        return found

    def carry(chosen: int, score: Fraction) -> None:
        for at, bundle in enumerate(board.bundles):
            if chosen in bundle.marks:
                load[at] = score

    seat_by_seat(board, loads, min, carry)


def supported(board: Board) -> list[int]:
    """Who has no seat yet and somebody's approval."""
    named = {n for bundle in board.bundles for n in bundle.marks}
    return [n for n in board.continuing if n in named]


def seat_by_seat(
    board: Board, scores: Callable[[], Scores], best: Best, seated: Callable[[int, Fraction], None]
) -> None:
    """A stage for each seat; where no more candidates remain than seats, one stage for all of them."""
    while board.vacancies and supported(board):
        found = scores()
        if len(found) <= board.vacancies and board.reserve.possible(*found):
            show(board, found, "remaining")
            board.elect(sorted(found))
            return
        chosen = seat(board, found, best)
        seated(chosen, found[chosen])


def seat(board: Board, scores: Scores, best: Best) -> int:
    """Seat whoever has the best score; a lot among equals. The stage shows the scores before."""
    show(board, scores, "seat-open")
    chosen = board.pick("next-seat", sorted(scores), best, "not")
    board.steps[-1] = replace(board.steps[-1], action="seat", candidate=chosen)
    board.elect([chosen])
    board.pass_over()
    return chosen


def show(board: Board, scores: Scores, action: str) -> None:
    """A stage with a score for each candidate, 0 for all others."""
    board.votes = [scores.get(n, Fraction(0)) for n in range(len(board.votes))]
    board.close(action)
