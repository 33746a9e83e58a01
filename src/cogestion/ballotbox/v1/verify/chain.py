"""The archive as a chain of events, each with the data records that stand just before it (section 7).

Nothing else may stand in an archive: it is compared with the one way to write what its events publish.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import BinaryIO, NamedTuple, TypeVar

from cogestion.ballotbox.v1.format import BLOCK, Event, EventType, Object, Record, read_archive
from cogestion.ballotbox.v1.groups import Group
from cogestion.ballotbox.v1.verify.rules import ARCHIVE, Checks

T = TypeVar("T", bound=Object)

_OBJECTS = {
    EventType.SETUP: 4,
    EventType.BALLOT: 1,
    EventType.END_BALLOTS: 0,
    EventType.ENCRYPTED_TALLY: 2,
    EventType.SHUFFLE: 2,
    EventType.END_SHUFFLES: 0,
    EventType.PARTIAL_DECRYPTION: 2,
    EventType.RESULT: 1,
}
"""How many data records stand before an event; the last of them is its payload."""


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
            checks.check("chain.records", len(waiting) < max(_OBJECTS.values()))
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
        checks.counts.update(ARCHIVE[1:] if number else ARCHIVE[:1])
        if isinstance(record, Record):
            checks.at(number, record.name)
            size = len(record.body)
            yield Stored(number, record, file.tell() - size - -size % BLOCK)


def _event(place: Stored, waiting: list[Stored], parent: str | None, height: int, checks: Checks) -> Published:
    event = place.read(Event, "chain.event-canonical", checks, None, "chain.event-type")
    checks.check("chain.parent", event.parent == parent, "event.parent")
    checks.check("chain.height", event.height == height, "event.height")
    needed = _OBJECTS[event.type]
    if len(waiting) < needed:
        raise checks.broken("chain.records")
    checks.check("chain.records", len(waiting) == needed)
    objects = tuple(waiting[len(waiting) - needed :])
    payload = objects[-1].record.sha if objects else None
    checks.check("chain.payload", event.payload == payload, "event.payload")
    return Published(event.type, place, objects)
