"""Sequential proportional approval (Thiele): each seat to the candidate who adds most to the committee's score.

Source: defined by its reference page, after Lackner and Skowron, "Multi-Winner Voting with Approval Preferences"
(2023); first in Thiele (1895). Evidence: a peer, the winning committees of twelve published profiles.
"""

from fractions import Fraction

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.rules.approvals import Seating, Way, fill_all
from cogestion.counting.rules.harmonic import Harmonic
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence

_WAY = Way("counting.seat-by-score", "counting.elected-score", max)


def count(poll: Poll[Profile]) -> Transcript:
    """A voter with k seated candidates adds 1/(k+1) to each further candidate they approve."""
    seating = Seating(poll)
    harmonic = Harmonic(seating.approvals, poll.seats)

    def scores() -> dict[int, Fraction]:
        return {n: Fraction(gain, harmonic.scale) for n, gain in harmonic.gains(seating.left).items()}

    fill_all(seating, _WAY, scores, lambda candidate, _score: harmonic.take(candidate))
    return seating.transcript()


RULE = Rule("seq-pav", "docs/reference/counting/seq-pav.md", Evidence.PEER, count, Profile)
