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

    def of(self, base: int | Fraction, seats: int) -> Fraction:
        """Hare V/s; Droop floor(V/(s+1)) + 1; Hagenbach-Bischoff V/(s+1), exact."""
        if self is Quota.HARE:
            return Fraction(base) / seats
        if self is Quota.DROOP:
            return Fraction(base // (seats + 1) + 1)
        return Fraction(base) / (seats + 1)


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
    """The share of ``base`` that a list needs to take part; ``base`` is never the qualified lists."""

    share: Fraction
    comparison: Comparison = Comparison.AT_LEAST
    base: Base = Base.LISTS


@dataclass(frozen=True, slots=True)
class Rules:
    """A method with its threshold, the chain of tie resolvers in order, and the order within lists."""

    method: Method
    threshold: Threshold | None = None
    tie: tuple[Resolver, ...] = (Resolver.LOT,)
    within_list: WithinList = WithinList.LIST_ORDER
