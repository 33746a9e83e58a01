"""The second count of a profile: each rule written again from its text, one distinct paper at a time."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from types import MappingProxyType

from cogestion.counting.check import irv, last_parcel, marks, minneapolis, scottish_2007, senate_au_2021, wigm
from cogestion.counting.check.account import Account, Choice
from cogestion.counting.check.board import Board, Bundle, UndecidedError
from cogestion.counting.check.lots import Urn
from cogestion.counting.profile import Profile
from cogestion.decisions import RefusedError

Staged = Callable[[Board], None]

STAGED: Mapping[str, Staged] = MappingProxyType(
    {
        "scottish-2007": scottish_2007.count,
        "wigm:exact": wigm.exact,
        **{f"wigm:fixed-{decimals}": partial(wigm.fixed, decimals=decimals) for decimals in (4, 5, 6, 9)},
        "irv": irv.count,
        "minneapolis": minneapolis.count,
        "northern-ireland": last_parcel.northern_ireland,
        "senate-au-2021": senate_au_2021.count,
        "seanad-ie": last_parcel.seanad,
    }
)
MOST_SEATS = {"irv": 1}
MOST_RANKS = {"minneapolis": 3}
ORDERED: frozenset[str] = frozenset()
CHECKED = (*STAGED, *marks.MARKS)
"""The rules that a check knows."""


class UncheckedRuleError(RefusedError):
    """The rule has no second implementation."""


class UncountableError(RefusedError):
    """Papers that the rule refuses to count, so that no transcript of them can be right."""


def is_ordered(rule: str) -> bool:
    """Whether the order of the papers decides under the rule, so that they must be read one by one."""
    return rule in ORDERED


def measure_of(rule: str) -> str:
    """What the numbers of a rule are: votes that pass from hand to hand, or marks that each candidate has alone."""
    return "marks" if rule in marks.MARKS else "votes"


def count_again(profile: Profile, rule: str, seats: int, recorded: tuple[Choice, ...]) -> Account:
    """Count ``profile`` under ``rule``. ``recorded`` are the transcript's ties, only for the seeds of their lots."""
    papers = list(profile.ranked())
    urn = Urn(profile.candidates, recorded)
    if rule in marks.MARKS:
        return marks.count(papers, seats, len(profile.candidates), urn, marks.MARKS[rule])
    if rule not in STAGED:
        raise UncheckedRuleError("counting.check-rule-unknown", rule=rule, known=CHECKED)
    if equal := sum(weight for weight, ranks in papers if any(len(rank) > 1 for rank in ranks)):
        raise UncountableError("counting.check-equal-ranks", rule=rule, papers=equal)
    if seats > MOST_SEATS.get(rule, seats):
        raise UncountableError("counting.check-seats-most", rule=rule, seats=seats, most=MOST_SEATS[rule])
    if long := sum(weight for weight, ranks in papers if len(ranks) > MOST_RANKS.get(rule, len(ranks))):
        raise UncountableError("counting.check-ranks-most", rule=rule, papers=long, most=MOST_RANKS[rule])
    bundles = [Bundle(weight, tuple(rank[0] for rank in ranks)) for weight, ranks in papers if ranks]
    board = Board(profile.candidates, bundles, seats, list(profile.standing), urn)
    with suppress(UndecidedError):
        STAGED[rule](board)
    return board.account(sum(weight for weight, ranks in papers if not ranks), board.quota)
