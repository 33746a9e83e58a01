"""How long is too long, and whether all is well."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

BEAT = timedelta(seconds=10)
"""Between two signs of life."""
DEAD_AFTER = timedelta(minutes=3)
"""A worker that was silent for longer does not run, or hangs: between two signs lies one job at most."""
WAIT = timedelta(minutes=15)
"""A mail that is due for longer waits too long."""
FORGOTTEN_AFTER = timedelta(days=1)
KEPT = timedelta(days=14)
"""For which rows of finished jobs are kept."""
SCARCE, LOW = 100, 1000
"""Megabytes left on the disk: below the first writing may fail at any moment, below the second it will soon."""


class Level(StrEnum):
    """How a part of the installation is."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found. ``beat`` is the last sign of life, ``due_since`` the moment since which the oldest mail is due;
    ``free`` in megabytes, ``failed`` jobs in the last day."""

    beat: datetime | None
    has_mail: bool
    waiting: int
    due_since: datetime | None
    free: int
    failed: int


@dataclass(frozen=True, slots=True)
class Finding:
    """How one part is: ``code`` says what was found, ``value`` a number or a moment in its sentence."""

    code: str
    level: Level
    value: int | datetime | None = None


def judge(seen: Seen, now: datetime) -> list[Finding]:
    """Every part, in the order in which they are shown."""
    return [_worker(seen, now), _messages(seen, now), _disk(seen), _jobs(seen)]


def _worker(seen: Seen, now: datetime) -> Finding:
    if seen.beat is None:
        return Finding("worker-never", Level.BAD)
    alive = now - seen.beat <= DEAD_AFTER
    return Finding("worker-runs", Level.GOOD, seen.beat) if alive else Finding("worker-stopped", Level.BAD, seen.beat)


def _messages(seen: Seen, now: datetime) -> Finding:
    if not seen.has_mail:
        return Finding("mail-unset", Level.BAD if seen.waiting else Level.WARN, seen.waiting)
    if seen.due_since and now - seen.due_since > WAIT:
        return Finding("mail-late", Level.BAD, seen.waiting)
    return Finding("mail-flows", Level.GOOD, seen.waiting)


def _disk(seen: Seen) -> Finding:
    if seen.free < SCARCE:
        return Finding("disk-full", Level.BAD, seen.free)
    if seen.free < LOW:
        return Finding("disk-low", Level.WARN, seen.free)
    return Finding("disk-roomy", Level.GOOD, seen.free)


def _jobs(seen: Seen) -> Finding:
    if seen.failed:
        return Finding("jobs-failed", Level.WARN, seen.failed)
    return Finding("jobs-done", Level.GOOD)
