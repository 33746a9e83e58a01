"""Proofs, ciphertexts and signed messages as they stand in the record."""

from dataclasses import dataclass

from cogestion.ballotbox.v1.format.canonical import Json, Node
from cogestion.ballotbox.v1.groups import Element, Group


@dataclass(frozen=True, slots=True)
class Proof:
    """A challenge and a response, both in ``0..q-1``."""

    challenge: int
    response: int

    @classmethod
    def read(cls, node: Node, group: Group) -> "Proof":
        """Raises FormatError."""
        fields = node.fields("challenge", "response")
        return cls(fields["challenge"].scalar(group.order), fields["response"].scalar(group.order))

    def json(self) -> Json:
        """As it stands in the record."""
        return {"challenge": str(self.challenge), "response": str(self.response)}


@dataclass(frozen=True, slots=True)
class Ciphertext:
    """An ElGamal pair ``(g^r, y^r g^m)``."""

    alpha: Element
    beta: Element

    @classmethod
    def read(cls, node: Node, group: Group) -> "Ciphertext":
        """Raises FormatError."""
        fields = node.fields("alpha", "beta")
        return cls(fields["alpha"].element(group), fields["beta"].element(group))

    def json(self, group: Group) -> Json:
        """As it stands in the record."""
        return {"alpha": group.text(self.alpha), "beta": group.text(self.beta)}


@dataclass(frozen=True, slots=True)
class SignedMessage:
    """A text and its signature; ``message`` is signed and hashed exactly as it stands."""

    message: str
    signature: Proof

    @classmethod
    def read(cls, node: Node, group: Group) -> "SignedMessage":
        """Raises FormatError."""
        fields = node.fields("message", "signature")
        return cls(fields["message"].string(), Proof.read(fields["signature"], group))

    def json(self) -> Json:
        """As it stands in the record."""
        return {"message": self.message, "signature": self.signature.json()}
