"""Method of equal shares: every voter gets an equal part of the seats to spend on candidates they approve.

Source: defined by its reference page, after Peters and Skowron, "Proportionality and the Limits of Welfarism" (2020),
and Lackner and Skowron (2023). Evidence: a peer, the winning committees of twelve published profiles.
"""

from fractions import Fraction
from math import lcm

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.rules.approvals import Approvals, Seating, Way, fill_all
from cogestion.counting.rules.loads import Loads
from cogestion.counting.rules.seq_phragmen import fill_by_load
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence

_WAY = Way("counting.seat-by-price", "counting.elected-price", min)
_APPROVAL = Way("counting.seat-by-approvals", "counting.elected-approvals", max)


def count(poll: Poll[Profile]) -> Transcript:
    """Buy seats while any can be paid; then complete as the option says."""
    seating = Seating(poll)
    purses = _Purses(seating.approvals, poll.seats)
    completed = poll.option != "none"
    while seating.open and (prices := purses.prices(seating.left)):
        if completed and seating.fill_rest(prices):
            break
        chosen = seating.fill(_WAY, prices)
        if chosen is not None:
            purses.pay(chosen, prices[chosen])
    if poll.option == "phragmen":
        fill_by_load(seating, Loads(seating.approvals, [-purse for purse in purses.purses], purses.scale))
    elif poll.option == "approval":
        _fill_by_approvals(seating)
    return seating.transcript()


def _fill_by_approvals(seating: Seating) -> None:
    votes = {n: Fraction(seating.approvals.votes(n)) for n in seating.left}
    fill_all(seating, _APPROVAL, lambda: {n: votes[n] for n in seating.left}, lambda _candidate, _votes: None)


class _Purses:
    """What each voter of a group may still spend: ``purses[g] / scale``. A seat costs 1."""

    def __init__(self, approvals: Approvals, seats: int) -> None:
        self.approvals = approvals
        self.purses = [seats] * len(approvals.groups)
        self.scale = approvals.ballots or 1

    def prices(self, candidates: list[int]) -> dict[int, Fraction]:
        """The most that any supporter pays for each candidate who can be paid."""
        found = ((n, self._price(n)) for n in candidates)
        return {n: price for n, price in found if price is not None}

    def _price(self, candidate: int) -> Fraction | None:
        """Supporters pay alike; who has less pays all they have, and the others the more."""
        groups = self.approvals.groups
        payers = sorted((self.purses[g], groups[g][0]) for g in self.approvals.supporters[candidate])
        due, voters = self.scale, sum(weight for _, weight in payers)
        for purse, weight in payers:
            if due <= purse * voters:
                return Fraction(due, voters * self.scale)
            due -= purse * weight
            voters -= weight
        return None

    def pay(self, candidate: int, price: Fraction) -> None:
        """Every supporter pays ``price``, or all they have."""
        scale = lcm(self.scale, price.denominator)
        self.purses = [purse * (scale // self.scale) for purse in self.purses]
        most = price.numerator * (scale // price.denominator)
        for g in self.approvals.supporters[candidate]:
            self.purses[g] -= min(self.purses[g], most)
        self.scale = scale


RULE = Rule(
    "equal-shares",
    "docs/reference/counting/equal-shares.md",
    Evidence.PEER,
    count,
    Profile,
    options=("phragmen", "approval", "none"),
)
