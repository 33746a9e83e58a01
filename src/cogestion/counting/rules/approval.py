"""Approval: a mark for each candidate the voter accepts, as many as wanted; the most votes win.

Source: defined by its reference page, after Brams and Fishburn, "Approval Voting", American Political Science
Review 72 (1978) 831-847. Evidence: a peer, the winning committees of twelve published profiles.
"""

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.rules.highest import all_marks, elect_highest
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence


def count(poll: Poll[Profile]) -> Transcript:
    """Count every mark of ``profile``."""
    return elect_highest(poll, all_marks)


RULE = Rule("approval", "docs/reference/counting/approval.md", Evidence.PEER, count, Profile)
