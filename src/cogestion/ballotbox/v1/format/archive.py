"""The ``.bel`` record: an old tar without end blocks, whose records' names are the hashes of their contents; and the
events among them, a chain that orders what was published.

Every header is built again and compared byte for byte, so there is one way to write a record.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, BinaryIO, Literal

from cogestion.ballotbox.v1.format.canonical import FormatError, Node, digest, parse, write
from cogestion.ballotbox.v1.format.schema import Form, Object, Sha

Kind = Literal["data", "event"]
BLOCK = 512
"""A header takes one block; a body is filled up to whole ones."""
_HEADER_RECORD = "BELENIOS"
MAXIMUM_BODY = 2**26
"""64 MiB: no object of an election comes near, and a forged size must not fill the memory."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: a data object or an event, named by ``sha``, the hash of its body."""

    kind: Kind
    body: bytes
    sha: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Hash the body once."""
        object.__setattr__(self, "sha", digest(self.body))

    @property
    def name(self) -> str:
        """The record's name in the archive."""
        return f"{self.sha}.{self.kind}.json"


def archive_start(timestamp: int) -> bytes:
    """The first record, for an archive of ``timestamp`` (seconds since 1970)."""
    return _packed(_HEADER_RECORD, write({"version": 1, "timestamp": str(timestamp)}).encode(), timestamp)


def packed(record: Record, timestamp: int) -> bytes:
    """A record's header, body and padding."""
    return _packed(record.name, record.body, timestamp)


def read_archive(file: BinaryIO) -> Iterator[int | Record]:
    """Yield the archive's timestamp, then its records in order. Raises FormatError naming the record's number."""
    name, body, mtime = _unpacked(file, 0) or ("", b"", 0)
    if name != _HEADER_RECORD:
        raise FormatError("ballotbox.archive-start")
    fields = parse(body, _HEADER_RECORD).fields("version", "timestamp")
    timestamp = fields["timestamp"].scalar(8**11)
    if archive_start(timestamp) != _packed(name, body, mtime):
        raise FormatError("ballotbox.archive-start")
    yield timestamp
    number = 1
    while (found := _unpacked(file, number)) is not None:
        yield _record(*found, timestamp, number)
        number += 1


def _record(name: str, body: bytes, mtime: int, timestamp: int, number: int) -> Record:
    kind: Kind = "event" if name.endswith(".event.json") else "data"
    record = Record(kind, body)
    if name != record.name:
        raise FormatError("ballotbox.archive-name", record=number, name=name)
    if mtime != timestamp:
        raise FormatError("ballotbox.archive-time", record=number)
    return record


def _packed(name: str, body: bytes, timestamp: int) -> bytes:
    return _header(name, len(body), timestamp) + body + bytes(-len(body) % BLOCK)


def _header(name: str, size: int, timestamp: int) -> bytes:
    """Name, mode, owner and group, size and time; the sum of the header, in which it counts as spaces; the type."""
    numbers = ("0000644", "0000000", "0000000", f"{size:011o}", f"{timestamp:011o}", "")
    start = name.ljust(100, "\0") + "\0".join(numbers)
    total = sum(f"{start}{'':8}0".encode())
    return f"{start}{total:06o}\0 0".encode().ljust(BLOCK, b"\0")


def _unpacked(file: BinaryIO, number: int) -> tuple[str, bytes, int] | None:
    """Name, body and time of the next record; None at the end of the file."""
    header = file.read(BLOCK)
    if not header:
        return None
    try:
        name = header[:100].rstrip(b"\0").decode("ascii")
        size, mtime = int(header[124:135], 8), int(header[136:147], 8)
    except ValueError:
        size = -1
    if size < 0 or size > MAXIMUM_BODY or header != _header(name, size, mtime):
        raise FormatError("ballotbox.archive-header", record=number)
    body, padding = file.read(size), file.read(-size % BLOCK)
    if len(body) != size or padding != bytes(-size % BLOCK):
        raise FormatError("ballotbox.archive-truncated", record=number)
    return name, body, mtime


class EventType(StrEnum):
    """What an event publishes."""

    SETUP = "Setup"
    BALLOT = "Ballot"
    END_BALLOTS = "EndBallots"
    ENCRYPTED_TALLY = "EncryptedTally"
    SHUFFLE = "Shuffle"
    END_SHUFFLES = "EndShuffles"
    PARTIAL_DECRYPTION = "PartialDecryption"
    RESULT = "Result"


def _read_type(node: Node, _: object) -> EventType:
    if node.string() not in set(EventType):
        raise node.wrong("event-type")
    return EventType(node.string())


@dataclass(frozen=True, slots=True)
class Event(Object):
    """A link: the hash of the one before it (None in the first), its place and type, the hash of what it holds."""

    parent: Sha | None
    height: int
    type: Annotated[EventType, Form(_read_type)]
    payload: Sha | None


@dataclass(frozen=True, slots=True)
class Setup(Object):
    """The hashes of the three objects that begin an election."""

    election: Sha
    trustees: Sha
    credentials: Sha
