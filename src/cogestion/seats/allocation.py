"""Votes for lists become seats, and seats become people, with the reason for every step."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cogestion.decisions import Draw, Lots, Reason
from cogestion.seats.contest import Contest, contest, quotients
from cogestion.seats.lists import Candidate, ListVotes, by_preference, check_lists
from cogestion.seats.numbers import Picked, pick
from cogestion.seats.qualification import Qualification, qualify, total
from cogestion.seats.rules import Base, HighestAverages, LargestRemainder, Overflow, Resolver, Rules, WithinList
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
    ``elected`` names people where names are known. ``table`` is None when no qualified list had a vote.
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


def allocate(
    lists: Sequence[ListVotes],
    seats: int,
    rules: Rules,
    *,
    blank: int = 0,
    null: int = 0,
    lots: Lots | None = None,
    purpose: str = "last seat",
) -> Allocation:
    """Share ``seats`` among ``lists`` by ``rules``.

    ``blank`` and ``null`` votes count only in bases that name them. Without ``lots`` a tie that only a lot may
    decide stays in the result; ``purpose`` is what the lot says it is drawn for. Raises a `ListsRefusedError`.
    """
    check_lists(lists, seats, blank, null)
    if rules.within_list is WithinList.PREFERENCES:
        lists = [by_preference(one) for one in lists]
    qualifications = () if rules.threshold is None else qualify(lists, rules.threshold, blank, null)
    out = {one.list for one in qualifications if not one.passed}
    running = [one for one in lists if one.id not in out]
    held = contest(running, seats, rules.method, _base(rules, running, lists, blank, null))
    picked = pick(held.numbers, held.places)
    certain = Counter(held.whole) + Counter(one.list for one in picked.sure)
    resolved = _resolved(running, picked, certain, rules.tie, lots, purpose)
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
        qualifications=qualifications,
        table=tabulate(running, seats, rules.method, held, result, resolved.tie),
        draws=resolved.draws,
        reasons=(
            *(one.reason for one in qualifications),
            *held.reasons,
            *_passed_on(running, seats, rules, held),
            *resolved.reasons,
            *(Reason.of("seats.vacant", list=name, count=number) for name, number in vacant.items()),
            *([Reason.of("seats.unfilled", count=unfilled)] if unfilled else []),
        ),
    )


def _base(rules: Rules, running: Sequence[ListVotes], lists: Sequence[ListVotes], blank: int, null: int) -> int:
    """The votes from which the method's quota is computed."""
    base = rules.method.base if isinstance(rules.method, LargestRemainder) else Base.QUALIFIED
    if not isinstance(base, Base):
        return base
    return total(base, running if base is Base.QUALIFIED else lists, blank, null)


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
