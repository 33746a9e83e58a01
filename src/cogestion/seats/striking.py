"""Lists on which names may be struck, and the quorum of the first round: France, CSE (Code du travail L2314-29)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cogestion.decisions import Decision, Lots, Reason
from cogestion.seats.allocation import Allocation, allocate
from cogestion.seats.lists import Candidate, ListsRefusedError, ListVotes
from cogestion.seats.rules import QuotientThenAverage, Resolver, Rules

ARTICLE = "Code du travail L2314-29"
STRIKES = Fraction(1, 10)
FRENCH_TIE = (Resolver.VOTES, Resolver.AGE)


class StrikesRefusedError(ListsRefusedError):
    """A list whose numbers of ballots and of votes cannot both be right."""


@dataclass(frozen=True, slots=True)
class Named:
    """A candidate and the ballots of the list on which the name stands unstruck."""

    candidate: Candidate
    votes: int


@dataclass(frozen=True, slots=True)
class StruckList:
    """A list, its valid ``ballots``, and its names in the order presented."""

    id: str
    ballots: int
    names: tuple[Named, ...]

    @property
    def average(self) -> Fraction:
        """The list's votes: the mean of its candidates' votes."""
        return Fraction(sum(one.votes for one in self.names), len(self.names))


def count_struck(
    lists: Sequence[StruckList],
    seats: int,
    *,
    valid: int | None = None,
    strikes: Fraction = STRIKES,
    lots: Lots | None = None,
    purpose: str = "last seat",
) -> tuple[Allocation, tuple[Reason, ...]]:
    """The seats of ``lists`` by quotient and highest average of their mean votes, and why each name stands where.

    ``valid`` are the valid ballots from which the quotient is computed, those of the lists where none is given. Equal
    averages: more votes, then the older next candidate. Raises a `ListsRefusedError`.
    """
    for one in lists:
        _check(one)
    ballots = sum(one.ballots for one in lists)
    votes, reasons = [], list[Reason]()
    for one in lists:
        order = order_after_strikes(one, strikes)
        votes.append(ListVotes(one.id, one.average, order.outcome))
        reasons += [_average(one), *order.reasons]
    rules = Rules(QuotientThenAverage(ballots if valid is None else valid), tie=FRENCH_TIE)
    return allocate(votes, seats, rules, lots=lots, purpose=purpose), tuple(reasons)


def order_after_strikes(one: StruckList, strikes: Fraction = STRIKES) -> Decision[tuple[Candidate, ...]]:
    """Who comes first: the names in list order, without those struck on ``strikes`` or more of the ballots.

    Those come last, by votes; equal ones in list order.
    """
    limit = strikes * one.ballots
    keep = [name for name in one.names if not _loses(name, one, limit)]
    lose = sorted((name for name in one.names if _loses(name, one, limit)), key=lambda name: -name.votes)
    reasons = tuple(_struck(name, one, limit) for name in one.names if name.votes < one.ballots)
    return Decision(tuple(name.candidate for name in (*keep, *lose)), reasons, ARTICLE)


def first_round(valid: int, registered: int) -> Decision[bool]:
    """Whether the first round fills seats: valid votes, without blank and null, reach half of the registered."""
    held = 2 * valid >= registered
    code = "seats.first-round-holds" if held else "seats.first-round-fails"
    reason = Reason.of(code, valid=valid, registered=registered, half=Fraction(registered, 2))
    return Decision(held, (reason,), ARTICLE)


def _check(one: StruckList) -> None:
    if not one.names:
        raise StrikesRefusedError("seats.strikes-need-names", list=one.id)
    for name in one.names:
        if not 0 <= name.votes <= one.ballots:
            person = name.candidate.id
            raise StrikesRefusedError(
                "seats.strikes-refused", list=one.id, candidate=person, votes=name.votes, ballots=one.ballots
            )


def _loses(name: Named, one: StruckList, limit: Fraction) -> bool:
    struck = one.ballots - name.votes
    return struck > 0 and struck >= limit


def _average(one: StruckList) -> Reason:
    total = sum(name.votes for name in one.names)
    return Reason.of("seats.list-average", list=one.id, total=total, names=len(one.names), average=one.average)


def _struck(name: Named, one: StruckList, limit: Fraction) -> Reason:
    code = "seats.strikes-lose" if _loses(name, one, limit) else "seats.strikes-keep"
    return Reason.of(code, candidate=name.candidate.shown, count=one.ballots - name.votes, limit=limit)
