"""What follows the ballots: the encrypted tally, the partial decryptions and the result."""

from dataclasses import dataclass, field

from cogestion.ballotbox.v1.format.canonical import parse, write
from cogestion.ballotbox.v1.format.proofs import Ciphertext, Proof
from cogestion.ballotbox.v1.format.schema import Natural, Object, Sha, form
from cogestion.ballotbox.v1.groups import Element, Group

Tally = tuple[tuple[Ciphertext, ...], ...]
"""For each question, for each choice, the product of all counted ciphertexts raised to their weights; for a ranked
question the ciphertexts themselves."""

Counts = tuple[Natural, ...] | tuple[tuple[Natural, ...], ...]
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


@dataclass(frozen=True, slots=True)
class PartialDecryption(Object):
    """For each question and choice ``alpha^x`` and the proof that ``x`` is the trustee's."""

    factors: tuple[tuple[Element, ...], ...] = field(metadata={"json": "decryption_factors"})
    proofs: tuple[tuple[Proof, ...], ...] = field(metadata={"json": "decryption_proofs"})


@dataclass(frozen=True, slots=True)
class Owned(Object):
    """Whose object ``payload`` (its hash) is: ``owner`` numbers the trustees' keys from 1."""

    owner: int
    payload: Sha


@dataclass(frozen=True, slots=True)
class Result(Object):
    """The counts of each question."""

    counts: tuple[Counts, ...] = field(metadata={"json": "result"})
