"""The protocol's objects, read strictly and written canonically. Producers and verifier share this and the group."""

from cogestion.ballotbox.v1.format.archive import MAXIMUM_BODY, Record, archive_start, packed, read_archive
from cogestion.ballotbox.v1.format.ballot import (
    Answer,
    AnyAnswer,
    Ballot,
    RankedAnswer,
    Signature,
    UnsignedBallot,
    tracker,
)
from cogestion.ballotbox.v1.format.base58 import is_uuid
from cogestion.ballotbox.v1.format.canonical import FormatError, Json, Node, digest, natural_json, parse, write
from cogestion.ballotbox.v1.format.credentials import PublicCredential, read_credentials
from cogestion.ballotbox.v1.format.election import (
    AnyQuestion,
    Election,
    Question,
    RankedQuestion,
    fingerprint,
    read_question,
)
from cogestion.ballotbox.v1.format.events import Event, EventType, Setup
from cogestion.ballotbox.v1.format.proofs import Ciphertext, Proof, SignedMessage
from cogestion.ballotbox.v1.format.schema import Object, Scalar
from cogestion.ballotbox.v1.format.shuffle import Shuffle, ShuffleCommitments, ShuffleProof, ShuffleResponses
from cogestion.ballotbox.v1.format.tally import (
    Counts,
    Owned,
    PartialDecryption,
    Result,
    SizedTally,
    Tally,
    read_tally,
    write_tally,
)
from cogestion.ballotbox.v1.format.trustees import Pedersen, Single, Trustee, TrusteeKey, read_trustees

# fmt: off
__all__ = [
    "MAXIMUM_BODY", "Answer", "AnyAnswer", "AnyQuestion", "Ballot", "Ciphertext", "Counts", "Election", "Event",
    "EventType", "FormatError", "Json", "Node", "Object", "Owned", "PartialDecryption", "Pedersen", "Proof",
    "PublicCredential", "Question", "RankedAnswer", "RankedQuestion", "Record", "Result", "Scalar", "Setup",
    "Shuffle", "ShuffleCommitments", "ShuffleProof", "ShuffleResponses", "Signature", "SignedMessage", "Single",
    "SizedTally", "Tally", "Trustee", "TrusteeKey", "UnsignedBallot", "archive_start", "digest", "fingerprint",
    "is_uuid", "natural_json", "packed", "parse", "read_archive", "read_credentials", "read_question", "read_tally",
    "read_trustees", "tracker", "write", "write_tally",
]
