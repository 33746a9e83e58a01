"""The encrypted ballot."""

from dataclasses import dataclass

from cogestion.ballotbox.v1.format.canonical import Json, Node, parse, write
from cogestion.ballotbox.v1.format.election import fingerprint
from cogestion.ballotbox.v1.format.proofs import Ciphertext, Proof
from cogestion.ballotbox.v1.groups import Element, Group


@dataclass(frozen=True, slots=True)
class Answer:
    """The encrypted answer to one homomorphic question, with the proofs that it is an allowed one."""

    choices: tuple[Ciphertext, ...]
    individual_proofs: tuple[tuple[Proof, ...], ...]
    overall_proof: tuple[Proof, ...]
    blank_proof: tuple[Proof, ...] | None = None

    @classmethod
    def read(cls, node: Node, group: Group) -> "Answer":
        """Raises FormatError. That the lengths are those of the question is for the caller to check."""
        fields = node.fields("choices", "individual_proofs", "overall_proof", optional=("blank_proof",))
        return cls(
            choices=tuple(Ciphertext.read(one, group) for one in fields["choices"]),
            individual_proofs=tuple(_proofs(one, group) for one in fields["individual_proofs"]),
            overall_proof=_proofs(fields["overall_proof"], group),
            blank_proof=_proofs(fields["blank_proof"], group) if "blank_proof" in fields else None,
        )

    def json(self, group: Group) -> Json:
        """As it stands in the record."""
        blank: dict[str, Json] = (
            {} if self.blank_proof is None else {"blank_proof": [one.json() for one in self.blank_proof]}
        )
        return {
            "choices": [one.json(group) for one in self.choices],
            "individual_proofs": [[one.json() for one in pair] for pair in self.individual_proofs],
            "overall_proof": [one.json() for one in self.overall_proof],
            **blank,
        }


@dataclass(frozen=True, slots=True)
class Signature:
    """The hash of the unsigned ballot and the proof that its signer knows the credential."""

    hash: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot; one answer for each question, in order."""

    election_uuid: str
    election_hash: str
    credential: Element
    answers: tuple[Answer, ...]
    signature: Signature

    @classmethod
    def read(cls, data: bytes, group: Group) -> "Ballot":
        """Raises FormatError. That ``data`` is canonical is for the caller to check."""
        fields = parse(data, "ballot").fields("election_uuid", "election_hash", "credential", "answers", "signature")
        signature = fields["signature"].fields("hash", "proof")
        return cls(
            election_uuid=fields["election_uuid"].string(),
            election_hash=fields["election_hash"].string(),
            credential=fields["credential"].element(group),
            answers=tuple(Answer.read(one, group) for one in fields["answers"]),
            signature=Signature(signature["hash"].string(), Proof.read(signature["proof"], group)),
        )

    def text(self, group: Group) -> str:
        """The canonical text, of which the tracker is the hash."""
        signature: Json = {"hash": self.signature.hash, "proof": self.signature.proof.json()}
        return write({**self._unsigned(group), "signature": signature})

    def unsigned_text(self, group: Group) -> str:
        """The canonical text without the signature, which is what is signed."""
        return write(self._unsigned(group))

    def _unsigned(self, group: Group) -> dict[str, Json]:
        return {
            "election_uuid": self.election_uuid,
            "election_hash": self.election_hash,
            "credential": group.text(self.credential),
            "answers": [one.json(group) for one in self.answers],
        }


def tracker(data: bytes) -> str:
    """What a voter compares with the published list: Base64 of the SHA-256 of the whole ballot."""
    return fingerprint(data)


def _proofs(node: Node, group: Group) -> tuple[Proof, ...]:
    return tuple(Proof.read(one, group) for one in node)
