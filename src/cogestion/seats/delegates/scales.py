"""Scales: how many delegates a number of members gives, whatever the other bodies have.

A body without members sends nobody. ``least`` and ``most`` hold for every body with members.
"""

from dataclasses import dataclass
from enum import StrEnum

from cogestion.decisions import Decision, Reason
from cogestion.seats.delegates.body import BodiesRefusedError


class Part(StrEnum):
    """When a step that is not full counts: with any member of it, with more than half, or never."""

    ANY = "any"
    MAJOR = "major_fraction"
    FULL = "full"

    def earned(self, members: int, size: int) -> bool:
        """Whether ``members``, fewer than or as many as ``size``, earn the step."""
        if self is Part.ANY:
            return members > 0
        return 2 * members > size if self is Part.MAJOR else members >= size


@dataclass(frozen=True, slots=True)
class Bands:
    """Up to so many members, so many delegates; the last band may be open (None)."""

    bands: tuple[tuple[int | None, int], ...]

    def __post_init__(self) -> None:
        tops = [top for top, _ in self.bands[:-1]]
        last = self.bands[-1][0] if self.bands else 0
        closed = [top for top in (*tops, last) if top is not None]
        if not self.bands or None in tops or closed != sorted(set(closed)) or closed[:1] == [0]:
            raise BodiesRefusedError("seats.delegates-bands")

    def delegates(self, members: int) -> tuple[int, Reason]:
        """Above a last band with an end the scale says nothing, which is refused."""
        for top, delegates in self.bands:
            if top is None:
                return delegates, Reason.of("seats.delegates-band-open", members=members, count=delegates)
            if members <= top:
                return delegates, Reason.of("seats.delegates-band", members=members, top=top, count=delegates)
        raise BodiesRefusedError("seats.delegates-above-bands", members=members)


@dataclass(frozen=True, slots=True)
class Step:
    """So many delegates for each ``size`` members: once, or ``repeats`` for all further members (the last step)."""

    size: int
    delegates: int
    part: Part
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """Members climb the steps in order: one for the first 200, one for the next 300 or major fraction…"""

    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        if not self.steps or any(one.size < 1 for one in self.steps) or any(one.repeats for one in self.steps[:-1]):
            raise BodiesRefusedError("seats.delegates-steps")

    def delegates(self, members: int) -> tuple[int, Reason]:
        """The delegates of all steps earned, and what each step gave."""
        left, total, said = members, 0, list[str]()
        for step in self.steps:
            full, rest = divmod(left, step.size) if step.repeats else (0, min(left, step.size))
            won = step.delegates * (full + step.part.earned(rest, step.size))
            said.append(f"{full * step.size + rest}/{step.size}: {won}")
            left, total = left - full * step.size - rest, total + won
        return total, Reason.of("seats.delegates-steps-climbed", members=members, steps=tuple(said), count=total)


@dataclass(frozen=True, slots=True)
class DelegateScale:
    """A scale with its bounds; ``most`` None is none."""

    rule: Bands | Steps
    least: int = 0
    most: int | None = None

    def __post_init__(self) -> None:
        if self.least < 0 or (self.most is not None and self.most < self.least):
            raise BodiesRefusedError("seats.delegates-bounds")

    def entitled(self, members: int) -> Decision[int]:
        """How many delegates a body with so many members may send, and why."""
        if not members:
            return Decision(0, (Reason.of("seats.delegates-none"),))
        count, reason = self.rule.delegates(members)
        if count < self.least:
            return Decision(self.least, (reason, Reason.of("seats.delegates-raised", count=self.least)))
        if self.most is not None and count > self.most:
            return Decision(self.most, (reason, Reason.of("seats.delegates-cut", count=self.most)))
        return Decision(count, (reason,))


def per_started(size: int) -> Steps:
    """One delegate for each started ``size`` members."""
    return Steps((Step(size, 1, Part.ANY, repeats=True),))
