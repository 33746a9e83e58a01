"""The second count of the papers: each rule written again from its text, one distinct paper at a time."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from cogestion.counting.check import (
    cambridge_ma,
    committees,
    ers97,
    grades,
    irv,
    last_parcel,
    marks,
    meek,
    minneapolis,
    pairs,
    pav,
    runoff,
    scottish_2007,
    senate_au_2021,
    shares,
    wigm,
)
from cogestion.counting.check.account import Account, Choice
from cogestion.counting.check.board import Board, Bundle, UndecidedError
from cogestion.counting.check.lots import Urn
from cogestion.counting.check.order import Asked, Ranks
from cogestion.counting.check.reserve import Bound, Reserve, StatedPlaces, bounds_of
from cogestion.counting.grades import Grades
from cogestion.counting.profile import Profile
from cogestion.decisions import RefusedError

Staged = Callable[[Board], None]
Papers = list[tuple[int, Ranks]]

WITH_QUOTA: Mapping[str, Staged] = MappingProxyType(
    {
        "scottish-2007": scottish_2007.count,
        "ers97": ers97.count,
        "meek-2006": meek.hill_2006,
        "meek-nz": meek.new_zealand,
        "wigm:exact": wigm.exact,
        **{f"wigm:fixed-{decimals}": partial(wigm.fixed, decimals=decimals) for decimals in (4, 5, 6, 9)},
        "irv": irv.count,
        "minneapolis": minneapolis.count,
        "northern-ireland": last_parcel.northern_ireland,
        "senate-au-2021": senate_au_2021.count,
        "seanad-ie": last_parcel.seanad,
        "cambridge-ma": cambridge_ma.count,
    }
)
SEAT_BY_SEAT: Mapping[str, Staged] = MappingProxyType(
    {
        "seq-pav": committees.seq_pav,
        "seq-phragmen": committees.seq_phragmen,
        "equal-shares:phragmen": shares.phragmen,
        "equal-shares:approval": shares.approval,
        "equal-shares:none": shares.nobody,
    }
)
STAGED = MappingProxyType({**WITH_QUOTA, "runoff": runoff.count, **SEAT_BY_SEAT})
COMPARED: Mapping[str, Callable[[Asked], Account]] = MappingProxyType(
    {
        "schulze:winning-votes": partial(pairs.schulze, margins=False),
        "schulze:margins": partial(pairs.schulze, margins=True),
        "ranked-pairs:margins": partial(pairs.ranked_pairs, margins=True),
        "ranked-pairs:winning-votes": partial(pairs.ranked_pairs, margins=False),
        "pav": pav.count,
    }
)
GRADED: Mapping[str, Callable[[Grades, int, Urn, Reserve], Account]] = MappingProxyType(
    {"majority-judgment": grades.majority_judgment, "star": grades.star, "cumulative": grades.cumulative}
)
CHECKED = (*STAGED, *COMPARED, *GRADED, *marks.MARKS)
"""The rules that a check knows."""

MEASURES = {
    **dict.fromkeys(SEAT_BY_SEAT, "scores"),
    **dict.fromkeys(COMPARED, "below"),
    **dict.fromkeys(marks.MARKS, "marks"),
    "pav": "marks",
    "majority-judgment": "below",
    "star": "points",
    "cumulative": "points",
}
MOST_SEATS = {"irv": 1, "runoff": 1}
MOST_RANKS = {"minneapolis": 3}
STRICT = tuple(rule for rule in WITH_QUOTA if not rule.startswith("meek"))
ORDERED = ("cambridge-ma",)


class UncheckedRuleError(RefusedError):
    """The rule has no second implementation."""


class UncountableError(RefusedError):
    """Papers that the rule refuses to count, so that no transcript of them can be right."""


def measure_of(rule: str) -> str:
    """What the numbers of a rule are: votes that pass from hand to hand, marks that each candidate has alone, …"""
    return MEASURES.get(rule, "votes")


def count_again(
    papers: Profile | Grades, rule: str, seats: int, recorded: tuple[Choice, ...], places: StatedPlaces | None = None
) -> Account:
    """Count ``papers`` under ``rule``, within ``places``.

    ``recorded`` are the transcript's ties, only for the seeds of their lots.
    """
    return count_within(papers, rule, seats, Urn(papers.candidates, recorded), bounds_of(places))


def count_within(papers: Profile | Grades, rule: str, seats: int, urn: Urn, bounds: Sequence[Bound]) -> Account:
    """The same with the seeds of lots in an urn."""
    if rule not in CHECKED:
        raise UncheckedRuleError("counting.check-rule-unknown", rule=rule, known=CHECKED)
    if (rule in GRADED) != isinstance(papers, Grades):
        code = "counting.papers-grades" if rule in GRADED else "counting.papers-rankings"
        raise UncountableError(code, rule=rule)
    reserve = Reserve(bounds, papers.standing, seats)
    if isinstance(papers, Grades):
        return GRADED[rule](papers, seats, urn, reserve)
    ranked: Papers = list(papers.ranked())
    if rule in marks.MARKS:
        return marks.count(ranked, seats, len(papers.candidates), urn, marks.MARKS[rule], reserve)
    _refuse(papers, ranked, rule, seats)
    if rule in COMPARED:
        valid = [one for one in ranked if one[1]]
        asked = Asked(valid, papers.standing, len(papers.candidates), seats, urn, reserve)
        return replace(COMPARED[rule](asked), invalid=papers.papers - asked.valid)
    board = counted_board(papers, ranked, rule, seats, urn, reserve)
    return board.account(papers.papers - board.papers, board.quota if rule in WITH_QUOTA else None)


def counted_board(profile: Profile, ranked: Papers, rule: str, seats: int, urn: Urn, reserve: Reserve) -> Board:
    """The board at the end of a count by stages."""
    if rule == "runoff":
        ranked = [one for one in _who_can_win(ranked, reserve) if one[1] and len(one[1][0]) == 1]
    bundles = [Bundle(weight, ranks, tuple(n for rank in ranks for n in rank)) for weight, ranks in ranked if ranks]
    board = Board(profile.candidates, bundles, seats, reserve, urn)
    if rule not in WITH_QUOTA:
        board.pass_over()
    with suppress(UndecidedError):
        STAGED[rule](board)
    if not board.steps:  # nobody could be seated, and a transcript always has a stage
        board.close("seat-open")
    return board


def _who_can_win(papers: Papers, reserve: Reserve) -> Papers:
    """The papers without those who can have no seat."""
    able = [n for n in reserve.free if reserve.possible(n)]
    struck = [(weight, [tuple(n for n in rank if n in able) for rank in ranks]) for weight, ranks in papers]
    return [(weight, tuple(rank for rank in ranks if rank)) for weight, ranks in struck]


def _refuse(profile: Profile, papers: Papers, rule: str, seats: int) -> None:
    if rule in ORDERED and not profile.ordered:
        raise UncountableError("counting.papers-unordered", rule=rule)
    equal = sum(weight for weight, ranks in papers if any(len(rank) > 1 for rank in ranks))
    if equal and rule in STRICT:
        raise UncountableError("counting.check-equal-ranks", rule=rule, papers=equal)
    if seats > MOST_SEATS.get(rule, seats):
        raise UncountableError("counting.check-seats-most", rule=rule, seats=seats, most=MOST_SEATS[rule])
    if long := sum(weight for weight, ranks in papers if len(ranks) > MOST_RANKS.get(rule, len(ranks))):
        raise UncountableError("counting.check-ranks-most", rule=rule, papers=long, most=MOST_RANKS[rule])
