"""The archive as a chain of events, each with the data records just before it, and their order (section 7).

Nothing else may stand in an archive: it is compared with the one way to write what its events publish.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import BinaryIO, NamedTuple, TypeVar

from cogestion.ballotbox.v1.format.archive import BLOCK, Event, EventType, Record, read_archive
from cogestion.ballotbox.v1.format.schema import Object
from cogestion.ballotbox.v1.groups import Group
from cogestion.ballotbox.v1.verify.rules import Checks

T = TypeVar("T", bound=Object)

_ARCHIVE = ("archive.header", "archive.truncated", "archive.name", "archive.time")


class _Step(NamedTuple):
    """Of an event how many data records stand before it, the last of them its payload; the rule by which there is
    one such event at most; the rule by which another stands before it."""

    objects: int
    once: str = ""
    ordered: str = ""
    after: EventType = EventType.SETUP


_STEPS = {
    EventType.SETUP: _Step(4, "order.setup-once"),
    EventType.BALLOT: _Step(1),
    EventType.END_BALLOTS: _Step(0, "order.end-once"),
    EventType.ENCRYPTED_TALLY: _Step(2, "order.tally-once", "order.tally-after-end", EventType.END_BALLOTS),
    EventType.SHUFFLE: _Step(2, "", "order.shuffle-after-tally", EventType.ENCRYPTED_TALLY),
    EventType.END_SHUFFLES: _Step(0, "order.end-shuffles-once", "order.shuffled", EventType.SHUFFLE),
    EventType.PARTIAL_DECRYPTION: _Step(2, "", "order.decryption-after-tally", EventType.ENCRYPTED_TALLY),
    EventType.RESULT: _Step(1, "order.result-once"),
}


class Stored(NamedTuple):
    """A record with its place in the archive: its number, and the byte at which its body begins."""

    number: int
    record: Record
    start: int

    def enter(self, checks: Checks) -> bytes:
        """Its bytes, of which the checks that follow speak."""
        checks.at(self.number, self.record.name)
        return self.record.body

    def read(self, kind: type[T], rule: str, checks: Checks, group: Group | None = None, *more: str) -> T:
        """The object of that kind, of which these must be (``rule``) the canonical bytes."""
        data = self.enter(checks)
        found = checks.read(lambda: kind.read(data, group), *more)
        checks.check(rule, found.data(group) == data)
        return found


@dataclass(frozen=True, slots=True)
class Published:
    """An event, its record, and the data records it publishes, in their order."""

    type: EventType
    place: Stored
    objects: tuple[Stored, ...]


def published(file: BinaryIO, checks: Checks) -> Iterator[Published]:
    """The events of an archive in order, every link of the chain checked. Raises VerificationError."""
    waiting: list[Stored] = []
    parent: str | None = None
    height = 0
    for stored in _records(file, checks):
        if stored.record.kind == "data":
            checks.check("chain.records", len(waiting) < _STEPS[EventType.SETUP].objects)
            waiting.append(stored)
        else:
            yield _event(stored, waiting, parent, height, checks)
            waiting, parent, height = [], stored.record.sha, height + 1
    checks.check("chain.trailing", not waiting)


def _records(file: BinaryIO, checks: Checks) -> Iterator[Stored]:
    """The records after the first, which tells only the time."""
    checks.at(0, "BELENIOS")
    records = read_archive(file)
    for number in count():
        with checks.named():
            record = next(records, None)
        if record is None:
            return
        checks.counts.update(_ARCHIVE if number else ["archive.start"])
        if isinstance(record, Record):
            checks.at(number, record.name)
            size = len(record.body)
            yield Stored(number, record, file.tell() - size - -size % BLOCK)


def _event(place: Stored, waiting: list[Stored], parent: str | None, height: int, checks: Checks) -> Published:
    event = place.read(Event, "chain.event-canonical", checks, None, "chain.event-type")
    checks.check("chain.parent", event.parent == parent, "event.parent")
    checks.check("chain.height", event.height == height, "event.height")
    needed = _STEPS[event.type].objects
    if len(waiting) < needed:
        raise checks.broken("chain.records")
    checks.check("chain.records", len(waiting) == needed)
    objects = tuple(waiting[len(waiting) - needed :])
    payload = objects[-1].record.sha if objects else None
    checks.check("chain.payload", event.payload == payload, "event.payload")
    return Published(event.type, place, objects)


def check_order(kind: EventType, seen: set[EventType], ranked: bool, checks: Checks) -> None:
    """Check that an event may come after those ``seen`` (section 8); where ``ranked``, after at least one shuffle."""
    checks.check("order.setup-first", kind is EventType.SETUP or EventType.SETUP in seen)
    checks.check("order.result-last", kind is EventType.RESULT or EventType.RESULT not in seen)
    checks.check("order.shuffle", ranked or kind not in (EventType.SHUFFLE, EventType.END_SHUFFLES))
    if kind is EventType.BALLOT:
        checks.check("order.ballot-after-end", EventType.END_BALLOTS not in seen)
    if kind is EventType.SHUFFLE:
        checks.check("order.shuffle-after-end", EventType.END_SHUFFLES not in seen)
    if kind is EventType.PARTIAL_DECRYPTION:
        checks.check("order.decryption-after-shuffles", not ranked or EventType.END_SHUFFLES in seen)
    step = _STEPS[kind]
    if step.once:
        checks.check(step.once, kind not in seen)
    if step.ordered:
        checks.check(step.ordered, step.after in seen)
