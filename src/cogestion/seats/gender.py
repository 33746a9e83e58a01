"""The minimum of seats for the gender in the minority: BetrVG § 15(2), WO 2001 § 5."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cogestion.decisions import Draw, Lots, Reason
from cogestion.seats.lists import ListsRefusedError, ListVotes
from cogestion.seats.rules import HighestAverages, Method

SMALLEST_COUNCIL = 3
"""Below this house no gender has a minimum (BetrVG § 15(2))."""


class GenderUnknownError(ListsRefusedError):
    """A minimum for a gender, and lists that do not name people or their gender, or a method without numbers."""


@dataclass(frozen=True, slots=True)
class GenderMinimum:
    """At least ``seats`` of the house for people of ``gender``."""

    gender: str
    seats: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """Who comes first among equals: None where only a lot decides and none was drawn."""

    first: str | None
    draws: tuple[Draw, ...] = ()


def minority(headcount: Mapping[str, int]) -> str | None:
    """The gender with the fewest people in the workforce; None where the fewest are several."""
    fewest = [name for name, people in headcount.items() if people == min(headcount.values())]
    return fewest[0] if len(fewest) == 1 else None


def check_genders(lists: Sequence[ListVotes], method: Method) -> None:
    """Refuse a minimum where people, their gender or the lists' numbers are not known."""
    if not isinstance(method, HighestAverages):
        raise GenderUnknownError("seats.gender-needs-numbers")
    for one in lists:
        if not one.candidates:
            raise GenderUnknownError("seats.gender-needs-names", list=one.id)
        for person in one.candidates:
            if not person.gender:
                raise GenderUnknownError("seats.gender-unknown", list=one.id, candidate=person.id)


def first_by_lot(among: Sequence[str], lots: Lots | None, purpose: str) -> Drawn:
    """The first of ``among``: the only one, or the one that the lot puts first."""
    if len(among) == 1:
        return Drawn(among[0])
    if lots is None:
        return Drawn(None)
    draw = lots.draw(purpose, among)
    return Drawn(draw.first, (draw,))


def lot_reasons(drawn: Drawn, among: Sequence[str]) -> tuple[Reason, ...]:
    """What is said of equals: the lot and its order, or that none was drawn."""
    if len(among) == 1:
        return ()
    if drawn.first is None:
        return (Reason.of("seats.equal-no-lot", among=tuple(among)),)
    return (Reason.of("seats.equal-lot", among=tuple(among), order=drawn.draws[0].order),)
