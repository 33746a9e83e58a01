"""The course of an electorate: what may follow what, and when. Days are those of the body's time zone."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cogestion.decisions import RefusedError


class CourseError(RefusedError):
    """A step that may not be taken now, a deadline that has passed, a decision without a reason."""


class Stage(StrEnum):
    """Where an electorate stands. ``withdrawn`` and ``final`` are ends."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


NEXT = {
    Stage.DRAFT: frozenset({Stage.PUBLISHED, Stage.WITHDRAWN}),
    Stage.PUBLISHED: frozenset({Stage.CLOSED}),
    Stage.CLOSED: frozenset({Stage.FINAL}),
    Stage.FINAL: frozenset[Stage](),
    Stage.WITHDRAWN: frozenset[Stage](),
}
"""What may follow."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last day on which objections are received, and the last on which each is decided."""

    object_until: date
    decide_until: date

    def refuse_if_unusable(self, today: date) -> None:
        """Raise CourseError for a day in the past, or deciding that ends before objecting does."""
        if self.object_until < today:
            raise CourseError("bodies.electorate-deadline-past", day=self.object_until.isoformat())
        if self.decide_until < self.object_until:
            raise CourseError("bodies.electorate-decided-before", day=self.decide_until.isoformat())


def refuse_step(stage: Stage, wanted: Stage) -> None:
    """Raise CourseError unless ``wanted`` may follow ``stage``."""
    if wanted not in NEXT[stage]:
        raise CourseError(f"bodies.electorate-is-{stage}")


def refuse_closing(object_until: date, today: date) -> None:
    """Raise CourseError while objections may still come."""
    if today <= object_until:
        raise CourseError("bodies.electorate-period-runs", day=object_until.isoformat())


def refuse_finality(undecided: int, accepted: int) -> None:
    """Raise CourseError while an objection is undecided, or one was accepted that this electorate does not heed."""
    if undecided:
        raise CourseError("bodies.electorate-undecided", count=undecided)
    if accepted:
        raise CourseError("bodies.electorate-to-replace", count=accepted)


def refuse_objecting(stage: Stage, object_until: date | None, received: date, today: date) -> None:
    """Raise CourseError unless an objection ``received`` on that day comes within the period."""
    if stage is not Stage.PUBLISHED or object_until is None:
        raise CourseError("bodies.objection-no-period")
    if received > today:
        raise CourseError("bodies.objection-to-come", day=received.isoformat())
    if received > object_until:
        raise CourseError("bodies.objection-late", day=object_until.isoformat())


def refuse_reasonless(reason: str) -> None:
    """Raise CourseError for a decision without a reason."""
    if not reason.strip():
        raise CourseError("bodies.reason-missing")


def refuse_deciding(reason: str, decided: bool) -> None:
    """Raise CourseError for a decision without a reason, or a second one."""
    refuse_reasonless(reason)
    if decided:
        raise CourseError("bodies.objection-decided")
