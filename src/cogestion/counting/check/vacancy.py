"""A seat that falls vacant a second time, from its page: by the papers that elected the leaver, or by all again."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from cogestion.counting.check.account import NOTHING, Account
from cogestion.counting.check.board import Board, UndecidedError
from cogestion.counting.check.compare import Difference, differences
from cogestion.counting.check.lots import Urn
from cogestion.counting.check.reading import read_told
from cogestion.counting.check.reserve import Bound, Reserve, StatedPlaces, bounds_of
from cogestion.counting.check.second import (
    UncheckedRuleError,
    UncountableError,
    count_within,
    counted_board,
    measure_of,
)
from cogestion.counting.check.weighted import exclusion
from cogestion.counting.profile import Profile

KEEP_PAPERS = ("scottish-2007", "wigm")


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Who leaves, and the original count: its rule with the option, its seats, seed and places.

    ``willing`` are those of the unelected who consent (None: all).
    """

    rule: str
    seats: int
    leaver: int
    seed: str | None = None
    willing: tuple[int, ...] | None = None
    places: StatedPlaces | None = None


class OneSeed(Urn):
    """Every lot of the original count from its one seed."""

    def __init__(self, names: Sequence[str], given: str | None) -> None:
        super().__init__(names, ())
        self.given = given

    def seed(self, stage: int | None, purpose: str, left: Sequence[int]) -> str | None:
        """The seed, whatever the tie."""
        return self.given


def countback(profile: Profile, vacancy: Vacancy, urn: Urn) -> Account:
    """The papers that lay with the leaver when elected, at their value then; more than half of the votes elects."""
    if not vacancy.rule.startswith(KEEP_PAPERS):
        raise UncheckedRuleError("counting.vacancy-no-parcels", rule=vacancy.rule, known=KEEP_PAPERS)
    once = OneSeed(profile.candidates, vacancy.seed)
    within = Reserve(bounds_of(vacancy.places), profile.standing, vacancy.seats)
    original = counted_board(profile, list(profile.ranked()), vacancy.rule, vacancy.seats, once, within)
    _refuse_leaver(profile, original.account(0, None), vacancy.rule, vacancy.leaver)
    asked = _asked(profile, original.account(0, None), vacancy)
    bundles = [replace(bundle) for bundle in original.elected_by[vacancy.leaver]]
    board = Board(profile.candidates, bundles, 1, Reserve([], asked, 1), urn)
    for bundle in bundles:
        worth = bundle.papers * bundle.value
        board.votes[0] += worth - board.give(bundle, vacancy.leaver, bundle.value)
    board.close("first-count")
    with suppress(UndecidedError):
        _until_a_majority(board)
    return board.account(0, None)


def _until_a_majority(board: Board) -> None:
    while active := sum((board.votes[n] for n in board.continuing), Fraction(0)):
        if ahead := [n for n in board.continuing if 2 * board.votes[n] > active]:
            board.elect(ahead)
            return
        exclusion(board, board.pick("exclusion", board.continuing, min))


def recount(profile: Profile, vacancy: Vacancy, urn: Urn) -> tuple[Account, tuple[int, ...]]:
    """All papers without the leaver and the unwilling; those who sit are guarded. Also who counts as withdrawn."""
    bounds = bounds_of(vacancy.places)
    once = OneSeed(profile.candidates, vacancy.seed)
    original = count_within(profile, vacancy.rule, vacancy.seats, once, bounds)
    _refuse_leaver(profile, original, vacancy.rule, vacancy.leaver)
    sitting = frozenset(n for n, _ in original.elected if n != vacancy.leaver)
    kept = {*sitting, *_asked(profile, original, vacancy)}
    gone = tuple(n for n in range(1, len(profile.candidates) + 1) if n not in kept)
    guarded = [Bound(sitting, len(sitting), len(sitting))] if sitting else []
    again = count_within(replace(profile, withdrawn=gone), vacancy.rule, vacancy.seats, urn, [*bounds, *guarded])
    if not again.ballots:
        again = replace(again, elected=tuple((n, None) for n, _ in original.elected if n in sitting))
    return again, gone


def _refuse_leaver(profile: Profile, original: Account, rule: str, leaver: int) -> None:
    if not original.decided:
        raise UncountableError("counting.vacancy-undecided", rule=rule)
    if leaver not in [n for n, _ in original.elected]:
        raise UncountableError("counting.vacancy-not-elected", name=profile.candidates[leaver - 1])


def _asked(profile: Profile, original: Account, vacancy: Vacancy) -> list[int]:
    unelected = [n for n in profile.standing if n not in [one for one, _ in original.elected]]
    return [n for n in unelected if vacancy.willing is None or n in vacancy.willing]


def check_vacancy(
    profile: Profile, transcript: Mapping[str, Any], method: str, vacancy: Vacancy
) -> tuple[Difference, ...]:
    """Fill the seat a second time, by ``countback`` or ``recount``, and name every figure that differs.

    Errors are those of ``check_transcript``; somebody who was not elected and leaves is an UncountableError.
    """
    told = read_told(transcript)
    urn = Urn(profile.candidates, told.account.choices)
    withdrawn, seats, measure = profile.withdrawn, 1, "votes"
    if method == "countback":
        again = countback(profile, vacancy, urn)
    else:
        again, withdrawn = recount(profile, vacancy, urn)
        seats, measure = vacancy.seats, measure_of(vacancy.rule)
    found = {
        "counting.check-rule": (told.rule, method),
        "counting.check-seats": (str(told.seats), str(seats)),
        "counting.check-measure": (told.measure, measure),
        "counting.check-decided": (str(told.decided).lower(), str(again.decided).lower()),
        "counting.check-names": (", ".join(told.candidates), ", ".join(profile.candidates)),
        "counting.check-withdrawn": (_listed(told.withdrawn), _listed(withdrawn)),
    }
    first = tuple(Difference.at(code, 0, 0, one, two) for code, (one, two) in found.items() if one != two)
    return (*first, *differences(profile.candidates, told.account, again))


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers)) or NOTHING
