"""What follows the ballots: the encrypted tally, the partial decryptions and the result."""

from dataclasses import dataclass

from cogestion.ballotbox.v1.format.canonical import Json, natural_json, parse, write
from cogestion.ballotbox.v1.format.proofs import Ciphertext, Proof
from cogestion.ballotbox.v1.groups import Element, Group

Tally = tuple[tuple[Ciphertext, ...], ...]
"""For each question, for each choice, the product of all counted ciphertexts raised to their weights."""


def read_tally(data: bytes, group: Group) -> Tally:
    """The record ``encrypted tally``. Raises FormatError."""
    return tuple(tuple(Ciphertext.read(one, group) for one in row) for row in parse(data, "tally"))


def write_tally(tally: Tally, group: Group) -> bytes:
    """As it stands in the record."""
    return write([[one.json(group) for one in row] for row in tally]).encode()


@dataclass(frozen=True, slots=True)
class SizedTally:
    """How many ballots and what weight the tally ``encrypted_tally`` (its hash) holds."""

    num_tallied: int
    total_weight: int
    encrypted_tally: str

    @classmethod
    def read(cls, data: bytes) -> "SizedTally":
        """Raises FormatError."""
        fields = parse(data, "sized tally").fields("num_tallied", "total_weight", "encrypted_tally")
        return cls(fields["num_tallied"].natural(), fields["total_weight"].natural(), fields["encrypted_tally"].sha())

    def data(self) -> bytes:
        """As it stands in the record."""
        return write(
            {
                "num_tallied": self.num_tallied,
                "total_weight": natural_json(self.total_weight),
                "encrypted_tally": self.encrypted_tally,
            }
        ).encode()


@dataclass(frozen=True, slots=True)
class PartialDecryption:
    """For each question and choice ``alpha^x`` and the proof that ``x`` is the trustee's."""

    factors: tuple[tuple[Element, ...], ...]
    proofs: tuple[tuple[Proof, ...], ...]

    @classmethod
    def read(cls, data: bytes, group: Group) -> "PartialDecryption":
        """Raises FormatError."""
        fields = parse(data, "partial decryption").fields("decryption_factors", "decryption_proofs")
        return cls(
            tuple(tuple(one.element(group) for one in row) for row in fields["decryption_factors"]),
            tuple(tuple(Proof.read(one, group) for one in row) for row in fields["decryption_proofs"]),
        )

    def data(self, group: Group) -> bytes:
        """As it stands in the record."""
        factors: Json = [[group.text(one) for one in row] for row in self.factors]
        proofs: Json = [[one.json() for one in row] for row in self.proofs]
        return write({"decryption_factors": factors, "decryption_proofs": proofs}).encode()


@dataclass(frozen=True, slots=True)
class Owned:
    """Whose object ``payload`` (its hash) is: ``owner`` numbers the trustees' keys from 1."""

    owner: int
    payload: str

    @classmethod
    def read(cls, data: bytes) -> "Owned":
        """Raises FormatError."""
        fields = parse(data, "owned").fields("owner", "payload")
        return cls(fields["owner"].integer(), fields["payload"].sha())

    def data(self) -> bytes:
        """As it stands in the record."""
        return write({"owner": self.owner, "payload": self.payload}).encode()


@dataclass(frozen=True, slots=True)
class Result:
    """For each question, for each choice, the votes it got."""

    counts: tuple[tuple[int, ...], ...]

    @classmethod
    def read(cls, data: bytes) -> "Result":
        """Raises FormatError."""
        rows = parse(data, "result").fields("result")["result"]
        return cls(tuple(tuple(one.natural() for one in row) for row in rows))

    def data(self) -> bytes:
        """As it stands in the record."""
        rows: Json = [[natural_json(one) for one in row] for row in self.counts]
        return write({"result": rows}).encode()
