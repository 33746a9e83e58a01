"""Votes for people, with a gender's minimum filled first: single list and simplified procedure, WO 2001 § 22, § 34.

Without a minimum it is the plain rule of staff delegates (Spain, ET art. 70): the most votes, and a chain for ties.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cogestion.decisions import Draw, Lots, Reason
from cogestion.seats.gender import GenderMinimum, GenderUnknownError
from cogestion.seats.lists import Candidate, ListVotes, check_lists
from cogestion.seats.numbers import Number, pick
from cogestion.seats.rules import Resolver
from cogestion.seats.ties import Contender, Tie, resolve


@dataclass(frozen=True, slots=True)
class Person:
    """A candidate with the votes for the person."""

    candidate: Candidate
    votes: int

    @property
    def id(self) -> str:
        """The candidate's id."""
        return self.candidate.id


@dataclass(frozen=True, slots=True)
class Persons:
    """The elected in the order in which they took seats. A ``tie`` leaves the seats after it undecided."""

    elected: tuple[Person, ...]
    tie: Tie | None
    unfilled: int
    draws: tuple[Draw, ...]
    reasons: tuple[Reason, ...]


def elect_persons(
    people: Sequence[Person],
    seats: int,
    *,
    minimum: GenderMinimum | None = None,
    tie: Sequence[Resolver] = (Resolver.LOT,),
    lots: Lots | None = None,
    purpose: str = "last seat",
) -> Persons:
    """Fill the ``minimum`` by votes among its gender, then the other seats by votes among all who are left.

    Nobody is elected without a vote. Raises a `ListsRefusedError`.
    """
    check_lists([ListVotes(one.id, one.votes) for one in people], seats)
    found = Persons((), None, seats, (), ())
    if minimum is not None:
        _refuse_unknown_gender(people)
        of_gender = [one for one in people if one.candidate.gender == minimum.gender]
        said = Reason.of("seats.persons-minimum", gender=minimum.gender, count=min(minimum.seats, seats))
        found = _fill(found, of_gender, min(minimum.seats, seats), said, tie, lots, f"{purpose}, minimum")
        short = min(minimum.seats, seats) - len(found.elected)
        if short and not found.tie:
            found = _told(found, Reason.of("seats.persons-minimum-missing", gender=minimum.gender, count=short))
    if found.tie is None:
        left = seats - len(found.elected)
        found = _fill(found, people, left, Reason.of("seats.persons-by-votes", count=left), tie, lots, purpose)
    if found.unfilled and not found.tie:
        found = _told(found, Reason.of("seats.persons-unfilled", count=found.unfilled))
    return found


def _refuse_unknown_gender(people: Sequence[Person]) -> None:
    for one in people:
        if not one.candidate.gender:
            raise GenderUnknownError("seats.gender-unknown-person", candidate=one.id)


def _fill(
    found: Persons,
    people: Sequence[Person],
    places: int,
    said: Reason,
    chain: Sequence[Resolver],
    lots: Lots | None,
    purpose: str,
) -> Persons:
    """``places`` more seats for the most voted of ``people`` who have none."""
    free = [one for one in people if one not in found.elected and one.votes]
    picked = pick([Number(one.id, 1, Fraction(one.votes)) for one in free], places)
    winners, reasons, draws, tie = [one.list for one in picked.sure], [said], list[Draw](), None
    if picked.tied:
        tied = {one.list for one in picked.tied}
        contenders = [Contender(ListVotes(one.id, one.votes, (one.candidate,)), 0) for one in free if one.id in tied]
        resolved = resolve(contenders, picked.places, chain, lots, purpose)
        winners += resolved.winners
        reasons, draws, tie = [said, *resolved.reasons], list(resolved.draws), resolved.tie
    by_id = {one.id: one for one in free}
    elected = (*found.elected, *(by_id[one] for one in winners))
    left = found.unfilled - len(winners)
    return Persons(elected, tie, left, (*found.draws, *draws), (*found.reasons, *reasons))


def _told(found: Persons, reason: Reason) -> Persons:
    return Persons(found.elected, found.tie, found.unfilled, found.draws, (*found.reasons, reason))
