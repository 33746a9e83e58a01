"""A counting rule: its identity, its source and how far its results are proved."""

from collections.abc import Callable
from dataclasses import dataclass

from cogestion.counting.profile import Profile
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence, Lots


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as one legal text of one year states it. ``count`` takes the papers, the seats and the lots if any."""

    id: str
    source: str
    year: int
    evidence: Evidence
    count: Callable[[Profile, int, Lots | None], Transcript]
