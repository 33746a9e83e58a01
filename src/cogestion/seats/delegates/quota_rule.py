"""The quota rule: nobody below the exact share rounded down, nor above it rounded up."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from cogestion.decisions import Reason


@dataclass(frozen=True, slots=True)
class Violation:
    """A body whose ``seats`` lie outside its exact ``quota`` rounded down or up."""

    body: str
    seats: int
    quota: Fraction

    @property
    def reason(self) -> Reason:
        """The sentence about it."""
        if self.seats > self.quota:
            code, bound = "seats.delegates-above-quota", ceil(self.quota)
        else:
            code, bound = "seats.delegates-below-quota", floor(self.quota)
        return Reason.of(code, body=self.body, count=self.seats, quota=self.quota, bound=bound)


def violations(seats: Mapping[str, int], quotas: Mapping[str, Fraction]) -> tuple[Violation, ...]:
    """Every body outside its quota. Divisor methods and minima may do that; largest remainders alone never do."""
    return tuple(
        Violation(name, seats[name], quota)
        for name, quota in quotas.items()
        if not floor(quota) <= seats[name] <= ceil(quota)
    )
