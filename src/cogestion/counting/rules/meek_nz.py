"""New Zealand local elections: Meek's method in nine decimals.

Source: Local Electoral Regulations 2001, Schedule 1A, clauses 3 to 5 read; the rest as Hill's program carries it
out. The sharing ends when the surplus is below 0.0001. A tie goes to whoever was ahead where they first differed,
then to a lot from the seed given instead of the regulations' generator, whose seed is public. Evidence: text read.
"""

from cogestion.counting.meek import Meek
from cogestion.counting.profile import Profile
from cogestion.counting.reserved_meek import ReservedMeek
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.ties import first_difference
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence

OMEGA = 10**5
"""0.0001 of a vote."""


def count(poll: Poll[Profile]) -> Transcript:
    """Count a poll; equal ranks share a paper as all strict orders of them would."""
    return (ReservedMeek if poll.places else Meek)(poll, OMEGA, first_difference).run()


RULE = Rule("meek-nz", "Local Electoral Regulations 2001, Sch 1A", Evidence.TEXT, count, Profile)
