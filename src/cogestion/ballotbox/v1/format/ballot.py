"""The encrypted ballot."""

from dataclasses import dataclass

from cogestion.ballotbox.v1.format.canonical import write
from cogestion.ballotbox.v1.format.election import fingerprint
from cogestion.ballotbox.v1.format.proofs import Ciphertext, NonzeroProof, Proof
from cogestion.ballotbox.v1.format.schema import Object
from cogestion.ballotbox.v1.format.tally import Row
from cogestion.ballotbox.v1.groups import Element, Group


@dataclass(frozen=True, slots=True)
class Answer(Object):
    """The encrypted answer to one homomorphic question, with the proofs that it is an allowed one."""

    choices: tuple[Ciphertext, ...]
    individual_proofs: tuple[tuple[Proof, ...], ...]
    overall_proof: tuple[Proof, ...]
    blank_proof: tuple[Proof, ...] | None = None

    @property
    def ciphertexts(self) -> Row:
        """All that the tally needs."""
        return self.choices


@dataclass(frozen=True, slots=True)
class RankedAnswer(Object):
    """The encrypted answer to one ranked question, with the proof that its maker knows the nonce."""

    choices: Ciphertext
    proof: Proof

    @property
    def ciphertexts(self) -> Row:
        """The one ciphertext."""
        return (self.choices,)


@dataclass(frozen=True, slots=True)
class ListAnswer(Object):
    """The encrypted answer to one question of lists: for each list its own choice, then those of its names."""

    choices: tuple[tuple[Ciphertext, ...], ...]
    individual_proofs: tuple[tuple[tuple[Proof, ...], ...], ...]
    overall_proof: Proof
    list_proofs: tuple[tuple[Proof, ...], ...]
    nonzero_proof: NonzeroProof

    @property
    def ciphertexts(self) -> Row:
        """All that the tally needs."""
        return self.choices


AnyAnswer = RankedAnswer | ListAnswer | Answer
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


def tracker(data: bytes) -> str:
    """What a voter compares with the published list: Base64 of the SHA-256 of the whole ballot."""
    return fingerprint(data)
