"""Votes for lists become seats, and seats become people, with the reason for every step."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cogestion.decisions import Draw, Lots, Reason
from cogestion.seats.contest import Contest, quotients
from cogestion.seats.correction import Correction, Place, correct
from cogestion.seats.gender import GenderMinimum, check_genders
from cogestion.seats.lists import Candidate, ListVotes, by_preference, check_lists
from cogestion.seats.numbers import Picked, pick
from cogestion.seats.preparation import prepare
from cogestion.seats.qualification import Qualification
from cogestion.seats.rules import HighestAverages, Overflow, Resolver, Rules, WithinList
from cogestion.seats.table import Table
from cogestion.seats.tabulate import tabulate
from cogestion.seats.ties import Contender, Resolved, Tie, resolve


@dataclass(frozen=True, slots=True)
class Elected:
    """A person with a seat; ``position`` is the place within the list, from 1."""

    list: str
    candidate: Candidate
    position: int


@dataclass(frozen=True, slots=True)
class Allocation:
    """The result. Lists stand in the order given, everywhere.

    ``seats`` by list; ``vacant`` seats won by lists without names left, by list; ``unfilled`` seats that no list
    won; ``tie`` when nobody could decide the last seats. ``sum(seats) + tie.seats + unfilled`` is the house.
    ``elected`` names people where names are known. ``table`` is None when no qualified list had a vote, and shows the
    numbers before any ``correction`` for a gender's minimum, which ``seats`` and ``elected`` include.
    """

    house: int
    seats: Mapping[str, int]
    elected: tuple[Elected, ...]
    vacant: Mapping[str, int]
    unfilled: int
    tie: Tie | None
    qualifications: tuple[Qualification, ...]
    table: Table | None
    draws: tuple[Draw, ...]
    reasons: tuple[Reason, ...]
    correction: Correction | None = None
    before: Mapping[str, int] | None = None

    @property
    def by_votes(self) -> Mapping[str, int]:
        """Seats by list as the votes alone give them, before any correction."""
        return self.seats if self.before is None else self.before


def allocate(
    lists: Sequence[ListVotes],
    seats: int,
    rules: Rules,
    *,
    blank: int = 0,
    null: int = 0,
    lots: Lots | None = None,
    purpose: str = "last seat",
    minimum: GenderMinimum | None = None,
) -> Allocation:
    """Share ``seats`` among ``lists`` by ``rules``.

    ``blank`` and ``null`` votes count only in bases that name them. Without ``lots`` a tie that only a lot may
    decide stays in the result; ``purpose`` is what the lot says it is drawn for. A ``minimum`` of seats for a
    gender is then met as far as the lists can (WO 2001 § 15(5)). Raises a `ListsRefusedError`.
    """
    check_lists(lists, seats, blank, null)
    if minimum is not None:
        check_genders(lists, rules.method)
    found = _by_votes(lists, seats, rules, blank, null, lots, purpose)
    return found if minimum is None else _corrected(found, lists, rules, minimum, lots, purpose)


def _corrected(
    found: Allocation,
    lists: Sequence[ListVotes],
    rules: Rules,
    minimum: GenderMinimum,
    lots: Lots | None,
    purpose: str,
) -> Allocation:
    """The lists' people with the minimum met; a tie for the last seats must be decided first."""
    if found.tie:
        return replace(found, reasons=(*found.reasons, Reason.of("seats.gender-waits", gender=minimum.gender)))
    ordered = [by_preference(one) for one in lists] if rules.within_list is WithinList.PREFERENCES else lists
    places = [Place(one.list, one.candidate, one.position) for one in found.elected]
    correction = correct(ordered, places, minimum, rules.method, lots, purpose)
    held = Counter(one.list for one in correction.places)
    return replace(
        found,
        seats={one.id: held[one.id] + found.vacant.get(one.id, 0) for one in lists},
        elected=tuple(
            Elected(one.id, person, place)
            for one in ordered
            for place, person in enumerate(one.candidates, start=1)
            if person.id in correction.ids
        ),
        draws=(*found.draws, *correction.draws),
        reasons=(*found.reasons, *correction.reasons),
        correction=correction,
        before=found.seats,
    )


def _by_votes(
    lists: Sequence[ListVotes], seats: int, rules: Rules, blank: int, null: int, lots: Lots | None, purpose: str
) -> Allocation:
    if rules.within_list is WithinList.PREFERENCES:
        lists = [by_preference(one) for one in lists]
    ready = prepare(lists, seats, rules, blank, null)
    running, held = ready.running, ready.held
    certain = Counter(ready.certain)
    resolved = _resolved(running, ready.picked, certain, rules.tie, lots, purpose)
    won = certain + Counter(resolved.winners)
    result = {one.id: won[one.id] for one in lists}
    unfilled = seats - sum(result.values()) - (resolved.tie.seats if resolved.tie else 0)
    vacant = _vacant(lists, result)
    return Allocation(
        house=seats,
        seats=result,
        elected=_people(lists, result),
        vacant=vacant,
        unfilled=unfilled,
        tie=resolved.tie,
        qualifications=ready.qualifications,
        table=tabulate(running, seats, rules.method, held, result, resolved.tie),
        draws=resolved.draws,
        reasons=(
            *(one.reason for one in ready.qualifications),
            *held.reasons,
            *_passed_on(running, seats, rules, held),
            *resolved.reasons,
            *(Reason.of("seats.vacant", list=name, count=number) for name, number in vacant.items()),
            *([Reason.of("seats.unfilled", count=unfilled)] if unfilled else []),
        ),
    )


def _resolved(
    running: Sequence[ListVotes],
    picked: Picked,
    certain: Mapping[str, int],
    chain: Sequence[Resolver],
    lots: Lots | None,
    purpose: str,
) -> Resolved:
    if not picked.tied:
        return Resolved((), None, (), ())
    tied = {one.list for one in picked.tied}
    contenders = [Contender(one, certain.get(one.id, 0)) for one in running if one.id in tied]
    return resolve(contenders, picked.places, chain, lots, purpose)


def _people(lists: Sequence[ListVotes], seats: Mapping[str, int]) -> tuple[Elected, ...]:
    return tuple(
        Elected(one.id, person, place)
        for one in lists
        for place, person in enumerate(one.candidates[: seats[one.id]], start=1)
    )


def _vacant(lists: Sequence[ListVotes], seats: Mapping[str, int]) -> dict[str, int]:
    """Seats won beyond the last name. A list of which no name was given is not short of names."""
    missing = {one.id: seats[one.id] - len(one.candidates) for one in lists if one.candidates}
    return {name: number for name, number in missing.items() if number > 0}


def _passed_on(lists: Sequence[ListVotes], seats: int, rules: Rules, held: Contest) -> list[Reason]:
    """Say which lists had a claim to more seats than names, where such seats pass to other lists."""
    method = rules.method
    if not (held.numbers and isinstance(method, HighestAverages) and method.overflow is Overflow.NEXT_NUMBERS):
        return []
    claimed = Counter(one.list for one in pick(quotients(lists, seats, HighestAverages(method.divisors)), seats).sure)
    return [
        Reason.of(
            "seats.passed-on", list=one.id, names=len(one.candidates), count=claimed[one.id] - len(one.candidates)
        )
        for one in lists
        if one.candidates and claimed[one.id] > len(one.candidates)
    ]
