"""Rules that compare candidates and have no stages: what they are asked, and how seats go down an order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cogestion.counting.check.account import Account, Choice, Step
from cogestion.counting.check.lots import Urn
from cogestion.counting.check.reserve import Reserve, seat_levels

Ranks = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """``papers``: how many and their ranks, none of them empty; ``last``: how many candidates, withdrawn ones too."""

    papers: Sequence[tuple[int, Ranks]]
    standing: Sequence[int]
    last: int
    seats: int
    urn: Urn
    reserve: Reserve

    @property
    def valid(self) -> int:
        """How many papers there are."""
        return sum(weight for weight, _ in self.papers)


Beats = Callable[[int, int], bool]


def account_of(
    asked: Asked, numbers: Mapping[int, Fraction | int], elected: Sequence[int], choices: Sequence[Choice]
) -> Account:
    """The account of one stage, with a number for each candidate."""
    votes = tuple(Fraction(numbers.get(n, 0)) for n in range(asked.last + 1))
    fates = tuple((n, None) for n in elected)
    return Account(asked.valid, 0, None, (Step(None, "count", 0, votes, {}),), fates, (), tuple(choices))


def down_the_order(asked: Asked, beats: Beats) -> tuple[list[int], list[Choice]]:
    """Whom nobody left beats, again and again, until the seats are filled."""
    left, levels = list(asked.standing) if asked.papers else [], list[list[int]]()
    while left:
        levels.append([n for n in left if not any(beats(other, n) for other in left)])
        left = [n for n in left if n not in levels[-1]]
    return seat_levels(levels, asked.reserve, asked.urn)
