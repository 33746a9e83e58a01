"""Phragmén's loads, exactly: each seat is a load of 1 that its supporters carry; whoever burdens them least is next.

Loads are integers over one common denominator, kept by group of equal voters.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from cogestion.counting.rules.approvals import Approvals


class Loads:
    """What each voter of a group carries: ``loads[g] / scale``."""

    def __init__(self, approvals: Approvals, loads: Sequence[int] = (), scale: int = 1) -> None:
        self.approvals = approvals
        self.loads = list(loads) or [0] * len(approvals.groups)
        self.scale = scale

    def with_seat(self, candidate: int) -> Fraction:
        """What each supporter would carry with ``candidate`` seated: all they carry and 1 more, shared equally."""
        weights = [(self.approvals.groups[g][0], self.loads[g]) for g in self.approvals.supporters[candidate]]
        carried = sum(weight * load for weight, load in weights)
        return Fraction(self.scale + carried, self.scale * sum(weight for weight, _ in weights))

    def take(self, candidate: int, load: Fraction) -> None:
        """Seat ``candidate``: every supporter now carries ``load``."""
        scale = lcm(self.scale, load.denominator)
        grown = scale // self.scale
        self.loads = [one * grown for one in self.loads]
        for g in self.approvals.supporters[candidate]:
            self.loads[g] = load.numerator * (scale // load.denominator)
        self.scale = scale
