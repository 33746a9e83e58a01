"""Reserved places: how many seats each group of candidates must have and may have, over any rule.

After Hill, "STV with constraints", Voting Matters 9 (1998) 2-4, and Otten, "STV with multiple constraints", Voting
Matters 13 (2001) 4-7: whoever is needed is guarded, whoever would make the places impossible is doomed. Candidates
alike in every category form a cell, and the question is put for cells, never for sets of candidates.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from cogestion.decisions.filling import Cell, Need, fillable
from cogestion.decisions.reason import Decision, Reason
from cogestion.decisions.refusal import RefusedError

MOST_PAIRED = 16
"""With more bounds than this the pairs of them are not tried one by one."""


class PlacesError(RefusedError):
    """Reserved places that contradict themselves, or do not fit the candidates."""


class PlacesImpossibleError(RefusedError):
    """The candidates who stand cannot fill the seats within the reserved places."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group and the seats it must have at least, and may have at most (None: no maximum)."""

    name: str
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """One way to part the candidates, such as by section.

    ``members[n - 1]`` is the place in ``groups`` of candidate ``n``; -1, of somebody withdrawn, is in none.
    """

    name: str
    groups: tuple[Group, ...]
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """One minimum or maximum; ``group`` numbers the groups through all categories."""

    group: int
    name: str
    least: bool
    number: int

    def __str__(self) -> str:
        """As sentences give it, alike in every language: ``women ≥ 2``."""
        return f"{self.name} {'≥' if self.least else '≤'} {self.number}"


@dataclass(frozen=True, slots=True)
class Places:
    """Several categories; each candidate who stands has one group in each."""

    categories: tuple[Category, ...]

    def __post_init__(self) -> None:
        for category in self.categories:
            for group in category.groups:
                _refuse_group(category, group)

    def cell(self, candidate: int) -> tuple[int, ...]:
        """The candidate's group in every category, numbered through all categories."""
        return tuple(
            groups.start + category.members[candidate - 1]
            for category, groups in zip(self.categories, self.ranges(), strict=True)
        )

    def ranges(self) -> tuple[range, ...]:
        """The numbers of the groups of each category."""
        found: list[range] = []
        for category in self.categories:
            start = found[-1].stop if found else 0
            found.append(range(start, start + len(category.groups)))
        return tuple(found)

    def bounds(self) -> tuple[Bound, ...]:
        """Every minimum above 0 and every maximum."""
        groups = [group for category in self.categories for group in category.groups]
        return tuple(bound for g, group in enumerate(groups) for bound in _bounds(g, group))

    def start(self, standing: Iterable[int], seats: int) -> "Moment":
        """Before anybody is elected. Where fewer stand than there are seats, only so many are to be filled."""
        free = frozenset(standing)
        return Moment(self, frozenset(), free, min(seats, len(free)))

    def check(self, standing: Iterable[int], seats: int) -> Decision[bool]:
        """At nomination: whether those who stand can fill the seats within the places; if not, why not."""
        moment = self.start(standing, seats)
        if moment.fillable:
            return Decision(True, (Reason.of("decisions.places-possible", seats=moment.seats),))
        return Decision(False, (moment.why_impossible(),))


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a count: who is elected, who is still free to be, and how many seats are to be filled in all."""

    places: Places
    elected: frozenset[int]
    free: frozenset[int]
    seats: int

    @property
    def fillable(self) -> bool:
        """Whether the seats left can be filled from the free within every minimum and maximum."""
        return self._fillable(self.places.bounds())

    def electing(self, *candidates: int) -> "Moment":
        """The moment after these are elected."""
        return replace(self, elected=self.elected | set(candidates), free=self.free - set(candidates))

    def excluding(self, *candidates: int) -> "Moment":
        """The moment after these are excluded."""
        return replace(self, free=self.free - set(candidates))

    @property
    def guarded(self) -> frozenset[int]:
        """Without whom the seats could not be filled any more. Found for one of each cell."""
        return frozenset(n for cell in self._cells() if not self.excluding(cell[0]).fillable for n in cell)

    @property
    def doomed(self) -> frozenset[int]:
        """With whom elected the seats could not be filled any more. Found for one of each cell."""
        return frozenset(n for cell in self._cells() if not self.electing(cell[0]).fillable for n in cell)

    def cause(self, candidate: int = 0) -> tuple[str, ...]:
        """Of a moment that is not fillable: bounds that together make it so, none of which could be spared.

        One bound if one suffices, else two; of several such, those on the groups of ``candidate``.
        """
        own = self.places.cell(candidate) if candidate else ()
        bounds = sorted(self.places.bounds(), key=lambda bound: bound.group not in own)
        for size in (1, 2) if len(bounds) <= MOST_PAIRED else (1,):
            for few in combinations(bounds, size):
                if not self._fillable(few):
                    return tuple(map(str, sorted(few, key=lambda bound: bound.group)))
        return tuple(map(str, self._irreducible(tuple(bounds))))

    def _irreducible(self, kept: tuple[Bound, ...]) -> tuple[Bound, ...]:
        """Spare every bound without which it is still impossible."""
        for bound in reversed(kept):
            without = tuple(one for one in kept if one != bound)
            if not self._fillable(without):
                kept = without
        return kept

    def why_impossible(self) -> Reason:
        """Why nobody can fill the seats: one group's own want of candidates, or the bounds taken together."""
        have = Counter(g for n in self.free for g in self.places.cell(n))
        for bound in self.places.bounds():
            if bound.least and have[bound.group] < bound.number:
                return Reason.of(
                    "decisions.places-few", group=bound.name, least=bound.number, count=have[bound.group]
                )
        return Reason.of("decisions.places-impossible", seats=self.seats, bounds=self.cause())

    def _cells(self) -> Iterator[list[int]]:
        """The free, cell by cell."""
        cells: dict[tuple[int, ...], list[int]] = {}
        for n in sorted(self.free):
            cells.setdefault(self.places.cell(n), []).append(n)
        yield from cells.values()

    def _fillable(self, bounds: tuple[Bound, ...]) -> bool:
        taken = Counter(g for n in self.elected for g in self.places.cell(n))
        supply = Counter(self.places.cell(n) for n in self.free)
        left = self.seats - len(self.elected)
        needs = [(0, left)] * sum(map(len, self.places.ranges()))
        for bound in bounds:
            least, most = needs[bound.group]
            number = bound.number - taken[bound.group]
            needs[bound.group] = (number, most) if bound.least else (least, number)
        cells = tuple(Cell(groups, supply[groups]) for groups in sorted(supply))
        return _fillable(cells, self.places.ranges(), tuple(needs), left)


@lru_cache(maxsize=4096)
def _fillable(cells: tuple[Cell, ...], categories: tuple[range, ...], needs: tuple[Need, ...], seats: int) -> bool:
    """Remembered, for from stage to stage a count asks the same again."""
    return fillable(cells, categories, needs, seats)


def refuse_impossible(places: Places, standing: Iterable[int], seats: int) -> None:
    """Refuse a count whose places nobody could fill, with the reason."""
    moment = places.start(standing, seats)
    if not moment.fillable:
        reason = moment.why_impossible()
        raise PlacesImpossibleError(reason.code, **reason.named)


def refuse_unfit(places: Places, candidates: tuple[str, ...], standing: Iterable[int]) -> None:
    """Refuse places made for other candidates, or that leave somebody who stands without a group."""
    for category in places.categories:
        if len(category.members) != len(candidates):
            raise PlacesError(
                "decisions.places-members", category=category.name, count=len(category.members), all=len(candidates)
            )
        for n in standing:
            if not 0 <= category.members[n - 1] < len(category.groups):
                raise PlacesError("decisions.places-missing", category=category.name, name=candidates[n - 1])


def _bounds(number: int, group: Group) -> Iterator[Bound]:
    if group.least:
        yield Bound(number, group.name, True, group.least)
    if group.most is not None:
        yield Bound(number, group.name, False, group.most)


def _refuse_group(category: Category, group: Group) -> None:
    place = f"{category.name}.{group.name}"
    if group.least < 0 or (group.most is not None and group.most < group.least):
        most = "∞" if group.most is None else group.most
        raise PlacesError("decisions.places-bounds", place=place, least=group.least, most=most)
