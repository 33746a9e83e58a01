"""The election: its questions, its key, and the fingerprint of its stored bytes."""

from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256

from cogestion.ballotbox.v1.format.base58 import is_uuid
from cogestion.ballotbox.v1.format.canonical import FormatError, Json, Node, parse
from cogestion.ballotbox.v1.format.schema import Object
from cogestion.ballotbox.v1.groups import Element, Group, group_named

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

    def other(self, name: str) -> Json:
        """A field that the protocol does not name, None when absent."""
        return dict(self.others).get(name)

    @classmethod
    def read(cls, data: bytes) -> "Election":
        """Raises FormatError, UnknownGroupError."""
        node = parse(data, "election")
        fields = node.fields(*_FIELDS, others=True)
        if fields["version"].integer() != 1:
            raise FormatError("ballotbox.election-version", path=fields["version"].path)
        if not is_uuid(fields["uuid"].string()):
            raise fields["uuid"].wrong("uuid")
        for name in _NAMES & fields.keys():
            fields[name].string()
        group = group_named(fields["group"].string())
        return cls(
            data=data,
            uuid=fields["uuid"].string(),
            name=fields["name"].string(),
            description=fields["description"].string(),
            group=group,
            public_key=fields["public_key"].element(group),
            questions=tuple(read_question(one) for one in fields["questions"]),
            others=tuple((name, one.value) for name, one in fields.items() if name not in _FIELDS),
        )


def fingerprint(data: bytes) -> str:
    """Base64 of the SHA-256 without ``=``: of an election its fingerprint, of a ballot its tracker."""
    return in_base64(sha256(data).digest())


def in_base64(hash_: bytes) -> str:
    """Without ``=``."""
    return b64encode(hash_).decode().rstrip("=")
