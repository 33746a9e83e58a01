"""Events: the chain that orders what was published."""

from dataclasses import dataclass
from enum import StrEnum

from cogestion.ballotbox.v1.format.canonical import Json, parse, write


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


@dataclass(frozen=True, slots=True)
class Event:
    """A link: the hash of the one before it (None in the first), its place and type, the hash of what it holds."""

    parent: str | None
    height: int
    type: EventType
    payload: str | None

    @classmethod
    def read(cls, data: bytes) -> "Event":
        """Raises FormatError."""
        fields = parse(data, "event").fields("height", "type", optional=("parent", "payload"))
        if fields["type"].string() not in set(EventType):
            raise fields["type"].wrong("event-type")
        return cls(
            parent=fields["parent"].sha() if "parent" in fields else None,
            height=fields["height"].integer(),
            type=EventType(fields["type"].string()),
            payload=fields["payload"].sha() if "payload" in fields else None,
        )

    def data(self) -> bytes:
        """The canonical bytes, whose hash is the next event's parent."""
        parent: dict[str, Json] = {} if self.parent is None else {"parent": self.parent}
        payload: dict[str, Json] = {} if self.payload is None else {"payload": self.payload}
        return write({**parent, "height": self.height, "type": str(self.type), **payload}).encode()


@dataclass(frozen=True, slots=True)
class Setup:
    """The hashes of the three objects that begin an election."""

    election: str
    trustees: str
    credentials: str

    @classmethod
    def read(cls, data: bytes) -> "Setup":
        """Raises FormatError."""
        fields = parse(data, "setup").fields("election", "trustees", "credentials")
        return cls(fields["election"].sha(), fields["trustees"].sha(), fields["credentials"].sha())

    def data(self) -> bytes:
        """As it stands in the record."""
        return write({"election": self.election, "trustees": self.trustees, "credentials": self.credentials}).encode()
