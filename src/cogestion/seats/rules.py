"""The rules by which votes become seats, as values. Each value's text is the word of the published vocabulary."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Divisors(StrEnum):
    """The series by which a list's votes are divided: D'Hondt, Sainte-Laguë, modified Sainte-Laguë."""

    DHONDT = "1,2,3,..."
    SAINTE_LAGUE = "1,3,5,..."
    MODIFIED_SAINTE_LAGUE = "1.4,3,5,..."

    def nth(self, n: int) -> Fraction:
        """The n-th divisor, counted from 1."""
        if self is Divisors.DHONDT:
            return Fraction(n)
        if n == 1 and self is Divisors.MODIFIED_SAINTE_LAGUE:
            return Fraction(7, 5)
        return Fraction(2 * n - 1)


class Quota(StrEnum):
    """The price of a seat, from the base V and the seats s."""

    HARE = "hare"
    DROOP = "droop"
    HAGENBACH_BISCHOFF = "hagenbach_bischoff"
    IMPERIALI = "imperiali"
    HARE_ROUNDED = "hare_rounded"
    HAGENBACH_BISCHOFF_ROUNDED = "hagenbach_bischoff_rounded"

    def of(self, base: int | Fraction, seats: int) -> Fraction:
        """Hare V/s; Droop floor(V/(s+1)) + 1; Hagenbach-Bischoff V/(s+1); Imperiali V/(s+2); exact.

        The rounded ones go to the nearest whole number, halves up, and never below 1.
        """
        if self is Quota.DROOP:
            return Fraction(base // (seats + 1) + 1)
        exact = Fraction(base) / (seats + _SEATS_ADDED[self])
        return max(Fraction(1), Fraction((2 * exact + 1) // 2)) if self in _ROUNDED else exact


_SEATS_ADDED = {
    Quota.HARE: 0,
    Quota.HARE_ROUNDED: 0,
    Quota.HAGENBACH_BISCHOFF: 1,
    Quota.HAGENBACH_BISCHOFF_ROUNDED: 1,
    Quota.IMPERIALI: 2,
}
_ROUNDED = (Quota.HARE_ROUNDED, Quota.HAGENBACH_BISCHOFF_ROUNDED)
WHOLE_QUOTAS = (Quota.DROOP, *_ROUNDED)
"""The quotas that are whole numbers of votes."""


class Base(StrEnum):
    """The votes of which a share is taken."""

    QUALIFIED = "votes of qualified lists"
    LISTS = "votes of all lists"
    VALID = "valid votes incl. blank"
    CAST = "all votes cast"


class Comparison(StrEnum):
    """How votes are compared with a threshold."""

    AT_LEAST = "at least"
    MORE_THAN = "more than"


class Resolver(StrEnum):
    """A step that may decide a tie for the last seats."""

    VOTES = "more list votes"
    PREFERENCES = "more preference votes"
    SENIORITY = "seniority of the next candidate"
    AGE = "age of the next candidate"
    CANDIDATES = "more candidates"
    LOT = "lot"


class Overflow(StrEnum):
    """What becomes of a seat won by a list that has run out of names."""

    VACANT = "vacant"
    NEXT_NUMBERS = "next highest numbers of other lists"


class WithinList(StrEnum):
    """Who of a list comes first."""

    LIST_ORDER = "list order"
    PREFERENCES = "preference votes"


@dataclass(frozen=True, slots=True)
class HighestAverages:
    """Votes divided by a series; the highest quotients take the seats."""

    divisors: Divisors = Divisors.DHONDT
    overflow: Overflow = Overflow.VACANT


@dataclass(frozen=True, slots=True)
class LargestRemainder:
    """One seat for each whole quota; the largest remainders take the rest. ``base`` may be a given number."""

    quota: Quota = Quota.HARE
    base: Base | int = Base.QUALIFIED


@dataclass(frozen=True, slots=True)
class QuotientThenAverage:
    """One seat for each whole Hare quota; the rest one by one to the highest votes/(seats + 1) (France).

    ``base`` are the votes from which the quota is computed, or a given number: the valid ballots.
    """

    base: Base | int = Base.QUALIFIED


Method = HighestAverages | LargestRemainder | QuotientThenAverage


@dataclass(frozen=True, slots=True)
class Threshold:
    """The share of ``base`` that a list needs to take part; ``base`` is never the qualified lists.

    ``coalitions`` are pairs of a number of parties and the share for a joint list of at least so many:
    ``((2, 7/100), (4, 1/10))``, by growing numbers.
    """

    share: Fraction
    comparison: Comparison = Comparison.AT_LEAST
    base: Base = Base.LISTS
    coalitions: tuple[tuple[int, Fraction], ...] = ()

    def share_for(self, parties: int) -> Fraction:
        """The share that a list of so many parties needs."""
        return next((share for least, share in reversed(self.coalitions) if parties >= least), self.share)


@dataclass(frozen=True, slots=True)
class Rules:
    """A method with its threshold, the chain of tie resolvers in order, and the order within lists."""

    method: Method
    threshold: Threshold | None = None
    tie: tuple[Resolver, ...] = (Resolver.LOT,)
    within_list: WithinList = WithinList.LIST_ORDER
