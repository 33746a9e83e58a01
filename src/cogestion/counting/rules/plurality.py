"""Plurality: one mark a paper, the most votes win (for several seats: the single non-transferable vote).

Source: defined by its reference page. A paper with several candidates at the first rank is invalid; later ranks are
not read.
"""

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.rules.highest import Ranks, elect_highest
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence


def count(poll: Poll[Profile]) -> Transcript:
    """Count the first preferences of ``profile``."""
    return elect_highest(poll, _read)


def _read(ranks: Ranks) -> tuple[int, ...] | str:
    return ranks[0] if len(ranks[0]) == 1 else "counting.invalid-several-first"


RULE = Rule("plurality", "docs/reference/counting/plurality.md", Evidence.TEXT, count, Profile)
