"""Events: the chain that orders what was published."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from cogestion.ballotbox.v1.format.canonical import Node
from cogestion.ballotbox.v1.format.schema import Form, Object, Sha


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
