"""What follows the ballots: the encrypted tally, the partial decryptions and the result."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any

from cogestion.ballotbox.v1.format.canonical import parse, write
from cogestion.ballotbox.v1.format.proofs import Ciphertext, Proof
from cogestion.ballotbox.v1.format.schema import Form, Natural, Object, Sha, form
from cogestion.ballotbox.v1.groups import Element, Group

Row = tuple[Any, ...]
"""What one question has for each choice; in a question of lists, for each list a tuple of these."""


def row_of(kind: Any) -> Form:
    """The form of a row with a ``kind`` for each choice."""
    return form(tuple[kind, ...] | tuple[tuple[kind, ...], ...])


def mapped(change: Callable[..., Any], *rows: Row) -> Row:
    """A row of what ``change`` makes of each choice of rows of the same shape."""
    if any(isinstance(one, tuple) for one in rows[0]):
        return tuple(tuple(map(change, *parts)) for parts in zip(*rows, strict=False))
    return tuple(map(change, *rows))


def shape(row: Row) -> Row:
    """Equal for rows with the same number of choices, list by list."""
    return mapped(lambda _: None, row)


def placed(row: Row, path: str) -> Iterator[tuple[str, Any]]:
    """What stands for each choice, with its place."""
    for i, one in enumerate(row):
        if isinstance(one, tuple):
            yield from placed(one, f"{path}[{i}]")
        else:
            yield f"{path}[{i}]", one


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
