"""Each method as a contest: seats already paid for by whole quotas, and numbers that compete for the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cogestion.decisions import Reason
from cogestion.seats.lists import ListsRefusedError, ListVotes, Votes
from cogestion.seats.numbers import Number
from cogestion.seats.rules import (
    HighestAverages,
    LargestRemainder,
    Method,
    Overflow,
    Quota,
    QuotientThenAverage,
)


class QuotaBaseError(ListsRefusedError):
    """A quota base below the votes of the lists: there would be more whole quotas than seats."""


@dataclass(frozen=True, slots=True)
class Contest:
    """``whole`` seats by list, then ``places`` for the highest ``numbers``; ``quota`` is 0 where none applies.

    ``base`` is the number of votes from which the quota was computed.
    """

    whole: Mapping[str, int]
    numbers: tuple[Number, ...]
    places: int
    quota: Fraction = Fraction(0)
    base: Votes = 0
    reasons: tuple[Reason, ...] = ()


def contest(lists: Sequence[ListVotes], seats: int, method: Method, base: Votes) -> Contest:
    """The contest among the qualified ``lists``, those without a vote left aside. ``base``: the votes for a quota."""
    running = [one for one in lists if one.votes]
    if not running:
        return Contest({}, (), seats, reasons=(Reason.of("seats.no-votes"),))
    match method:
        case HighestAverages():
            reason = Reason.of("seats.divided", divisors=method.divisors.value, seats=seats)
            return Contest({}, quotients(running, seats, method), seats, reasons=(reason,))
        case LargestRemainder():
            return _remainders(running, seats, method, base)
        case QuotientThenAverage():
            return _averages(running, seats, base)


def quotients(lists: Sequence[ListVotes], seats: int, method: HighestAverages) -> tuple[Number, ...]:
    """Every list's quotients, at most one a seat; where seats pass on, at most one a name."""
    return tuple(
        Number(one.id, n, one.votes / method.divisors.nth(n))
        for one in lists
        for n in range(1, min(seats, names(one, seats, method)) + 1)
    )


def names(one: ListVotes, seats: int, method: Method) -> int:
    """How many seats the list can take part for."""
    passes_on = isinstance(method, HighestAverages) and method.overflow is Overflow.NEXT_NUMBERS
    return len(one.candidates) if passes_on and one.candidates else seats


def _remainders(lists: Sequence[ListVotes], seats: int, method: LargestRemainder, base: Votes) -> Contest:
    votes = sum(one.votes for one in lists)
    if base < votes:
        raise QuotaBaseError("seats.quota-base-small", base=base, votes=votes)
    quota = method.quota.of(base, seats)
    reasons = (Reason.of(f"seats.quota-{method.quota.name.lower()}", base=base, seats=seats, quota=quota),)
    whole = {one.id: int(one.votes // quota) for one in lists}
    left = seats - sum(whole.values())
    if left < 0:
        secure, stakes = _too_many_quotas(whole, {one.id: one.votes for one in lists}, quota, -left)
        reason = Reason.of("seats.too-many-quotas", quotas=sum(whole.values()), count=seats)
        return Contest(secure, stakes, len(stakes) + left, quota, base, (*reasons, reason))
    numbers = tuple(Number(one.id, whole[one.id] + 1, one.votes - whole[one.id] * quota) for one in lists)
    return Contest(whole, numbers, left, quota, base, (*reasons, Reason.of("seats.remainders", left=left)))


def _too_many_quotas(
    whole: Mapping[str, int], votes: Mapping[str, Votes], quota: Fraction, excess: int
) -> tuple[dict[str, int], tuple[Number, ...]]:
    """More whole quotas than seats, as a quota below Droop's can give: ``excess`` of them are not paid.

    Each list stakes its last whole quotas, as many as there are too many. A stake is worth the votes beyond that
    quota, so the smallest remainder loses first, and among equal ones it is a tie.
    """
    stakes = {name: range(max(0, seats - excess), seats) for name, seats in whole.items()}
    numbers = tuple(
        Number(name, n + 1, votes[name] - (n + 1) * quota) for name, staked in stakes.items() for n in staked
    )
    return {name: staked.start for name, staked in stakes.items()}, numbers


def _averages(lists: Sequence[ListVotes], seats: int, base: Votes) -> Contest:
    """Numbers ``votes/(seats + 1)`` from each list's whole quotas upwards; the highest take the seats left."""
    votes = sum(one.votes for one in lists)
    if base < votes:
        raise QuotaBaseError("seats.quota-base-small", base=base, votes=votes)
    quota = Quota.HARE.of(base, seats)
    whole = {one.id: int(one.votes // quota) for one in lists}
    left = seats - sum(whole.values())
    numbers = tuple(
        Number(one.id, n, Fraction(one.votes, n))
        for one in lists
        for n in range(whole[one.id] + 1, whole[one.id] + left + 1)
    )
    price = Reason.of("seats.quota-hare", base=base, seats=seats, quota=quota)
    return Contest(whole, numbers, left, quota, base, (price, Reason.of("seats.averages", left=left)))
