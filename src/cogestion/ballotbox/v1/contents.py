"""What a box of ours holds, read back from its file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import BinaryIO

from cogestion.ballotbox.v1.credentials import read_credentials
from cogestion.ballotbox.v1.format.archive import Event, EventType, Record, read_archive
from cogestion.ballotbox.v1.format.ballot import Ballot
from cogestion.ballotbox.v1.format.canonical import digest
from cogestion.ballotbox.v1.format.election import Election, PublicCredential, Trustee, read_trustees
from cogestion.ballotbox.v1.format.tally import (
    Owned,
    PartialDecryption,
    Result,
    Shuffle,
    SizedTally,
    Tally,
    read_tally,
)
from cogestion.ballotbox.v1.groups import Element
from cogestion.ballotbox.v1.shuffling import with_shuffle
from cogestion.ballotbox.v1.trackers import tracker
from cogestion.decisions import RefusedError


class BoxRefusedError(RefusedError):
    """The box does not take this, or not now; nothing was written."""


MAXIMUM_WEIGHT = 2**32
"""Of all votes together: the result is found by a search of the square root of it, here some seconds."""


def check_credentials(election: Election, credentials: Sequence[PublicCredential]) -> None:
    """Refuse voters with whom the election cannot be held. Raises BoxRefusedError."""
    if not credentials or len({one.element for one in credentials}) != len(credentials):
        raise BoxRefusedError("ballotbox.box-credentials")
    if sum(one.weight for one in credentials) > MAXIMUM_WEIGHT:
        raise BoxRefusedError("ballotbox.box-weight", maximum=MAXIMUM_WEIGHT)
    if election.ranked and any(one.weight > 1 for one in credentials):
        raise BoxRefusedError("ballotbox.box-ranked-weight")


@dataclass
class Contents:
    """What the file holds so far."""

    timestamp: int
    election: Election
    trustees: tuple[Trustee, ...]
    credentials: tuple[PublicCredential, ...]
    size: int
    setup_size: int
    last: str
    height: int = 0
    trackers: dict[str, None] = field(default_factory=dict)
    ballots: list[Ballot] = field(default_factory=list)
    voted: set[Element] = field(default_factory=set)
    closed: bool = False
    tally: tuple[Tally, SizedTally] | None = None
    shufflers: list[int] = field(default_factory=list)
    shuffled: bool = False
    decryptions: dict[int, PartialDecryption] = field(default_factory=dict)
    result: Result | None = None

    @cached_property
    def weights(self) -> dict[Element, int]:
        """The public credentials, each with its weight."""
        return {one.element: one.weight for one in self.credentials}

    def take(self, ballot: Ballot, data: bytes) -> None:
        """Note a ballot that the file holds."""
        self.ballots.append(ballot)
        self.trackers[tracker(data)] = None
        self.voted.add(ballot.credential)

    def take_shuffle(self, owner: int, shuffle: Shuffle) -> None:
        """Note a shuffle that the file holds."""
        if self.tally is not None:
            self.tally = (with_shuffle(self.election, self.tally[0], shuffle), self.tally[1])
        self.shufflers.append(owner)


def read_contents(file: BinaryIO) -> Contents:
    """Replay a box of ours. It trusts its contents; what anybody else must check, the verifier checks."""
    stream = read_archive(file)
    timestamp = next(stream)
    events = _events(record for record in stream if isinstance(record, Record))
    event, bodies = next(events, (None, []))
    if not isinstance(timestamp, int) or event is None or event.type != EventType.SETUP or len(bodies) != 4:
        raise BoxRefusedError("ballotbox.box-no-setup")
    election = Election.read(bodies[0])
    contents = Contents(
        timestamp=timestamp,
        election=election,
        trustees=read_trustees(bodies[1], election.group),
        credentials=read_credentials(bodies[2], election.group),
        size=0,
        setup_size=file.tell(),
        last=digest(event.data()),
    )
    for event, bodies in events:
        if event.parent != contents.last or event.height != contents.height + 1:
            raise BoxRefusedError("ballotbox.box-order", height=event.height)
        _replay(contents, event, bodies)
        contents.last, contents.height = digest(event.data()), event.height
    contents.size = file.tell()
    return contents


def _events(records: Iterator[Record]) -> Iterator[tuple[Event, list[bytes]]]:
    """Each event with the data before it."""
    bodies: list[bytes] = []
    for record in records:
        if record.kind == "data":
            bodies.append(record.body)
            continue
        yield Event.read(record.body), bodies
        bodies = []
    if bodies:
        raise BoxRefusedError("ballotbox.box-cut-short")


_BODIES = {EventType.END_BALLOTS: 0, EventType.END_SHUFFLES: 0, EventType.BALLOT: 1, EventType.RESULT: 1}


def _replay(contents: Contents, event: Event, bodies: list[bytes]) -> None:
    expected = _BODIES.get(event.type, 2)
    if len(bodies) != expected or not _in_order(contents, event.type):
        raise BoxRefusedError("ballotbox.box-order", height=event.height)
    group = contents.election.group
    match event.type:
        case EventType.BALLOT:
            contents.take(Ballot.read(bodies[0], group), bodies[0])
        case EventType.END_BALLOTS:
            contents.closed = True
        case EventType.ENCRYPTED_TALLY:
            contents.tally = (read_tally(bodies[0], group), SizedTally.read(bodies[1]))
        case EventType.SHUFFLE:
            contents.take_shuffle(Owned.read(bodies[1]).owner, Shuffle.read(bodies[0], group))
        case EventType.END_SHUFFLES:
            contents.shuffled = True
        case EventType.PARTIAL_DECRYPTION:
            owned = Owned.read(bodies[1])
            contents.decryptions[owned.owner] = PartialDecryption.read(bodies[0], group)
        case _:
            contents.result = Result.read(bodies[0])


def _in_order(contents: Contents, kind: EventType) -> bool:
    done = contents.result is not None
    tallied = contents.tally is not None
    shuffling = tallied and contents.election.ranked and not contents.shuffled
    return {
        EventType.BALLOT: not contents.closed,
        EventType.END_BALLOTS: not contents.closed,
        EventType.ENCRYPTED_TALLY: contents.closed and not tallied,
        EventType.SHUFFLE: shuffling,
        EventType.END_SHUFFLES: shuffling and bool(contents.shufflers),
        EventType.PARTIAL_DECRYPTION: tallied and not shuffling and not done,
        EventType.RESULT: tallied and not shuffling and not done,
    }.get(kind, False)
