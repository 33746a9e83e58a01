"""Ballot cleaning: from what stands on the papers to rankings that a rule can count, under a named policy.

A step of its own, before any count: what a skipped rank, two marks in one rank or the same name twice mean is for the
rules of the election to say. A policy's name ends in its version; a policy is never changed, a new version is added.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from cogestion.counting.profile import Marks, Profile
from cogestion.decisions import Reason, RefusedError

SKIPPED = 0
"""A rank without a mark."""
OVERVOTE = -1
"""A rank with two marks or more."""

RawPaper = tuple[int, ...]
"""A paper rank by rank: candidate numbers, `SKIPPED` or `OVERVOTE`."""

Do = Literal["ignore", "exhaust", "void"]
"""``ignore``: go on with the next rank. ``exhaust``: the paper ends there. ``void``: no mark of the paper counts."""


class UnknownCleaningError(RefusedError):
    """No policy has this name, or none was named where one is needed."""


@dataclass(frozen=True, slots=True)
class Cleaning:
    """A policy. ``skipped``: what is done once more than ``skips`` ranks in a row are empty before a later mark."""

    name: str
    source: str
    skipped: Literal["ignore", "exhaust"]
    skips: int
    overvote: Do
    repeated: Do


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: ``fault`` (``skipped``, ``overvote``, ``repeated`` or ``unmarked``) and how it was taken.

    ``papers`` met it; ``emptied`` of them are left without any preference by it.
    """

    fault: str
    how: str
    papers: int
    emptied: int

    @property
    def reason(self) -> Reason:
        """The sentence."""
        return Reason.of(f"counting.cleaning-{self.fault}-{self.how}", count=self.papers, emptied=self.emptied)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The profile, the policy and all that was done. Papers without a preference stay in the profile, unmarked."""

    profile: Profile
    cleaning: Cleaning
    done: tuple[Done, ...]


CLEANINGS: Mapping[str, Cleaning] = MappingProxyType(
    {
        one.name: one
        for one in (
            # As the configuration of RCTab for this election states it.
            Cleaning(
                "minneapolis-2013", "RCTab 2.0 configuration, Minneapolis 2013", "exhaust", 1, "exhaust", "ignore"
            ),
            Cleaning("pass-over-1", "docs/reference/counting/cleaning.md", "ignore", 0, "ignore", "ignore"),
            Cleaning("stop-1", "docs/reference/counting/cleaning.md", "exhaust", 0, "exhaust", "exhaust"),
            Cleaning("void-1", "docs/reference/counting/cleaning.md", "exhaust", 0, "void", "void"),
        )
    }
)


def find_cleaning(name: str) -> Cleaning:
    """The policy of this name; UnknownCleaningError lists those there are."""
    if name not in CLEANINGS:
        code = "counting.cleaning-unknown" if name else "counting.cleaning-needed"
        raise UnknownCleaningError(code, **({"name": name} if name else {}), known=tuple(CLEANINGS))
    return CLEANINGS[name]


def clean(candidates: Sequence[str], totals: Mapping[RawPaper, int], cleaning: Cleaning) -> Cleaned:
    """Apply ``cleaning`` to papers grouped by what stands on them. No paper is dropped: each is in the profile."""
    marks: dict[Marks, int] = {}
    met: dict[tuple[str, str], list[int]] = {}
    for paper, weight in totals.items():
        kept, faults = clean_paper(paper, cleaning)
        marks[kept] = marks.get(kept, 0) + weight
        for at, fault in enumerate(faults):
            numbers = met.setdefault(fault, [0, 0])
            numbers[0] += weight
            # Only the fault that ended the paper can have emptied it, and it is the last one found.
            numbers[1] += weight if not kept and at == len(faults) - 1 else 0
    done = tuple(Done(*fault, *numbers) for fault, numbers in sorted(met.items()))
    return Cleaned(Profile.grouped(candidates, marks), cleaning, done)


def clean_paper(paper: RawPaper, cleaning: Cleaning) -> tuple[Marks, tuple[tuple[str, str], ...]]:
    """The preferences left, and each (fault, how) met, in the order found.

    Empty ranks after the last mark are no fault: a voter may stop.
    """
    if not any(paper):
        return (), (("unmarked", "kept"),)
    kept: list[int] = []
    met: dict[tuple[str, str], None] = {}
    skips = 0
    for mark in paper[: 1 + max(at for at, mark in enumerate(paper) if mark)]:
        skips = skips + 1 if mark == SKIPPED else 0
        fault = _fault(mark, kept, skips)
        if not fault:
            kept.append(mark)
            continue
        how = _how(fault, skips, cleaning)
        met[fault, how] = None
        if how != "ignore":
            return () if how == "void" else tuple(kept), tuple(met)
    return tuple(kept), tuple(met)


def _fault(mark: int, kept: Sequence[int], skips: int) -> str:
    if skips:
        return "skipped"
    if mark == OVERVOTE:
        return "overvote"
    return "repeated" if mark in kept else ""


def _how(fault: str, skips: int, cleaning: Cleaning) -> Do:
    if fault == "skipped":
        return "exhaust" if cleaning.skipped == "exhaust" and skips > cleaning.skips else "ignore"
    return cleaning.overvote if fault == "overvote" else cleaning.repeated
