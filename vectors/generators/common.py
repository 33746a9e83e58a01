"""A sheet of vectors, and chance that comes out the same every time and in every language."""

import json
from dataclasses import dataclass
from hashlib import shake_256

from cogestion.ballotbox import BELENIOS_2048, ED25519, Group, Json

GROUPS: tuple[Group, ...] = (ED25519, BELENIOS_2048)

Vector = dict[str, Json]


@dataclass(frozen=True)
class Sheet:
    """One file: what it is about, whose the facts are, and the vectors."""

    file: str
    about: str
    source: str
    vectors: list[Vector]

    def text(self) -> str:
        """JSON with a vector a line, so that a changed one is a changed line."""
        lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in self.vectors)
        head = json.dumps({"about": self.about, "source": self.source}, ensure_ascii=False)
        return f'{head[:-1]},\n"vectors": [\n{lines}\n]}}\n'


def vector(
    kind: str, name: str, given: dict[str, Json], expected: dict[str, Json], group: Group | None = None
) -> Vector:
    """One vector; README.md says what each kind holds."""
    where: dict[str, Json] = {} if group is None else {"group": group.name}
    return {"kind": kind, "name": name, **where, "in": {**given}, "out": {**expected}}


class Chance:
    """The n-th number is SHAKE-256 of ``seed|n`` (320 bytes, big-endian) modulo the bound."""

    def __init__(self, seed: str) -> None:
        self.seed, self.drawn = seed, 0

    def below(self, bound: int) -> int:
        """A number in ``0..bound-1``."""
        self.drawn += 1
        return int.from_bytes(shake_256(f"{self.seed}|{self.drawn}".encode()).digest(320), "big") % bound
