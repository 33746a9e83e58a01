"""What follows the ballots: the encrypted tally, its shuffles, the partial decryptions and the result (section 6)."""

from dataclasses import dataclass, field
from typing import Annotated, NamedTuple

from cogestion.ballotbox.v1.format.ballot import Ciphertext, Proof, Row, row_of
from cogestion.ballotbox.v1.format.canonical import parse, write
from cogestion.ballotbox.v1.format.schema import Natural, Object, Scalar, Sha, form
from cogestion.ballotbox.v1.groups import Element, Group

Tally = tuple[Annotated[Row, row_of(Ciphertext)], ...]
"""For each question, for each choice, the product of all counted ciphertexts raised to their weights; for a ranked
question the ciphertexts themselves."""

Counts = Annotated[Row, row_of(Natural)]
"""For each choice the votes it got; for a ranked question the numbers on each ballot."""


def read_tally(data: bytes, group: Group) -> Tally:
    """The record ``encrypted tally``. Raises FormatError."""
    found: Tally = form(Tally).read(parse(data, "tally"), group)
    return found


def write_tally(tally: Tally, group: Group) -> bytes:
    """As it stands in the record."""
    return write(form(Tally).json(tally, group)).encode()


@dataclass(frozen=True, slots=True)
class SizedTally(Object):
    """How many ballots and what weight the tally ``encrypted_tally`` (its hash) holds."""

    num_tallied: Natural
    total_weight: Natural
    encrypted_tally: Sha


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


@dataclass(frozen=True, slots=True)
class PartialDecryption(Object):
    """For each question and choice ``alpha^x`` and the proof that ``x`` is the trustee's."""

    factors: tuple[Annotated[Row, row_of(Element)], ...] = field(metadata={"json": "decryption_factors"})
    proofs: tuple[Annotated[Row, row_of(Proof)], ...] = field(metadata={"json": "decryption_proofs"})


@dataclass(frozen=True, slots=True)
class Owned(Object):
    """Whose object ``payload`` (its hash) is: ``owner`` numbers the trustees' keys from 1."""

    owner: int
    payload: Sha


@dataclass(frozen=True, slots=True)
class Result(Object):
    """The counts of each question."""

    counts: tuple[Counts, ...] = field(metadata={"json": "result"})
