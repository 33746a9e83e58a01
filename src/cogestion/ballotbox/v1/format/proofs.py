"""Proofs, ciphertexts and signed messages as they stand in the record."""

from dataclasses import dataclass

from cogestion.ballotbox.v1.format.schema import Object, Scalar
from cogestion.ballotbox.v1.groups import Element


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
class SignedMessage(Object):
    """A text and its signature; ``message`` is signed and hashed exactly as it stands."""

    message: str
    signature: Proof


@dataclass(frozen=True, slots=True)
class NonzeroProof(Object):
    """That a ciphertext does not hold 0; ``response`` has two numbers."""

    commitment: Element
    challenge: Scalar
    response: tuple[Scalar, ...]
