"""Meek's method as Hill and the Proportional Representation Foundation write it, in nine decimals.

Source: Hill, Wichmann and Woodall, "Algorithm 123", Computer Journal 30 (1987) 277-281; I. D. Hill, Voting Matters 22
(2006) 7-10; the foundation's reference rule. The sharing ends when the surplus is below 0.000001 or no longer falls.
A tie draws a lot. Evidence: a peer, the reference's own published counts.
"""

from cogestion.counting.meek import Meek
from cogestion.counting.profile import Profile
from cogestion.counting.reserved_meek import ReservedMeek
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.ties import no_look
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence

OMEGA = 10**3
"""0.000001 of a vote."""


def count(poll: Poll[Profile]) -> Transcript:
    """Count a poll; equal ranks share a paper as all strict orders of them would."""
    return (ReservedMeek if poll.places else Meek)(poll, OMEGA, no_look).run()


RULE = Rule("meek-2006", "Hill, Voting Matters 22 (2006) 7-10", Evidence.PEER, count, Profile)
