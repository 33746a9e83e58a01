"""A counting rule: its identity, its source and how far its results are proved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from cogestion.counting.grades import Grades
from cogestion.counting.profile import Profile
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence, Lots
from cogestion.decisions.places import Places

Papers = TypeVar("Papers", Profile, Grades)


@dataclass(frozen=True, slots=True)
class Poll(Generic[Papers]):
    """What a rule counts. ``rule`` is its whole id, for the transcript; ``option`` what stands after the colon.

    ``places`` are the reserved places, if there are any.
    """

    rule: str
    papers: Papers
    seats: int
    lots: Lots | None = None
    option: str = ""
    places: Places | None = None


@dataclass(frozen=True, slots=True)
class Rule(Generic[Papers]):
    """A rule as one text states it. ``reads`` is the kind of papers it counts.

    ``options`` are the words that may follow the id after a colon (``wigm:exact``); the first is meant where none is
    given. A rule without options takes none. ``ordered``: the order of the papers decides. ``strict``: papers whose
    candidates share a rank are refused.
    """

    id: str
    source: str
    evidence: Evidence
    count: Callable[[Poll[Papers]], Transcript]
    reads: type[Papers]
    options: tuple[str, ...] = ()
    ordered: bool = False
    strict: bool = False
