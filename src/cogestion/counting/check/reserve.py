"""Reserved places a second time, from their page: every set of candidates that could still be elected is tried."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Protocol

from cogestion.counting.check.account import Choice
from cogestion.counting.check.lots import Urn
from cogestion.decisions import RefusedError

MOST_SETS = 100_000


class StatedGroup(Protocol):
    """How many seats a group must have and may have (None: any number)."""

    @property
    def least(self) -> int:
        """The minimum."""
        ...

    @property
    def most(self) -> int | None:
        """The maximum."""
        ...


class StatedCategory(Protocol):
    """Its groups, and for each candidate the place of their group among them."""

    @property
    def groups(self) -> Sequence[StatedGroup]:
        """The groups."""
        ...

    @property
    def members(self) -> Sequence[int]:
        """By candidate; below 0: in no group."""
        ...


class StatedPlaces(Protocol):
    """Reserved places as they were read: what is asked of them is worked out here anew."""

    @property
    def categories(self) -> Sequence[StatedCategory]:
        """All categories."""
        ...


class TooManySetsError(RefusedError):
    """More sets of candidates than the second count tries one by one."""


@dataclass(frozen=True, slots=True)
class Bound:
    """How many of ``members`` must be elected at least and may be at most."""

    members: frozenset[int]
    least: int
    most: int


def bounds_of(places: StatedPlaces | None) -> list[Bound]:
    """The groups of all categories with what they must and may have."""
    return [
        Bound(
            frozenset(n for n, group in enumerate(category.members, start=1) if group == at),
            group.least,
            len(category.members) if group.most is None else group.most,
        )
        for category in (places.categories if places else ())
        for at, group in enumerate(category.groups)
    ]


class Reserve:
    """Who has a seat, who is free to have one, and whether the bounds can still be met."""

    def __init__(self, bounds: Sequence[Bound], standing: Iterable[int], seats: int) -> None:
        self.bounds = bounds
        self.free = set(standing)
        self.seats = min(seats, len(self.free))
        self.elected: set[int] = set()

    @property
    def full(self) -> bool:
        """Whether every seat that can be filled is."""
        return len(self.elected) == self.seats

    def possible(self, *further: int, without: Sequence[int] = ()) -> bool:
        """Whether the seats can be filled with these elected too, and some left out."""
        elected = self.elected | set(further)
        rest = self.free - elected - set(without)
        left = self.seats - len(elected)
        if not self.bounds or not 0 <= left <= len(rest):
            return 0 <= left <= len(rest)
        if (sets := comb(len(rest), left)) > MOST_SETS:
            raise TooManySetsError("counting.check-places-sets", sets=sets, most=MOST_SETS)
        return any(self._meets(elected | set(one)) for one in combinations(rest, left))

    def _meets(self, committee: set[int]) -> bool:
        return all(bound.least <= len(bound.members & committee) <= bound.most for bound in self.bounds)

    def able(self, candidates: Iterable[int]) -> list[int]:
        """Those who can have the next seat; the others are passed over for good."""
        found = [n for n in candidates if self.possible(n)]
        self.free -= set(candidates) - set(found)
        return found


def seat_levels(levels: Iterable[Sequence[int]], reserve: Reserve, urn: Urn) -> tuple[list[int], list[Choice]]:
    """Seat one level of equals after another: all of them if all can be, else those needed, then by one lot."""
    elected: list[int] = []
    ties: list[Choice] = []
    for level in levels:
        able = list(level)
        while not reserve.full and (able := reserve.able(able)):
            seated = able if reserve.possible(*able) else [n for n in able if not reserve.possible(without=[n])]
            if not seated:
                ties.append(_drawn(able, reserve, urn))
                if not ties[-1].chosen:
                    return elected, ties
                seated, able = list(ties[-1].chosen), []
            reserve.elected |= set(seated)
            elected += seated
            able = [n for n in able if n not in seated]
    return elected, ties


def _drawn(tied: list[int], reserve: Reserve, urn: Urn) -> Choice:
    """One lot orders the tied; each is seated in that order if that is still possible."""
    lot, order = urn.draw(None, "seats", tied)
    taken: list[int] = []
    for n in order or tied:
        if reserve.possible(*taken, n):
            taken.append(n)
    among, chosen = tuple(tied), tuple(taken) if order else ()
    return Choice(None, "seats", among, len(taken), None, among, lot, chosen)
