"""What observers and voters make of a record while it is verified: each event as it comes, and where a ballot is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cogestion.ballotbox.v1.format.archive import EventType, Record, read_archive
from cogestion.ballotbox.v1.format.canonical import FormatError, parse
from cogestion.ballotbox.v1.format.tally import Owned
from cogestion.ballotbox.v1.trackers import is_near, tracker, typed_tracker
from cogestion.ballotbox.v1.verify.chain import Published
from cogestion.decisions import RefusedError


class ExtensionError(RefusedError):
    """A record does not begin with the one that was kept: ``record`` is the number of the first that differs."""

    def __init__(self, code: str, record: int, name: str = "") -> None:
        self.record, self.name = record, name
        super().__init__(code, record=record, name=name)


@dataclass(frozen=True, slots=True)
class Cast:
    """Where a ballot stands: its number in the record, from 1, and its tracker."""

    number: int
    tracker: str


@dataclass(frozen=True, slots=True)
class Seen:
    """An event, numbered from 0 for the setup, so that a ballot's event has the number of the ballot.

    A ballot has a ``tracker`` and, where its credential had voted, the ballot that it ``replaces``; the ``owner`` is
    the number of the trustee to whom the event belongs.
    """

    number: int
    type: EventType
    hash: str
    tracker: str | None = None
    replaces: Cast | None = None
    owner: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """That a ballot stands in the record, with the last one of its credential if that is another."""

    cast: Cast
    replaced_by: Cast | None


class Observer:
    """Takes each event after the verifier did: ``verify(file, after=observer.take)``.

    ``trackers``, as typed, are those of ballots to look for. ``last`` is the last event, None before the first.
    """

    def __init__(self, trackers: Iterable[str] = ()) -> None:
        self.last: Seen | None = None
        self._near: dict[str, list[Cast]] = {typed_tracker(one): [] for one in trackers}
        self._latest: dict[str, Cast] = {}
        self._found: dict[str, tuple[Cast, str]] = {}

    def take(self, event: Published) -> Seen:
        """What there is to say of the event."""
        number = 0 if self.last is None else self.last.number + 1
        hash_, bodies = event.place.record.sha, [one.record.body for one in event.objects]
        if event.type is EventType.BALLOT:
            cast = Cast(number, tracker(bodies[0]))
            self.last = Seen(number, event.type, hash_, cast.tracker, self._voted(cast, bodies[0]))
        elif event.type in (EventType.SHUFFLE, EventType.PARTIAL_DECRYPTION):
            self.last = Seen(number, event.type, hash_, owner=Owned.read(bodies[1]).owner)
        else:
            self.last = Seen(number, event.type, hash_)
        return self.last

    def kept(self, typed: str) -> Kept | None:
        """Where the ballot with one of the ``trackers`` is, None if it is not in the record."""
        sought = typed_tracker(typed)
        if sought not in self._found:
            return None
        cast, credential = self._found[sought]
        latest = self._latest[credential]
        return Kept(cast, None if latest == cast else latest)

    def near(self, typed: str) -> tuple[Cast, ...]:
        """The ballots whose tracker begins with one of the ``trackers``, or differs from it in a few letters."""
        return tuple(self._near[typed_tracker(typed)])

    def _voted(self, cast: Cast, body: bytes) -> Cast | None:
        """Note the ballot; the one that it replaces."""
        credential = parse(body, "ballot").fields("credential", others=True)["credential"].string()
        for sought, near in self._near.items():
            if cast.tracker == sought:
                self._found[sought] = (cast, credential)
            elif is_near(sought, cast.tracker):
                near.append(cast)
        before = self._latest.get(credential)
        self._latest[credential] = cast
        return before


def check_extends(kept: BinaryIO, record: BinaryIO) -> int:
    """Check that ``record`` begins with the whole of ``kept``, which ends with an event; the number of that event.

    Both are read from where they stand, one record at a time: equal records, with the time of the first, are equal
    bytes. ``record`` must have been verified. Raises ExtensionError.
    """
    events, last, number = -1, "", 0
    rest = read_archive(record)
    for number, old in enumerate(_kept(kept)):
        new = _next(rest)
        if new is None:
            raise ExtensionError("verify.extends-shorter", number)
        if old != new:
            raise ExtensionError("verify.extends-differs", number, _name(new))
        last = old.kind if isinstance(old, Record) else ""
        events += last == "event"
    if last != "event":
        raise ExtensionError("verify.extends-cut", number)
    return events


def _kept(file: BinaryIO) -> Iterator[int | Record]:
    done = 0
    try:
        for one in read_archive(file):
            yield one
            done += 1
    except FormatError as error:
        raise ExtensionError("verify.extends-damaged", done) from error


def _next(records: Iterator[int | Record]) -> int | Record | None:
    """None at the end, and at a record that is not written to its end: only what goes before it was verified."""
    try:
        return next(records, None)
    except FormatError:
        return None


def _name(one: int | Record) -> str:
    return one.name if isinstance(one, Record) else "BELENIOS"
