"""Instant run-off, also called the alternative vote: one seat, the lowest goes until somebody has a majority.

Source: defined by its reference page. Evidence: a peer, a certified program on Minneapolis 2013; the official winner
of Burlington 2009.
"""

from cogestion.counting.gregory import Gregory
from cogestion.counting.one_winner import refuse_several_seats
from cogestion.counting.profile import Profile
from cogestion.counting.reserved import Reserved
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.transcript import Number, Transcript
from cogestion.decisions import Evidence


class RunOff(Gregory):
    """The quota is a majority of the papers that still count for somebody."""

    def quota_now(self) -> Number:
        """More than half of the votes that are not non-transferable."""
        return int(self.ballots - self.votes[0]) // 2 + 1

    def moving_quota(self) -> Number:
        """The majority at the end of a stage."""
        self.quota = self.quota_now()
        return self.quota


class ReservedRunOff(Reserved, RunOff):
    """The same with reserved places."""


def count(poll: Poll[Profile]) -> Transcript:
    """Count a poll for one seat."""
    refuse_several_seats(poll)
    return (ReservedRunOff if poll.places else RunOff)(poll).run()


RULE = Rule("irv", "docs/reference/counting/irv.md", Evidence.PEER, count, Profile, strict=True)
