"""Lots that anyone can draw again with nothing but SHA-256.

Each of the tied is hashed together with the seed and the purpose of the draw; the order of the hashes is the
order of the lot. No counter and no state: a draw does not depend on what was drawn before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cogestion.decisions.refusal import RefusedError


class SeedEmptyError(RefusedError):
    """An empty seed, which nobody can have fixed."""


@dataclass(frozen=True, slots=True)
class Draw:
    """One drawing of lots, as it stands in a transcript: ``order`` is ``among`` in the order drawn, first first."""

    seed: str
    purpose: str
    among: tuple[str, ...]
    order: tuple[str, ...]

    @property
    def first(self) -> str:
        """The one drawn first."""
        return self.order[0]

    @property
    def record(self) -> dict[str, str | list[str]]:
        """The draw as JSON values, as it stands in every record and as ``cogestion lots replay`` reads it."""
        return {"seed": self.seed, "purpose": self.purpose, "among": list(self.among), "order": list(self.order)}

    def replays(self) -> bool:
        """Whether drawing again gives the same order."""
        return Lots(self.seed).draw(self.purpose, self.among) == self


@dataclass(frozen=True, slots=True)
class Lots:
    """An urn opened by a seed, which was fixed before what it decides was known. An empty one is a SeedEmptyError."""

    seed: str

    def __post_init__(self) -> None:
        if not self.seed:
            raise SeedEmptyError("decisions.seed-empty")

    def draw(self, purpose: str, among: Sequence[str]) -> Draw:
        """Order ``among`` by lot. ``purpose`` says what for (``stage 4: exclusion``) and is part of the draw.

        The order in which the tied are given does not matter. Ties of the hash itself (2**-256) are not handled.
        """
        if not among or len(set(among)) != len(among):
            raise ValueError(f"a lot is drawn among different things, at least one: {among!r}")
        return Draw(
            seed=self.seed,
            purpose=purpose,
            among=tuple(among),
            order=tuple(sorted(among, key=lambda one: self.ticket(purpose, one))),
        )

    def ticket(self, purpose: str, one: str) -> str:
        """The hash that stands for ``one`` in the draw: SHA-256 of ``lot|length:seed|length:purpose|one``.

        The lengths (in characters) keep a seed or purpose that holds a bar from reading as another pair.
        """
        return sha256(f"lot|{len(self.seed)}:{self.seed}|{len(purpose)}:{purpose}|{one}".encode()).hexdigest()
