"""Can so many seats be filled from these cells, within every group's minimum and maximum? Exactly, and within bounds.

A small integer problem: how many to take from each cell. It is searched cell by cell; a state that failed is
remembered, and a group whose cells have all been passed leaves no trace in it. No set of candidates is ever listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cogestion.decisions.refusal import RefusedError

MOST_STATES = 100_000
"""More states than this are refused. Two categories of 15 groups and 20 seats take a few hundred."""
MOST_CELLS = 400
"""The search goes as deep as there are cells."""

Need = tuple[int, int]
"""How many a group must still get, and how many it may."""


class PlacesTooHardError(RefusedError):
    """Categories so many and so entangled that the search would go past its bound."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Candidates alike in every category: their group in each, as numbers through all categories, and how many."""

    groups: tuple[int, ...]
    supply: int


def fillable(cells: Sequence[Cell], categories: Sequence[range], needs: Sequence[Need], seats: int) -> bool:
    """Whether ``seats`` can be taken from ``cells`` so that every group ``g`` gets what ``needs[g]`` says.

    ``categories``: the numbers of the groups of each. Past `MOST_STATES` a PlacesTooHardError.
    """
    if len(cells) > MOST_CELLS:
        raise PlacesTooHardError("decisions.places-too-many", most=MOST_CELLS)
    return seats >= 0 and _Search(cells, categories).reaches(0, seats, tuple(needs))


class _Search:
    def __init__(self, cells: Sequence[Cell], categories: Sequence[range]) -> None:
        self.categories = categories
        # The groups of the largest category are passed one after the other, so that few are open at a time.
        largest = max(range(len(categories)), key=lambda c: len(categories[c]), default=0)
        self.cells = sorted(cells, key=lambda cell: (cell.groups[largest : largest + 1], cell.groups))
        self.left = self._supplies(sum(map(len, categories)))
        self.failed: set[tuple[int, int, tuple[Need, ...]]] = set()

    def _supplies(self, groups: int) -> list[list[int]]:
        """What each group has in the cells from each place on."""
        left = [[0] * groups]
        for cell in reversed(self.cells):
            left.append([have + cell.supply * (g in cell.groups) for g, have in enumerate(left[-1])])
        return left[::-1]

    def reaches(self, at: int, seats: int, needs: tuple[Need, ...]) -> bool:
        """Whether the cells from ``at`` on can give exactly ``seats``, and every group its need."""
        trimmed = self._trimmed(at, seats, needs)
        if trimmed is None or (at, seats, trimmed) in self.failed:
            return False
        if at == len(self.cells):
            return seats == 0
        groups = self.cells[at].groups
        most = min(self.cells[at].supply, seats, *(trimmed[g][1] for g in groups))
        if any(self.reaches(at + 1, seats - n, _taken(trimmed, groups, n)) for n in range(most, -1, -1)):
            return True
        self._remember(at, seats, trimmed)
        return False

    def _trimmed(self, at: int, seats: int, needs: tuple[Need, ...]) -> tuple[Need, ...] | None:
        """The needs without what could never matter, so that like states are one; None where one cannot be met."""
        left = self.left[at]
        trimmed = tuple((max(0, least), min(most, left[g], seats)) for g, (least, most) in enumerate(needs))
        if any(least > most for least, most in trimmed):
            return None
        for groups in self.categories:
            if not sum(trimmed[g][0] for g in groups) <= seats <= sum(trimmed[g][1] for g in groups):
                return None
        return trimmed

    def _remember(self, at: int, seats: int, needs: tuple[Need, ...]) -> None:
        self.failed.add((at, seats, needs))
        if len(self.failed) > MOST_STATES:
            raise PlacesTooHardError("decisions.places-too-hard", most=MOST_STATES)


def _taken(needs: tuple[Need, ...], groups: tuple[int, ...], number: int) -> tuple[Need, ...]:
    taken = list(needs)
    for g in groups:
        taken[g] = (needs[g][0] - number, needs[g][1] - number)
    return tuple(taken)
