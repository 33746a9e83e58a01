"""Block vote: as many marks a paper as there are seats, at most; the most votes win.

Source: defined by its reference page. A paper with more marks than seats is invalid; the order of marks says nothing.
"""

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.rules.highest import Ranks, all_marks, elect_highest
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence


def count(poll: Poll[Profile]) -> Transcript:
    """Count every mark of the papers that bear ``seats`` marks or fewer."""

    def read(ranks: Ranks) -> tuple[int, ...] | str:
        marks = all_marks(ranks)
        return marks if len(marks) <= poll.seats else "counting.invalid-too-many-marks"

    return elect_highest(poll, read)


RULE = Rule("block", "docs/reference/counting/block.md", Evidence.TEXT, count, Profile)
