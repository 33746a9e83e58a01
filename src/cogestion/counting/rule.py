"""A counting rule: its identity, its source and how far its results are proved."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from cogestion.counting.profile import Profile
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Lots


class Evidence(Enum):
    """What shows that a rule is counted rightly, strongest first."""

    OFFICIAL_FIGURES = "official-figures"
    PEER = "peer"
    TEXT_READ = "text-read"
    FROM_MEMORY = "from-memory"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as one legal text of one year states it. ``count`` takes the papers, the seats and the lots if any."""

    id: str
    source: str
    year: int
    evidence: Evidence
    count: Callable[[Profile, int, Lots | None], Transcript]
