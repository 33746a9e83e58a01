"""Limited vote: as many marks as the option says, fewer than there are seats; the most votes win.

Source: defined by its reference page. Evidence: text read.
"""

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.rules.highest import Ranks, all_marks, elect_highest
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence

MOST_MARKS = 20


def count(poll: Poll[Profile]) -> Transcript:
    """Count every mark of the papers that bear no more than the option allows."""
    most = int(poll.option.removeprefix("marks-"))

    def read(ranks: Ranks) -> tuple[int, ...] | str:
        marks = all_marks(ranks)
        return marks if len(marks) <= most else "counting.invalid-over-limit"

    return elect_highest(poll, read)


RULE = Rule(
    "limited",
    "docs/reference/counting/limited.md",
    Evidence.TEXT,
    count,
    Profile,
    tuple(f"marks-{most}" for most in (2, 1, *range(3, MOST_MARKS + 1))),
)
