"""Single transferable vote by weighted inclusive Gregory, the general rule: exact, or to a number of decimals.

Source: defined by its reference page; the exact form and the one to four decimals as the reference rules of the
Proportional Representation Foundation state them. Evidence: a peer, stage by stage.
"""

from fractions import Fraction

from cogestion.counting.gregory import Gregory
from cogestion.counting.profile import Profile
from cogestion.counting.reserved import Reserved
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.transcript import Number, Transcript
from cogestion.decisions import Evidence


class Exact(Gregory):
    """Fractions throughout: the quota is the exact part of the votes, and must be exceeded."""

    quota_code = "counting.elected-above"

    def quota_now(self) -> Number:
        """Valid papers divided by one more than the seats."""
        return Fraction(self.ballots, self.seats + 1)

    def reaches(self, votes: Number) -> bool:
        """More than the quota."""
        return votes > self.quota

    def reduced(self, value: Number, surplus: Number, total: Number) -> Number:
        """Nothing is cut off."""
        return Fraction(value * surplus) / total


class Fixed(Gregory):
    """Values to some decimals, further digits cut off; the quota is the first such number above the exact part."""

    def __init__(self, poll: Poll[Profile], decimals: int) -> None:
        self.decimals = decimals
        super().__init__(poll)

    def quota_now(self) -> Number:
        """Valid papers divided by one more than the seats, cut off, and one unit of the last decimal."""
        return int(self.ballots * self.one // (self.seats + 1)) + 1


class ReservedExact(Reserved, Exact):
    """The same with reserved places."""


class ReservedFixed(Reserved, Fixed):
    """The same with reserved places."""


def engine(poll: Poll[Profile]) -> Gregory:
    """The count of a poll before it runs, by its option exactly or to so many decimals."""
    kind, _, decimals = poll.option.partition("-")
    if kind == "exact":
        return ReservedExact(poll) if poll.places else Exact(poll)
    return (ReservedFixed if poll.places else Fixed)(poll, int(decimals))


def count(poll: Poll[Profile]) -> Transcript:
    """Count a poll."""
    return engine(poll).run()


RULE = Rule(
    "wigm",
    "docs/reference/counting/wigm.md",
    Evidence.PEER,
    count,
    Profile,
    options=("exact", "fixed-4", "fixed-5", "fixed-6", "fixed-9"),
    strict=True,
)
