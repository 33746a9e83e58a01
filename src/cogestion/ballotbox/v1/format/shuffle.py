"""A shuffle of the ranked questions' ciphertexts, and its proofs, which stand in the record as arrays (section 6)."""

from dataclasses import dataclass
from typing import NamedTuple

from cogestion.ballotbox.v1.format.proofs import Ciphertext
from cogestion.ballotbox.v1.format.schema import Object, Scalar
from cogestion.ballotbox.v1.groups import Element


class ShuffleCommitments(NamedTuple):
    """What the prover commits to before the challenge; two of ``t4``, and of ``t_hat`` one for each ciphertext."""

    t1: Element
    t2: Element
    t3: Element
    t4: tuple[Element, ...]
    t_hat: tuple[Element, ...]


class ShuffleResponses(NamedTuple):
    """The answers to the challenge; of ``s_hat`` and ``s_prime`` one for each ciphertext."""

    s1: Scalar
    s2: Scalar
    s3: Scalar
    s4: Scalar
    s_hat: tuple[Scalar, ...]
    s_prime: tuple[Scalar, ...]


class ShuffleProof(NamedTuple):
    """For one question: ``c`` commits to the permutation, ``c_hat`` to the exponents in their new order."""

    t: ShuffleCommitments
    s: ShuffleResponses
    c: tuple[Element, ...]
    c_hat: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Shuffle(Object):
    """For each ranked question its ciphertexts in their new order and the proof that they are the same votes."""

    ciphertexts: tuple[tuple[Ciphertext, ...], ...]
    proofs: tuple[ShuffleProof, ...]
