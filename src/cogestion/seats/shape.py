"""The shape of a list by gender: France, CSE (Code du travail L2314-30): shares of the college, and alternation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from cogestion.decisions import Decision, Reason

ARTICLE = "Code du travail L2314-30"


@dataclass(frozen=True, slots=True)
class Shape:
    """How many names of each gender a list of ``names`` names must hold.

    ``either``: both shares end on one half, and one of the names, of either gender, is not counted in ``wanted``.
    """

    names: int
    wanted: Mapping[str, int]
    either: int


def list_shape(exact: Mapping[str, Fraction]) -> Decision[Shape]:
    """Round the ``exact`` numbers of names by gender (share of the college times names) half up.

    Raises ValueError unless they are two and add up to a whole number of at least 1.
    """
    total = sum(exact.values(), Fraction(0))
    if len(exact) != 2 or total.denominator != 1 or total < 1:
        raise ValueError(f"two genders whose numbers add up to the names of a list: {exact!r}")
    wanted = {gender: int(number + Fraction(1, 2)) for gender, number in exact.items()}
    reasons = [
        Reason.of("seats.shape-rounded", gender=gender, exact=number, count=wanted[gender])
        for gender, number in exact.items()
    ]
    either = sum(wanted.values()) - int(total)
    if either:
        wanted = {gender: number - 1 for gender, number in wanted.items()}
        reasons = [Reason.of("seats.shape-either", names=int(total), genders=tuple(exact))]
    return Decision(Shape(int(total), wanted, either), tuple(reasons), ARTICLE)


def check_shape(genders: Sequence[str], shape: Shape) -> Decision[bool]:
    """Whether a list with these ``genders``, in order, has the ``shape`` and alternates until one gender runs out.

    A gender of which the rounding leaves nobody may have one name all the same, not the first.
    """
    reasons = [*_numbers(genders, shape), *_alternation(genders, shape)]
    if not reasons:
        return Decision(True, (Reason.of("seats.shape-fits", count=len(genders)),), ARTICLE)
    return Decision(False, tuple(reasons), ARTICLE)


def _numbers(genders: Sequence[str], shape: Shape) -> list[Reason]:
    if len(genders) != shape.names:
        return [Reason.of("seats.shape-names", names=len(genders), wanted=shape.names)]
    reasons = []
    for gender, wanted in shape.wanted.items():
        held = sum(one == gender for one in genders)
        least, most = (0, 1) if not wanted and not shape.either else (wanted, wanted + shape.either)
        if _courtesy(shape) and gender != _courtesy(shape):
            least = wanted - 1
        if not least <= held <= most:
            reasons.append(Reason.of("seats.shape-number", gender=gender, held=held, least=least, most=most))
    return reasons


def _courtesy(shape: Shape) -> str:
    """The gender that rounding leaves out and that may have one name; empty where there is none."""
    return next((name for name, wanted in shape.wanted.items() if not wanted and not shape.either), "")


def _alternation(genders: Sequence[str], shape: Shape) -> list[Reason]:
    courtesy = _courtesy(shape)
    if courtesy:
        if genders and genders[0] == courtesy:
            return [Reason.of("seats.shape-courtesy-first", gender=courtesy)]
        return []
    for place, (one, following) in enumerate(pairwise(genders), start=2):
        if one == following and any(later != one for later in genders[place:]):
            return [Reason.of("seats.shape-not-alternating", place=place, gender=one)]
    return []
