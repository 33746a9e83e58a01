"""Ciphertexts with their proofs, rows of them, and the encrypted ballot that they make."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from cogestion.ballotbox.v1.format.canonical import Node, write
from cogestion.ballotbox.v1.format.schema import Form, Object, Scalar, form
from cogestion.ballotbox.v1.groups import Element, Group


@dataclass(frozen=True, slots=True)
class Proof(Object):
    """A challenge and a response."""

    challenge: Scalar
    response: Scalar


@dataclass(frozen=True, slots=True)
class Ciphertext(Object):
    """An ElGamal pair ``(g^r, y^r g^m)``."""

    alpha: Element
    beta: Element


@dataclass(frozen=True, slots=True)
class NonzeroProof(Object):
    """That a ciphertext does not hold 0; ``response`` has two numbers."""

    commitment: Element
    challenge: Scalar
    response: tuple[Scalar, ...]


Row = tuple[Any, ...]
"""What one question has for each choice; in a question of lists, for each list a tuple of these."""


def row_of(kind: Any) -> Form:
    """The form of a row with a ``kind`` for each choice."""
    flat, of_lists = form(tuple[kind, ...]), form(tuple[tuple[kind, ...], ...])
    return Form(
        lambda node, group: (of_lists if _has_lists(node.value) else flat).read(node, group),
        lambda value, group: (of_lists if _has_lists(value) else flat).json(value, group),
    )


def mapped(change: Callable[..., Any], *rows: Row) -> Row:
    """A row of what ``change`` makes of each choice of rows of the same shape."""
    if _has_lists(rows[0]):
        return tuple(tuple(map(change, *parts)) for parts in zip(*rows, strict=False))
    return tuple(map(change, *rows))


def shape(row: Row) -> Row:
    """Equal for rows with the same number of choices, list by list."""
    return mapped(lambda _: None, row)


def placed(row: Row, path: str) -> Iterator[tuple[str, Any]]:
    """What stands for each choice, with its place."""
    for i, one in enumerate(row):
        yield from placed(one, f"{path}[{i}]") if isinstance(one, tuple) else [(f"{path}[{i}]", one)]


def _has_lists(row: Any) -> bool:
    return isinstance(row, list | tuple) and any(isinstance(one, list | tuple) for one in row[:1])


class _Answer(Object):
    __slots__ = ()
    choices: Any

    @property
    def ciphertexts(self) -> Row:
        """All that the tally needs; of a ranked answer the one there is."""
        return self.choices if isinstance(self.choices, tuple) else (self.choices,)


@dataclass(frozen=True, slots=True)
class Answer(_Answer):
    """The encrypted answer to one homomorphic question, with the proofs that it is an allowed one."""

    choices: tuple[Ciphertext, ...]
    individual_proofs: tuple[tuple[Proof, ...], ...]
    overall_proof: tuple[Proof, ...]
    blank_proof: tuple[Proof, ...] | None = None


@dataclass(frozen=True, slots=True)
class RankedAnswer(_Answer):
    """The encrypted answer to one ranked question, with the proof that its maker knows the nonce."""

    choices: Ciphertext
    proof: Proof


@dataclass(frozen=True, slots=True)
class ListAnswer(_Answer):
    """The encrypted answer to one question of lists: for each list its own choice, then those of its names."""

    choices: tuple[tuple[Ciphertext, ...], ...]
    individual_proofs: tuple[tuple[tuple[Proof, ...], ...], ...]
    overall_proof: Proof
    list_proofs: tuple[tuple[Proof, ...], ...]
    nonzero_proof: NonzeroProof


def _read_answer(node: Node, group: Group | None) -> RankedAnswer | ListAnswer | Answer:
    held = node.value if isinstance(node.value, dict) else {}
    kind = ListAnswer if "list_proofs" in held else RankedAnswer if "proof" in held else Answer
    return kind.read(node, group)


AnyAnswer = Annotated[RankedAnswer | ListAnswer | Answer, Form(_read_answer)]
"""Told apart by their fields."""


@dataclass(frozen=True, slots=True)
class Signature(Object):
    """The hash of the unsigned ballot and the proof that its signer knows the credential."""

    hash: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class UnsignedBallot(Object):
    """A ballot before signature; one answer for each question, in order."""

    election_uuid: str
    election_hash: str
    credential: Element
    answers: tuple[AnyAnswer, ...]


@dataclass(frozen=True, slots=True)
class Ballot(UnsignedBallot):
    """A ballot as it is cast."""

    signature: Signature

    def unsigned_text(self, group: Group) -> str:
        """The canonical text without the signature, which is what is signed."""
        return write({name: value for name, value in self.json(group).items() if name != "signature"})
