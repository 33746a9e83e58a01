"""A seat that falls vacant during the term: who takes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cogestion.decisions import Draw, Lots, Reason
from cogestion.seats.gender import GenderMinimum, first_by_lot, lot_reasons
from cogestion.seats.lists import Candidate, ListsRefusedError, ListVotes
from cogestion.seats.persons import Person
from cogestion.seats.rules import Divisors


class VacancyRefusedError(ListsRefusedError):
    """Somebody who leaves and has no seat, or a name that no list holds."""


class Succession(StrEnum):
    """Where the next person comes from."""

    SAME_LIST = "same list"
    NEXT_NUMBER = "same list, then next highest number"


@dataclass(frozen=True, slots=True)
class Successor:
    """Who takes the seat, and for which list; nobody when it stays vacant or waits for a lot among ``tied``."""

    candidate: Candidate | None
    list: str
    tied: tuple[str, ...]
    draws: tuple[Draw, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """Those who sit before the vacancy (``sitting``, ids), and those who may not follow (``gone``)."""

    lists: Sequence[ListVotes]
    sitting: frozenset[str]
    gone: frozenset[str] = frozenset()

    def free(self, one: ListVotes, gender: str) -> Candidate | None:
        """The next of the list without a seat, of ``gender`` where one is named."""
        names = (who for who in one.candidates if who.id not in self.sitting | self.gone)
        return next((who for who in names if not gender or who.gender == gender), None)

    def list_of(self, id: str) -> ListVotes:
        """The list that somebody who sits stands on."""
        found = next((one for one in self.lists if any(who.id == id for who in one.candidates)), None)
        if found is None or id not in self.sitting:
            raise VacancyRefusedError("seats.vacancy-not-sitting", candidate=id)
        return found

    def next_number(self, one: ListVotes, divisors: Divisors) -> Fraction:
        """The list's first number that has won no seat."""
        return one.votes / divisors.nth(1 + sum(who.id in self.sitting for who in one.candidates))


def fill_vacancy(
    body: Body,
    leaver: str,
    succession: Succession,
    *,
    minimum: GenderMinimum | None = None,
    divisors: Divisors = Divisors.DHONDT,
    lots: Lots | None = None,
    purpose: str = "vacancy",
) -> Successor:
    """Who takes the seat of ``leaver``: the next on the same list, then, where the rule says so, on another list.

    Where the ``minimum`` would not be met without the leaver, only its gender may follow, if need be from the list
    with the next highest number (BetrVG § 25(2), WO 2001 § 15(5)); where no list has anybody of it, anyone may.
    """
    own = body.list_of(leaver)
    gender = _gender_needed(body, leaver, minimum)
    reasons: tuple[Reason, ...] = ()
    if gender and minimum:
        reasons = (Reason.of("seats.vacancy-gender", leaver=leaver, gender=gender, count=minimum.seats),)
        found = _follow(body, own, gender, divisors, lots, purpose, reasons)
        if found.candidate or found.tied:
            return found
        reasons = (*reasons, Reason.of("seats.vacancy-gender-nobody", gender=gender))
    if succession is Succession.NEXT_NUMBER:
        found = _follow(body, own, "", divisors, lots, purpose, reasons)
    else:
        found = _same_list(body, own, "", reasons)
    if found.candidate or found.tied:
        return found
    return Successor(None, "", (), (), (*found.reasons, Reason.of("seats.vacancy-stays", leaver=leaver)))


def _gender_needed(body: Body, leaver: str, minimum: GenderMinimum | None) -> str:
    if minimum is None:
        return ""
    staying = [who for one in body.lists for who in one.candidates if who.id in body.sitting and who.id != leaver]
    held = sum(who.gender == minimum.gender for who in staying)
    return minimum.gender if held < minimum.seats else ""


def _same_list(body: Body, own: ListVotes, gender: str, reasons: tuple[Reason, ...]) -> Successor:
    person = body.free(own, gender)
    if person is None:
        code = "seats.vacancy-list-without-gender" if gender else "seats.vacancy-list-empty"
        reason = Reason.of(code, list=own.id, gender=gender) if gender else Reason.of(code, list=own.id)
        return Successor(None, "", (), (), (*reasons, reason))
    reason = Reason.of("seats.vacancy-same-list", candidate=person.shown, list=own.id)
    return Successor(person, own.id, (), (), (*reasons, reason))


def _follow(
    body: Body,
    own: ListVotes,
    gender: str,
    divisors: Divisors,
    lots: Lots | None,
    purpose: str,
    reasons: tuple[Reason, ...],
) -> Successor:
    """The same list, else the list with the next highest number and somebody left."""
    found = _same_list(body, own, gender, reasons)
    following = {
        one.id: (body.next_number(one, divisors), person)
        for one in body.lists
        if one.id != own.id and one.votes and (person := body.free(one, gender))
    }
    if found.candidate or not following:
        return found
    highest = max(number for number, _ in following.values())
    among = [name for name, (number, _) in following.items() if number == highest]
    drawn = first_by_lot(among, lots, purpose)
    reasons = (*found.reasons, *lot_reasons(drawn, among))
    if drawn.first is None:
        return Successor(None, "", tuple(among), (), reasons)
    goal, (_, person) = drawn.first, following[drawn.first]
    reason = Reason.of("seats.vacancy-other-list", candidate=person.shown, list=goal, number=highest)
    return Successor(person, goal, (), drawn.draws, (*reasons, reason))


def follow_by_votes(
    people: Sequence[Person],
    sitting: Sequence[str],
    leaver: str,
    *,
    gone: Sequence[str] = (),
    minimum: GenderMinimum | None = None,
    lots: Lots | None = None,
    purpose: str = "vacancy",
) -> Successor:
    """Who takes the seat of ``leaver`` where people were elected by votes: the most voted who has none.

    Where the ``minimum`` would not be met without the leaver, the most voted of its gender, while there is one.
    """
    if leaver not in sitting:
        raise VacancyRefusedError("seats.vacancy-not-sitting", candidate=leaver)
    staying = [one.candidate.gender for one in people if one.id in sitting and one.id != leaver]
    free = [one for one in people if one.id not in (*sitting, *gone) and one.votes]
    reasons: tuple[Reason, ...] = ()
    if minimum and staying.count(minimum.gender) < minimum.seats:
        reasons = (Reason.of("seats.vacancy-gender", leaver=leaver, gender=minimum.gender, count=minimum.seats),)
        of_gender = [one for one in free if one.candidate.gender == minimum.gender]
        if not of_gender:
            reasons = (*reasons, Reason.of("seats.vacancy-gender-nobody", gender=minimum.gender))
        free = of_gender or free
    if not free:
        return Successor(None, "", (), (), (*reasons, Reason.of("seats.vacancy-stays", leaver=leaver)))
    among = [one.id for one in free if one.votes == max(other.votes for other in free)]
    drawn = first_by_lot(among, lots, purpose)
    reasons = (*reasons, *lot_reasons(drawn, among))
    if drawn.first is None:
        return Successor(None, "", tuple(among), (), reasons)
    person = next(one for one in free if one.id == drawn.first)
    told = Reason.of("seats.vacancy-by-votes", candidate=person.candidate.shown, count=person.votes)
    return Successor(person.candidate, "", (), drawn.draws, (*reasons, told))
