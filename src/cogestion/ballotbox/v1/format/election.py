"""What begins an election: its questions and key, its trustees, and the credentials of those who may vote."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import ClassVar

from cogestion.ballotbox.v1.format.ballot import Proof
from cogestion.ballotbox.v1.format.canonical import FormatError, Json, Node, parse, parse_texts
from cogestion.ballotbox.v1.format.schema import Object
from cogestion.ballotbox.v1.groups import Element, Group, group_named

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
MINIMUM_UUID = 14
_FIELDS = ("version", "description", "name", "group", "public_key", "questions", "uuid")
_NAMES = {"administrator", "credential_authority"}
"""Texts that may be absent, and that other programs read."""


@dataclass(frozen=True, slots=True)
class Question(Object):
    """A homomorphic question: mark ``minimum`` to ``maximum`` of ``answers``, or, with ``blank``, vote blank."""

    question: str
    answers: tuple[str, ...]
    minimum: int = field(metadata={"json": "min"})
    maximum: int = field(metadata={"json": "max"})
    blank: bool = False

    @property
    def choices(self) -> int:
        """Ciphertexts in an answer: one for each answer, and with ``blank`` one before them."""
        return len(self.answers) + self.blank

    def check(self, node: Node) -> None:
        """The bounds lie within the answers."""
        if not 0 <= self.minimum <= self.maximum <= len(self.answers):
            raise FormatError("ballotbox.question-bounds", path=node.path, answers=len(self.answers))


@dataclass(frozen=True, slots=True)
class RankedQuestion:
    """Give each of ``answers`` a number in 0..255, which are counted outside the protocol: ``extra`` may say how."""

    question: str
    answers: tuple[str, ...]
    extra: Json = None


@dataclass(frozen=True, slots=True)
class ListQuestion(Object):
    """Choose one list and at least one of its names. Each of ``answers`` is a list's own name, then its people."""

    answers: tuple[tuple[str, ...], ...]
    question: str

    def check(self, node: Node) -> None:
        """Every list has a name."""
        if not all(self.answers):
            raise FormatError("ballotbox.election-lists", path=node.path)


AnyQuestion = RankedQuestion | ListQuestion | Question


def read_question(node: Node) -> AnyQuestion:
    """Told apart by ``type``. Raises FormatError."""
    if not isinstance(node.value, dict) or "type" not in node.value:
        return Question.read(node)
    kind = node.fields("type", others=True)["type"].string()
    if kind == "Lists":
        return ListQuestion.read(node.fields("type", "value")["value"])
    if kind != "NonHomomorphic":
        raise FormatError("ballotbox.question-type", path=node.path, type=kind)
    fields = node.fields("type", "value", optional=("extra",))
    value = fields["value"].fields("answers", "question")
    extra = fields["extra"].value if "extra" in fields else None
    return RankedQuestion(value["question"].string(), tuple(one.string() for one in value["answers"]), extra)


@dataclass(frozen=True, slots=True)
class Election:
    """The election of the stored bytes ``data``; ``others`` holds every field that the protocol does not name."""

    data: bytes
    uuid: str
    name: str
    description: str
    group: Group
    public_key: Element
    questions: tuple[AnyQuestion, ...]
    others: tuple[tuple[str, Json], ...] = ()

    @property
    def fingerprint(self) -> str:
        """phi: Base64 of the SHA-256 of the stored bytes, without ``=``. Ballots and proofs are bound to it."""
        return fingerprint(self.data)

    @property
    def ranked(self) -> bool:
        """Whether there is a ranked question, whose answers must be shuffled."""
        return any(isinstance(one, RankedQuestion) for one in self.questions)

    @classmethod
    def read(cls, data: bytes) -> "Election":
        """Raises FormatError, UnknownGroupError."""
        fields = parse(data, "election").fields(*_FIELDS, others=True)
        if fields["version"].integer() != 1:
            raise FormatError("ballotbox.election-version", path=fields["version"].path)
        if not is_uuid(fields["uuid"].string()):
            raise fields["uuid"].wrong("uuid")
        for name in _NAMES & fields.keys():
            fields[name].string()
        group = group_named(fields["group"].string())
        uuid, name, description = (fields[one].string() for one in ("uuid", "name", "description"))
        key = fields["public_key"].element(group)
        questions = tuple(map(read_question, fields["questions"]))
        others = tuple((name, one.value) for name, one in fields.items() if name not in _FIELDS)
        return cls(data, uuid, name, description, group, key, questions, others)


def fingerprint(data: bytes) -> str:
    """Base64 of the SHA-256 without ``=``: of an election its fingerprint, of a ballot its tracker."""
    return b64encode(sha256(data).digest()).decode().rstrip("=")


def is_uuid(text: str) -> bool:
    """Whether a text may name an election: at least 14 base-58 digits."""
    return len(text) >= MINIMUM_UUID and all(digit in BASE58 for digit in text)


@dataclass(frozen=True, slots=True)
class SignedMessage(Object):
    """A text and its signature; ``message`` is signed and hashed exactly as it stands."""

    message: str
    signature: Proof


@dataclass(frozen=True, slots=True)
class TrusteeKey(Object):
    """A trustee's verification key ``g^x`` with the proof that its maker knows ``x``.

    ``signature`` stands only in newer threshold sets: the member's signature of the key's text.
    """

    TOLERANT: ClassVar[bool] = True
    pok: Proof
    public_key: Element
    signature: Proof | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Single:
    """One trustee without whom nothing is decrypted."""

    key: TrusteeKey

    @property
    def keys(self) -> tuple[TrusteeKey, ...]:
        """The one key."""
        return (self.key,)


@dataclass(frozen=True, slots=True)
class Pedersen(Object):
    """Trustees of whom any ``threshold`` decrypt together; ``signatures`` is None in the form of tool 2.0."""

    TOLERANT: ClassVar[bool] = True
    threshold: int
    certs: tuple[SignedMessage, ...]
    coefexps: tuple[SignedMessage, ...]
    signatures: tuple[Proof, ...] | None
    keys: tuple[TrusteeKey, ...] = field(metadata={"json": "verification_keys"})


Trustee = Single | Pedersen


def read_trustees(data: bytes, group: Group) -> tuple[Trustee, ...]:
    """The record ``trustees``. Owners are numbered from 1 over all keys in this order. Raises FormatError."""
    return tuple(_trustee(node, group) for node in parse(data, "trustees"))


def _trustee(node: Node, group: Group) -> Trustee:
    kind, content = node.exactly(2)
    if kind.value == "Single":
        return Single(TrusteeKey.read(content, group))
    if kind.value == "Pedersen":
        return Pedersen.read(content, group)
    raise kind.wrong("trustee")


@dataclass(frozen=True, slots=True)
class PublicCredential:
    """An element ``g^s`` and the weight of the vote that the holder of ``s`` may cast."""

    element: Element
    weight: int = 1

    @classmethod
    def read(cls, node: Node, group: Group) -> "PublicCredential":
        """``element`` or ``element,weight``, the weight at least 1. Raises FormatError."""
        element, comma, weight = node.string().partition(",")
        number = Node(weight, f"{node.path}.weight").scalar(2**256) if comma else 1
        if number == 0 or (comma and number == 1 and weight != "1"):
            raise node.wrong("weight")
        return cls(Node(element, node.path).element(group), number)


def each_credential(data: bytes, group: Group) -> Iterator[PublicCredential]:
    """The record ``credentials``, in its order, one at a time. Raises FormatError, at the latest at the item."""
    return (PublicCredential.read(one, group) for one in parse_texts(data, "credentials"))
