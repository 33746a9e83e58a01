"""The highest numbers take the seats: what divisor methods, remainders and averages have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

MOST_DENOMINATORS = 100
"""Up to here the numbers are compared as integers over one denominator, which is exact and far quicker."""


@dataclass(frozen=True, slots=True)
class Number:
    """What a list puts forward for its ``nth`` seat (counted from 1): a quotient, remainder or average."""

    list: str
    nth: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class Picked:
    """The numbers sure of a seat, highest first; and the equal ones that contend for the last ``places``."""

    sure: tuple[Number, ...]
    tied: tuple[Number, ...] = ()
    places: int = 0


def pick(numbers: Sequence[Number], places: int) -> Picked:
    """The ``places`` highest numbers. Equal numbers are a tie only when more contend than places remain."""
    ranked = _ranked(numbers)
    if places < 1:
        return Picked(())
    if len(ranked) <= places or ranked[places].value < ranked[places - 1].value:
        return Picked(tuple(ranked[:places]))
    edge = ranked[places].value
    sure = tuple(one for one in ranked if one.value > edge)
    return Picked(sure, tuple(one for one in ranked if one.value == edge), places - len(sure))


def _ranked(numbers: Sequence[Number]) -> list[Number]:
    """Highest first; equal ones in the order given."""
    denominators = {one.value.denominator for one in numbers}
    if len(denominators) > MOST_DENOMINATORS:
        return sorted(numbers, key=lambda one: one.value, reverse=True)
    common = lcm(*denominators)
    return sorted(numbers, key=lambda one: one.value.numerator * (common // one.value.denominator), reverse=True)
