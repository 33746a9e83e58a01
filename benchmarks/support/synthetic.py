"""A seeded synthetic election, written as a BLT file: as many papers as wanted, one a line or equal ones grouped.

Each paper ranks a random number of candidates, drawn without replacement with popularities that fall geometrically:
few long rankings are alike and many short ones are, so a million papers hold about 316,000 different ones.
"""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SEED = 20261124
FALL = 0.8
"""The popularity of each candidate as a share of that of the one before."""


def papers(number: int, candidates: int) -> Iterator[tuple[int, ...]]:
    """``number`` rankings of 1 to ``candidates`` candidates, the same for the same arguments."""
    chance = random.Random(SEED)
    popularity = [FALL**n for n in range(candidates)]
    for _ in range(number):
        length = min(1 + int(chance.expovariate(0.28)), candidates)
        keys = [(chance.random() ** (1 / one), n) for n, one in enumerate(popularity, 1)]
        yield tuple(n for _, n in sorted(keys, reverse=True)[:length])


def write(path: Path, number: int, candidates: int = 20, seats: int = 7, *, grouped: bool = False) -> int:
    """Write the election to ``path``; the number of lines of papers."""
    cast = papers(number, candidates)
    lines = list(Counter(cast).items()) if grouped else [(one, 1) for one in cast]
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{candidates} {seats}\n")
        file.writelines(f"{weight} {' '.join(map(str, marks))} 0\n" for marks, weight in lines)
        file.write("0\n" + "".join(f'"Candidate {n}"\n' for n in range(1, candidates + 1)) + '"Synthetic election"\n')
    return len(lines)
