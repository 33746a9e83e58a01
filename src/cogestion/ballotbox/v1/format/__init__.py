"""The protocol's objects, read strictly and written canonically. Producers and verifier share this and the group."""

from cogestion.ballotbox.v1.format.archive import BLOCK, MAXIMUM_BODY, Record, archive_start, packed, read_archive
from cogestion.ballotbox.v1.format.ballot import (
    Answer,
    AnyAnswer,
    Ballot,
    ListAnswer,
    RankedAnswer,
    Signature,
    UnsignedBallot,
    tracker,
)
from cogestion.ballotbox.v1.format.base58 import is_uuid
from cogestion.ballotbox.v1.format.canonical import FormatError, Json, Node, digest, natural_json, parse, write
from cogestion.ballotbox.v1.format.credentials import PublicCredential, each_credential, read_credentials
from cogestion.ballotbox.v1.format.election import (
    AnyQuestion,
    Election,
    ListQuestion,
    Question,
    RankedQuestion,
    fingerprint,
    in_base64,
    read_question,
)
from cogestion.ballotbox.v1.format.events import Event, EventType, Setup
from cogestion.ballotbox.v1.format.proofs import Ciphertext, NonzeroProof, Proof, SignedMessage
from cogestion.ballotbox.v1.format.schema import Object, Scalar
from cogestion.ballotbox.v1.format.shuffle import Shuffle, ShuffleCommitments, ShuffleProof, ShuffleResponses
from cogestion.ballotbox.v1.format.tally import (
    Counts,
    Owned,
    PartialDecryption,
    Result,
    Row,
    SizedTally,
    Tally,
    mapped,
    placed,
    read_tally,
    row_of,
    shape,
    write_tally,
)
from cogestion.ballotbox.v1.format.trustees import Pedersen, Single, Trustee, TrusteeKey, read_trustees

# fmt: off
__all__ = [
    "BLOCK", "MAXIMUM_BODY", "Answer", "AnyAnswer", "AnyQuestion", "Ballot", "Ciphertext", "Counts", "Election",
    "Event", "EventType", "FormatError", "Json", "ListAnswer", "ListQuestion", "Node", "NonzeroProof", "Object",
    "Owned", "PartialDecryption", "Pedersen", "Proof", "PublicCredential", "Question", "RankedAnswer",
    "RankedQuestion", "Record", "Result", "Row", "Scalar", "Setup", "Shuffle", "ShuffleCommitments", "ShuffleProof",
    "ShuffleResponses", "Signature", "SignedMessage", "Single", "SizedTally", "Tally", "Trustee", "TrusteeKey",
    "UnsignedBallot", "archive_start", "digest", "each_credential", "fingerprint", "in_base64", "is_uuid", "mapped",
    "natural_json", "packed", "parse", "placed", "read_archive", "read_credentials", "read_question", "read_tally",
    "read_trustees", "row_of", "shape", "tracker", "write", "write_tally",
]
