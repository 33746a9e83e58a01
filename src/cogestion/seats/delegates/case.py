"""Files of kind ``delegate_apportionment`` and ``weighted_vote``: each rule with its bodies, ready to be answered."""

from dataclasses import dataclass
from fractions import Fraction

from cogestion.decisions import Lots, Reason
from cogestion.seats.delegates.answer import Cell, DelegateAnswer, table
from cogestion.seats.delegates.body import DelegatingBody, check_bodies
from cogestion.seats.delegates.carried import least_carriers, votes_each
from cogestion.seats.delegates.scales import DelegateScale
from cogestion.seats.delegates.share import Share, share_seats
from cogestion.seats.delegates.weights import Electors, Respread, bundles, capped, square_roots


@dataclass(frozen=True, slots=True)
class ByScale:
    """A scale for each body alone; ``cap`` is the most votes that one delegate may carry (0: no votes per capita).

    ``each`` asks what a delegate casts when those registered (or entitled) share the body's votes.
    """

    scale: DelegateScale
    bodies: tuple[DelegatingBody, ...]
    cap: int = 0
    each: bool = False

    def answer(self, lots: Lots | None, purpose: str) -> DelegateAnswer:
        """No lot is ever needed."""
        check_bodies(self.bodies)
        rows, about = [], list[tuple[str, Reason]]()
        for one in self.bodies:
            row, reasons = self._row(one)
            rows.append(row)
            about += [(one.id, reason) for reason in reasons]
        heads = "body members delegates" + " carriers" * bool(self.cap) + " votes-each" * self.each
        return table(heads, rows, reasons=(), about=tuple(about))

    def _row(self, one: DelegatingBody) -> tuple[list[Cell], list[Reason]]:
        entitled = self.scale.entitled(one.members)
        row: list[Cell] = [one.id, one.members, entitled.outcome]
        reasons = list(entitled.reasons)
        if self.cap:
            carriers = least_carriers(one.members, self.cap)
            row.append(carriers.outcome)
            reasons += carriers.reasons
        if self.each:
            present = entitled.outcome if one.registered is None else one.registered
            cast = votes_each(one.members, present) if present else None
            row.append(cast.outcome if cast else Fraction(0))
            reasons += cast.reasons if cast else ()
        return row, reasons


@dataclass(frozen=True, slots=True)
class BySharing:
    """A congress of fixed size."""

    share: Share
    bodies: tuple[DelegatingBody, ...]

    def answer(self, lots: Lots | None, purpose: str) -> DelegateAnswer:
        """A tie stays without ``lots``."""
        found = share_seats(self.bodies, self.share, lots=lots, purpose=purpose)
        rows = [(one.id, one.members, found.quotas[one.id], found.seats[one.id]) for one in self.bodies]
        tie = {"seats": found.tie.seats, "among": list(found.tie.among)} if found.tie else None
        outside = [one.body for one in found.violations]
        data = (("tie", tie), ("unfilled", found.unfilled), ("outside_quota", outside))
        return table("body members exact seats", rows, reasons=found.reasons, draws=found.draws, data=data)


@dataclass(frozen=True, slots=True)
class BySquareRoots:
    """Penrose weights."""

    decimals: int
    bodies: tuple[DelegatingBody, ...]

    def answer(self, lots: Lots | None, purpose: str) -> DelegateAnswer:
        """No lot is ever needed."""
        found = square_roots(self.bodies, self.decimals)
        rows = [(one.id, one.members, found.weights[one.id]) for one in self.bodies]
        bounds = [str(found.below), str(found.above)]
        data = (("decimals", self.decimals), ("needed", found.needed), ("quota_between", bounds))
        return table("body members weight", rows, reasons=found.reasons, data=data)


@dataclass(frozen=True, slots=True)
class ByBundles:
    """Austria's weighted votes in bundled papers."""

    councils: tuple[Electors, ...]

    def answer(self, lots: Lots | None, purpose: str) -> DelegateAnswer:
        """No lot is ever needed."""
        found = bundles(self.councils)
        rows = [
            (one.id, one.eligible, one.mandates, found.weights[one.id], papers.bundled, papers.single)
            for one in self.councils
            for papers in (found.ballots[one.id],)
        ]
        heads = "body members delegates weight bundled single"
        return table(heads, rows, reasons=found.reasons, data=(("bundle", found.bundle),))


@dataclass(frozen=True, slots=True)
class ByCap:
    """Votes in proportion to members, with a cap on each body."""

    cap: Fraction
    respread: Respread
    bodies: tuple[DelegatingBody, ...]

    def answer(self, lots: Lots | None, purpose: str) -> DelegateAnswer:
        """No lot is ever needed."""
        found = capped(self.bodies, self.cap, self.respread)
        rows = [(one.id, one.members, found.shares[one.id]) for one in self.bodies]
        return table("body members share", rows, reasons=found.reasons)


Rule = ByScale | BySharing | BySquareRoots | ByBundles | ByCap


@dataclass(frozen=True, slots=True)
class DelegateCase:
    """One file about delegations. ``id`` is empty when none was given."""

    id: str
    rule: Rule

    def answer(self, lots: Lots | None = None) -> DelegateAnswer:
        """Carry the rule out; a lot is drawn for ``<id>: last seat``."""
        return self.rule.answer(lots, f"{self.id}: last seat" if self.id else "last seat")
