"""Sequential proportional approval (Thiele): each seat to the candidate who adds most to the committee's score.

Source: defined by its reference page, after Lackner and Skowron, "Multi-Winner Voting with Approval Preferences"
(2023); first in Thiele (1895). Evidence: a peer, the winning committees of twelve published profiles.
"""

from fractions import Fraction
from math import lcm

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.rules.approvals import Seating, Way, fill_all
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence

_WAY = Way("counting.seat-by-score", "counting.elected-score", max)


def count(poll: Poll[Profile]) -> Transcript:
    """A voter with k seated candidates adds 1/(k+1) to each further candidate they approve."""
    seating = Seating(poll)
    approvals = seating.approvals
    seated = [0] * len(approvals.groups)
    scale = lcm(*range(1, min(poll.seats, len(approvals.candidates)) + 1))

    def scores() -> dict[int, Fraction]:
        shares = [weight * (scale // (k + 1)) for (weight, _), k in zip(approvals.groups, seated, strict=True)]
        return {n: Fraction(sum(shares[g] for g in approvals.supporters[n]), scale) for n in seating.left}

    def take(candidate: int, _: Fraction) -> None:
        for g in approvals.supporters[candidate]:
            seated[g] += 1

    fill_all(seating, _WAY, scores, take)
    return seating.transcript()


RULE = Rule("seq-pav", "docs/reference/counting/seq-pav.md", 1895, Evidence.PEER, count, Profile)
