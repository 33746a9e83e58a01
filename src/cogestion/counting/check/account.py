"""A count as plain values: what a transcript tells, and what the second count finds. The two are then compared.

Votes are whole votes and their fractions; index 0 stands for non-transferable.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Moves = Mapping[tuple[int, int, Fraction], int]
"""Papers by giver, receiver (0: nobody) and the value of each."""


@dataclass(frozen=True, slots=True)
class Lot:
    """One drawing of lots, as it is recorded."""

    seed: str
    purpose: str
    among: tuple[str, ...]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A tie, as a transcript shows it. ``chosen`` is empty where it stopped the count."""

    stage: int | None
    purpose: str
    among: tuple[int, ...]
    places: int
    earlier: int | None
    left: tuple[int, ...]
    lot: Lot | None
    chosen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One stage. ``quota`` and ``keep`` stand where they move from stage to stage."""

    number: int | None
    action: str
    candidate: int
    votes: tuple[Fraction, ...]
    moves: Moves
    quota: Fraction | None = None
    keep: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table beside the votes: the heads of its rows, and each row's cells as a reader sees them ("–" for none)."""

    name: str
    rows: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]


NOTHING = "–"


def sheet(name: str, rows: Sequence[tuple[str, Sequence[object]]]) -> Sheet:
    """The table with these rows, each behind its head."""
    cells = tuple(tuple(NOTHING if cell is None else str(cell) for cell in row) for _, row in rows)
    return Sheet(name, tuple(head for head, _ in rows), cells)


@dataclass(frozen=True, slots=True)
class Account:
    """A whole count. ``elected`` and ``excluded`` are candidates, each with the stage at whose end it was decided."""

    ballots: int
    invalid: int
    quota: Fraction | None
    steps: tuple[Step, ...]
    elected: tuple[tuple[int, int | None], ...]
    excluded: tuple[tuple[int, int | None], ...]
    choices: tuple[Choice, ...]
    sheets: tuple[Sheet, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether no tie stopped the count."""
        return all(one.chosen for one in self.choices)


@dataclass(frozen=True, slots=True)
class Said:
    """A reason: its code without the room, its values as texts, and ``where`` it stands.

    It is of ``candidate`` (0: of nobody), after so many ``steps``; ``papers`` are those it says are invalid.
    """

    where: str
    code: str
    values: Mapping[str, str]
    candidate: int = 0
    steps: int = 1
    papers: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What a transcript tells beside its account: what it says it counted, and its reasons."""

    rule: str
    seats: int
    measure: str
    candidates: tuple[str, ...]
    withdrawn: tuple[int, ...]
    decided: bool
    account: Account
    said: tuple[Said, ...]
