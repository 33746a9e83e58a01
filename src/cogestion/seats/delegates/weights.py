"""What a vote weighs: square roots, bundles that keep a weighted vote secret, and a cap on one body."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import isqrt

from cogestion.decisions import Reason
from cogestion.seats.delegates.body import BodiesRefusedError, DelegatingBody, check_bodies

MOST_DECIMALS = 12


@dataclass(frozen=True, slots=True)
class SquareRoots:
    """Penrose weights, whole numbers of ``10**-decimals``, and the Jagiellonian quota of just these weights.

    ``needed`` is the least sum of weights that reaches half of (W + root of the sum of squares), exactly:
    weights are whole, so a sum reaches it where twice the sum, less W, squared is at least the sum of squares.
    ``below`` and ``above`` enclose the quota as a share of W.
    """

    decimals: int
    weights: Mapping[str, int]
    needed: int
    below: Fraction
    above: Fraction
    reasons: tuple[Reason, ...]


def square_roots(bodies: Sequence[DelegatingBody], decimals: int) -> SquareRoots:
    """Each body's weight is the root of its members, cut after ``decimals`` decimals (0 to 12).

    Sources: L. S. Penrose, The Elementary Statistics of Majority Voting, 1946; W. Słomczyński and K. Życzkowski,
    Penrose Voting System and Optimal Quota, 2006.
    """
    check_bodies(bodies)
    if not 0 <= decimals <= MOST_DECIMALS:
        raise BodiesRefusedError("seats.delegates-decimals", most=MOST_DECIMALS)
    weights = {one.id: isqrt(one.members * 10 ** (2 * decimals)) for one in bodies}
    total, squares = sum(weights.values()), sum(weight * weight for weight in weights.values())
    if not total:
        raise BodiesRefusedError("seats.delegates-no-members")
    down = isqrt(squares)
    up = down + (down * down < squares)
    needed = -(-(total + up) // 2)
    reasons = (
        Reason.of("seats.delegates-square-roots", decimals=decimals),
        Reason.of("seats.delegates-jagiellonian", total=total, squares=squares, needed=needed),
    )
    return SquareRoots(
        decimals, weights, needed, Fraction(total + down, 2 * total), Fraction(total + up, 2 * total), reasons
    )


@dataclass(frozen=True, slots=True)
class Electors:
    """A council whose ``mandates`` members vote for its ``eligible`` electors."""

    id: str
    eligible: int
    mandates: int


@dataclass(frozen=True, slots=True)
class Ballots:
    """The papers one delegate casts: so many of the size of the bundle, and so many single ones."""

    bundled: int
    single: int


@dataclass(frozen=True, slots=True)
class Bundles:
    """Votes of each delegate by council, the size of a bundle (0: none), and the papers of each delegate."""

    weights: Mapping[str, int]
    bundle: int
    ballots: Mapping[str, Ballots]
    reasons: tuple[Reason, ...]


def bundles(councils: Sequence[Electors]) -> Bundles:
    """Austria, BRWO 1974 § 47 and annex 7: a delegate's votes are the whole part of electors / mandates.

    They are cast in papers worth one vote less than the smallest weight, and in papers of one vote, so that every
    delegate casts both kinds and no paper shows who cast it.
    """
    check_bodies([DelegatingBody(one.id, one.eligible) for one in councils])
    for one in councils:
        if one.mandates < 1:
            raise BodiesRefusedError("seats.delegates-mandates", body=one.id)
    weights = {one.id: one.eligible // one.mandates for one in councils}
    size = max(0, min(weights.values()) - 1)
    papers = {
        name: Ballots(*divmod(weight, size)) if size else Ballots(0, weight) for name, weight in weights.items()
    }
    said = tuple(
        Reason.of(
            "seats.delegates-bundled",
            body=one.id,
            eligible=one.eligible,
            mandates=one.mandates,
            count=weights[one.id],
            bundled=papers[one.id].bundled,
            single=papers[one.id].single,
        )
        for one in councils
    )
    return Bundles(weights, size, papers, (Reason.of("seats.delegates-bundle", size=size), *said))


class Respread(StrEnum):
    """Who gets what a cap cuts off: the others in proportion, the others in equal parts, or nobody."""

    PROPORTIONAL = "in proportion"
    EQUAL = "in equal parts"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Capped:
    """Each body's share of the votes, exact; they add up to 1 unless nobody gets what is cut off."""

    shares: Mapping[str, Fraction]
    reasons: tuple[Reason, ...]


def capped(bodies: Sequence[DelegatingBody], cap: Fraction, respread: Respread) -> Capped:
    """Shares in proportion to members, none above ``cap`` (Spain, Law 27/1999 art. 26.6: a third).

    Where the others get what is cut off, one of them may reach the cap in its turn and is held there too.
    """
    check_bodies(bodies)
    total = sum(one.members for one in bodies)
    holding = [one for one in bodies if one.members]
    if not total:
        raise BodiesRefusedError("seats.delegates-no-members")
    if not 0 < cap <= 1 or (respread is not Respread.NOBODY and cap * len(holding) < 1):
        raise BodiesRefusedError("seats.delegates-cap-impossible", cap=cap, count=len(holding))
    plain = {one.id: Fraction(one.members, total) for one in bodies}
    shares = _held(plain, cap, respread)
    cut = tuple(
        Reason.of("seats.delegates-capped", body=name, share=plain[name], cap=cap)
        for name in plain
        if shares[name] == cap < plain[name]
    )
    spread = Reason.of(f"seats.delegates-respread-{respread.name.lower()}")
    return Capped(shares, (*cut, spread) if cut else (Reason.of("seats.delegates-none-capped", cap=cap),))


def _held(plain: Mapping[str, Fraction], cap: Fraction, respread: Respread) -> dict[str, Fraction]:
    """Hold those above the cap and spread again until nobody is above it."""
    held: set[str] = set()
    shares = dict(plain)
    while over := {name for name, share in shares.items() if share > cap}:
        held |= over
        free = [name for name, share in plain.items() if share and name not in held]
        spare = 1 - cap * len(held) - sum(plain[name] for name in free)
        shares = {name: cap if name in held else share for name, share in plain.items()}
        if respread is not Respread.NOBODY and free:
            whole = sum(plain[name] for name in free)
            for name in free:
                part = plain[name] / whole if respread is Respread.PROPORTIONAL else Fraction(1, len(free))
                shares[name] += spare * part
    return shares
