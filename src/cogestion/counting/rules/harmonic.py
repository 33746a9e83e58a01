"""What each candidate would add to the score of proportional approval: 1/(k+1) for a voter with k seated, exactly."""

from collections.abc import Iterable
from math import lcm

from cogestion.counting.rules.approvals import Approvals


class Harmonic:
    """The seated so far, by how many each group of voters approves. Gains are integers of ``1 / scale``."""

    def __init__(self, approvals: Approvals, seats: int) -> None:
        self.approvals = approvals
        self.scale = lcm(*range(1, min(seats, len(approvals.candidates)) + 1))
        self.seated = [0] * len(approvals.groups)

    def gains(self, candidates: Iterable[int]) -> dict[int, int]:
        """What each of ``candidates``, none of them seated, would add."""
        pairs = zip(self.approvals.groups, self.seated, strict=True)
        shares = [weight * (self.scale // (k + 1)) for (weight, _), k in pairs]
        return {n: sum(shares[g] for g in self.approvals.supporters[n]) for n in candidates}

    def take(self, candidate: int) -> None:
        """Seat ``candidate``."""
        for g in self.approvals.supporters[candidate]:
            self.seated[g] += 1


def greedy(approvals: Approvals, seats: int) -> tuple[int, ...]:
    """A good committee to begin a search from; of equal candidates it takes the first."""
    harmonic, left = Harmonic(approvals, seats), list(approvals.candidates)
    for _ in range(min(seats, len(left))):
        gains = harmonic.gains(left)
        best = max(left, key=lambda n: gains[n])
        left.remove(best)
        harmonic.take(best)
    return tuple(n for n in approvals.candidates if n not in left)
