"""A congress of a fixed size shared among bodies by their members."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import merge
from itertools import groupby

from cogestion.decisions import Draw, Lots, Reason
from cogestion.seats.delegates.body import BodiesRefusedError, DelegatingBody, check_bodies
from cogestion.seats.delegates.quota_rule import Violation, violations
from cogestion.seats.delegates.quotas import bounded_quotas
from cogestion.seats.delegates.series import Series
from cogestion.seats.lists import MOST_SEATS
from cogestion.seats.numbers import Number, Picked, pick
from cogestion.seats.ties import Tie

LARGEST_REMAINDER = "largest_remainder"


@dataclass(frozen=True, slots=True)
class Share:
    """How ``seats`` are shared: by a divisor ``Series``, or by largest remainders (None).

    Every body with members gets ``base`` seats first, outside the proportion. ``least`` and ``most`` bound the
    whole delegation, base included; a seat for the minimum counts as the body's first one in the series.
    """

    seats: int
    series: Series | None
    base: int = 0
    least: int = 0
    most: int | None = None

    @property
    def method(self) -> str:
        """The name of the method, as it stands in a file."""
        return self.series or LARGEST_REMAINDER


@dataclass(frozen=True, slots=True)
class Shared:
    """The result, by body in the order given. ``sum(seats) + tie.seats + unfilled`` is the congress.

    ``violations`` are bodies with fewer or more seats than their exact share rounded down or up.
    """

    share: Share
    seats: Mapping[str, int]
    quotas: Mapping[str, Fraction]
    tie: Tie | None
    unfilled: int
    violations: tuple[Violation, ...]
    draws: tuple[Draw, ...]
    reasons: tuple[Reason, ...]


def share_seats(
    bodies: Sequence[DelegatingBody], share: Share, *, lots: Lots | None = None, purpose: str = "last seat"
) -> Shared:
    """Share the seats. Without ``lots`` a tie stays in the result. Raises a `BodiesRefusedError`."""
    check_bodies(bodies)
    bounds = _bounds(bodies, share)
    certain, picked, reason = (_remainders if share.series is None else _highest)(bodies, share, bounds)
    for number in picked.sure:
        certain[number.list] += 1
    equal = {number.list for number in picked.tied}
    tied = tuple(one.id for one in bodies if one.id in equal)
    draw = lots.draw(purpose, tied) if tied and lots else None
    for name in draw.order[: picked.places] if draw else ():
        certain[name] += 1
    tie = Tie(picked.places, tied) if tied and not draw else None
    unfilled = share.seats - sum(certain.values()) - (tie.seats if tie else 0)
    members = sum(one.members for one in bodies)
    quotas = {one.id: Fraction(share.seats * one.members, members or 1) for one in bodies}
    found = () if tie else violations(certain, quotas)
    return Shared(
        share,
        certain,
        quotas,
        tie,
        unfilled,
        found,
        (draw,) if draw else (),
        (
            *_given(share),
            reason,
            *_tie_reasons(tied, picked.places, draw),
            *_left(unfilled),
            *(one.reason for one in found),
        ),
    )


@dataclass(frozen=True, slots=True)
class Bounds:
    """Fewest and most seats of a body."""

    least: int
    most: int


def _bounds(bodies: Sequence[DelegatingBody], share: Share) -> dict[str, Bounds]:
    """Bounds of the bodies with members. A body's own minimum outweighs the maximum of all."""
    if not 1 <= share.seats <= MOST_SEATS:
        raise BodiesRefusedError("seats.delegates-seats", seats=share.seats, most=MOST_SEATS)
    if share.base < 0 or share.least < 0 or (share.most is not None and share.most < max(share.least, share.base)):
        raise BodiesRefusedError("seats.delegates-bounds")
    most = share.seats if share.most is None else min(share.most, share.seats)
    found = {}
    for one in bodies:
        least = max(share.base, share.least, one.least)
        if one.members:
            found[one.id] = Bounds(least, max(most, least))
    needed = sum(one.least for one in found.values())
    if needed > share.seats:
        raise BodiesRefusedError("seats.delegates-minimum", needed=needed, count=share.seats)
    return found


Contest = tuple[dict[str, int], Picked, Reason]


def _highest(bodies: Sequence[DelegatingBody], share: Share, bounds: Mapping[str, Bounds]) -> Contest:
    """Whoever is worth most takes the next seat; the seats of a minimum are taken before."""
    series = share.series or Series.DHONDT
    certain = {one.id: bounds[one.id].least if one.members else 0 for one in bodies}

    def stream(one: DelegatingBody, least: int) -> Iterator[Number]:
        for n in range(least + 1, bounds[one.id].most + 1):
            yield Number(one.id, n, series.worth(one.members, n - share.base))

    streams = [stream(one, certain[one.id]) for one in bodies if one.members]
    left = share.seats - sum(certain.values())
    reason = Reason.of(f"seats.delegates-{series}", count=left)
    return certain, _from_the_top(merge(*streams, key=lambda one: one.value, reverse=True), left), reason


def _from_the_top(ranked: Iterator[Number], places: int) -> Picked:
    """The first ``places`` of numbers that come highest first; equals beyond the last place are tied."""
    sure: list[Number] = []
    for _, level in groupby(ranked, key=lambda one: one.value):
        left, equals = places - len(sure), list(level)
        if not left:
            break
        if len(equals) > left:
            return Picked(tuple(sure), tuple(equals), left)
        sure += equals
    return Picked(tuple(sure))


def _remainders(bodies: Sequence[DelegatingBody], share: Share, bounds: Mapping[str, Bounds]) -> Contest:
    """Whole quotas, then the largest remainders (Hare, Hamilton)."""
    quotas = bounded_quotas(
        {one.id: one.members for one in bodies if one.members},
        share.seats - share.base * len(bounds),
        {name: (one.least - share.base, one.most - share.base) for name, one in bounds.items()},
    )
    certain = {one.id: int(quotas.get(one.id, 0)) + (share.base if one.members else 0) for one in bodies}
    numbers = [Number(name, int(quota) + 1, quota % 1) for name, quota in quotas.items() if quota % 1]
    left = int(sum(number.value for number in numbers))
    return certain, pick(numbers, left), Reason.of("seats.delegates-largest_remainder", count=left)


def _given(share: Share) -> list[Reason]:
    """What is said before the method."""
    found = [Reason.of("seats.delegates-base", count=share.base)] if share.base else []
    return found + ([Reason.of("seats.delegates-least", count=share.least)] if share.least else [])


def _tie_reasons(tied: tuple[str, ...], places: int, draw: Draw | None) -> list[Reason]:
    if not tied:
        return []
    found = Reason.of("seats.tie-found", count=places, among=tied)
    return [found, Reason.of("seats.step-lot", compared=draw.order) if draw else Reason.of("seats.lot-not-drawn")]


def _left(unfilled: int) -> list[Reason]:
    return [Reason.of("seats.delegates-unfilled", count=unfilled)] if unfilled else []
