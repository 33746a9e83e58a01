"""Meeting a gender's minimum after the lists' seats are known: WO 2001 § 15(5), numbers 1 to 5.

Every seat keeps the number that won it. As long as the minimum is not met, the seat with the lowest number held by
somebody of another gender yields: to the next of the gender on the same list, or else to the list with the next
number not yet used and somebody of the gender left (the seat jumps).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from cogestion.decisions import Draw, Lots, Reason, Value
from cogestion.seats.gender import Drawn, GenderMinimum, first_by_lot, lot_reasons
from cogestion.seats.lists import Candidate, ListVotes
from cogestion.seats.rules import Divisors, HighestAverages, Method


@dataclass(frozen=True, slots=True)
class Place:
    """A seat: whose list it is, who sits on it, and the ``nth`` number of that list which won it."""

    list: str
    candidate: Candidate
    nth: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """``out`` yielded to ``into``; the seat jumped if their lists differ."""

    out: Place
    into: Place

    @property
    def jump(self) -> bool:
        """Whether the seat went to another list."""
        return self.out.list != self.into.list


@dataclass(frozen=True, slots=True)
class Correction:
    """The places after the correction. ``missing``: seats of the minimum that nobody took.

    ``tied`` lists stand equal where only a lot decides and none was drawn: the correction stopped there.
    """

    minimum: GenderMinimum
    places: tuple[Place, ...]
    exchanges: tuple[Exchange, ...] = ()
    missing: int = 0
    tied: tuple[str, ...] = ()
    draws: tuple[Draw, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of everybody with a seat."""
        return frozenset(one.candidate.id for one in self.places)


def correct(
    lists: Sequence[ListVotes],
    places: Sequence[Place],
    minimum: GenderMinimum,
    method: Method,
    lots: Lots | None,
    purpose: str,
) -> Correction:
    """Correct ``places`` until the ``minimum`` is met or nobody can meet it.

    ``lists`` have their candidates in the order in which they take seats. Equal numbers, of seats that must yield or
    of lists that may receive, go to a lot drawn for ``<purpose>: gender <n> ...``.
    """
    divisors = method.divisors if isinstance(method, HighestAverages) else Divisors.DHONDT
    work = _Work(lists, minimum.gender, divisors, lots, purpose)
    found = Correction(minimum, tuple(places), missing=work.missing(places, minimum))
    found = replace(found, reasons=(_opening(found, work),))
    while found.missing and not found.tied:
        following = _exchange(found, work)
        if len(following.exchanges) == len(found.exchanges):
            return following
        found = replace(following, missing=work.missing(following.places, minimum))
    return found


@dataclass(frozen=True, slots=True)
class _Work:
    lists: Sequence[ListVotes]
    gender: str
    divisors: Divisors
    lots: Lots | None
    purpose: str

    def missing(self, places: Sequence[Place], minimum: GenderMinimum) -> int:
        return max(0, minimum.seats - sum(one.candidate.gender == self.gender for one in places))

    def number(self, list_: str, nth: int) -> Fraction:
        return next(one.votes for one in self.lists if one.id == list_) / self.divisors.nth(nth)

    def next_of_gender(self, list_: str, places: Sequence[Place]) -> Candidate | None:
        """The first of the gender on the list, in its order, who has no seat (number 4)."""
        seated = {one.candidate.id for one in places}
        names = next(one.candidates for one in self.lists if one.id == list_)
        return next((one for one in names if one.gender == self.gender and one.id not in seated), None)

    def draw(self, among: Sequence[str], turn: int, what: str) -> Drawn:
        return first_by_lot(among, self.lots, f"{self.purpose}: gender {turn} {what}")


def _opening(found: Correction, work: _Work) -> Reason:
    held = sum(one.candidate.gender == work.gender for one in found.places)
    code = "seats.gender-short" if found.missing else "seats.gender-met"
    return Reason.of(code, gender=work.gender, count=held, minimum=found.minimum.seats)


def _exchange(found: Correction, work: _Work) -> Correction:
    """One exchange more, or the same exchanges with the reason why there is none."""
    turn = len(found.exchanges) + 1
    others = [one for one in found.places if one.candidate.gender != work.gender]
    if not others:
        return _told(found, Reason.of("seats.gender-nobody-yields", gender=work.gender, count=found.missing))
    lowest = min(work.number(one.list, one.nth) for one in others)
    yielding = [one for one in others if work.number(one.list, one.nth) == lowest]
    drawn = work.draw([one.list for one in yielding], turn, "yields")
    found = _lot(found, drawn, [one.list for one in yielding])
    if drawn.first is None:
        return found
    out = next(one for one in yielding if one.list == drawn.first)
    same = work.next_of_gender(out.list, found.places)
    if same is not None:
        into = Place(out.list, same, out.nth)
        return _exchanged(found, out, into, _said("seats.gender-same-list", work, out, into))
    return _jump(found, work, out, turn)


def _jump(found: Correction, work: _Work, out: Place, turn: int) -> Correction:
    """Numbers 2 and 5: to the next number not yet used of a list with somebody of the gender, or it stays."""
    following = {
        one.id: Place(one.id, person, max((place.nth for place in _used(found, one.id)), default=0) + 1)
        for one in work.lists
        if one.votes and one.id != out.list and (person := work.next_of_gender(one.id, found.places))
    }
    if not following:
        who, number = out.candidate.shown, found.missing
        return _told(found, Reason.of("seats.gender-stays", gender=work.gender, out=who, list=out.list, count=number))
    highest = max(work.number(name, place.nth) for name, place in following.items())
    receiving = [name for name, place in following.items() if work.number(name, place.nth) == highest]
    drawn = work.draw(receiving, turn, "receives")
    found = _lot(found, drawn, receiving)
    if drawn.first is None:
        return found
    into = following[drawn.first]
    return _exchanged(found, out, into, _said("seats.gender-jump", work, out, into, to=into.list, next=highest))


def _said(code: str, work: _Work, out: Place, into: Place, **more: Value) -> Reason:
    who: dict[str, Value] = {"out": out.candidate.shown, "into": into.candidate.shown, "list": out.list}
    return Reason.of(code, gender=work.gender, number=work.number(out.list, out.nth), **who, **more)


def _used(found: Correction, list_: str) -> list[Place]:
    """Every place that a number of the list has ever won, also where it was given away."""
    given_away = [one.out for one in found.exchanges]
    return [one for one in (*found.places, *given_away) if one.list == list_]


def _lot(found: Correction, drawn: Drawn, among: Sequence[str]) -> Correction:
    tied = tuple(among) if drawn.first is None else ()
    reasons = (*found.reasons, *lot_reasons(drawn, among))
    return replace(found, tied=tied, draws=(*found.draws, *drawn.draws), reasons=reasons)


def _told(found: Correction, reason: Reason) -> Correction:
    return replace(found, reasons=(*found.reasons, reason))


def _exchanged(found: Correction, out: Place, into: Place, reason: Reason) -> Correction:
    places = tuple(into if one == out else one for one in found.places)
    return _told(replace(found, places=places, exchanges=(*found.exchanges, Exchange(out, into))), reason)
