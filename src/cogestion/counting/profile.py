"""The papers of a count, equal papers grouped, in flat arrays: what every rule of rankings and marks reads."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from cogestion.decisions import RefusedError

Marks = tuple[int, ...]
"""One paper: candidate numbers in the order of preference; a negative number shares the rank of the one before."""


MOST_PAPERS = 10**15
"""More than there are people by far. Up to here every sum of papers fits 64 bits, and a float holds it exactly."""

MOST_IN_ORDER = 10**7
"""Papers kept one by one take memory one by one."""


class ProfileError(RefusedError):
    """Papers that no profile can hold: a weight below 1, an unknown candidate, one named twice, too many papers."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Grouped papers. Candidates are numbered from 1 in the order of ``candidates`` (their names).

    Group ``g`` stands for ``weights[g]`` equal papers marked ``marks[starts[g]:starts[g + 1]]`` (see ``Marks``).
    Groups are distinct and sorted, so the order of the papers, and how equal papers were bundled, leave no trace:
    two profiles are equal exactly when the same papers were cast. ``withdrawn`` is sorted; papers still show the
    marks for those withdrawn. The arrays are never written to: 64-bit weights, 32-bit starts, 16-bit marks, which
    numpy reads where they lie.

    An ``ordered`` profile is for rules by which the order of the papers decides (``Rule.ordered``): there each paper
    is a group of its own, and they stand in the order of counting. Other rules count it too, and alike.
    """

    candidates: tuple[str, ...]
    withdrawn: tuple[int, ...]
    weights: "array[int]"
    starts: "array[int]"
    marks: "array[int]"
    ordered: bool = False

    @classmethod
    def of(
        cls,
        candidates: Sequence[str],
        papers: Iterable[tuple[int, Sequence[Sequence[int]]]],
        withdrawn: Iterable[int] = (),
    ) -> "Profile":
        """Group ``papers``: each a weight (1 or more) and its ranks, each rank the candidates that share it.

        ``Profile.of(["A", "B", "C"], [(3, [[2], [1, 3]])])``: three papers for B, then A and C as equals.
        """
        totals: dict[Marks, int] = {}
        gone = tuple(sorted(set(withdrawn)))
        _refuse_unknown(gone, len(candidates))
        for weight, ranks in papers:
            marks = marks_of(ranks)
            _refuse_paper(weight, marks, len(candidates))
            totals[marks] = totals.get(marks, 0) + weight
        return cls.grouped(candidates, totals, gone)

    @classmethod
    def grouped(
        cls, candidates: Sequence[str], totals: Mapping[Marks, int], withdrawn: tuple[int, ...] = ()
    ) -> "Profile":
        """The profile of papers that are already checked and grouped by their marks."""
        ordered = sorted(totals)
        refuse_too_many(sum(totals.values()))
        return cls(
            candidates=tuple(candidates),
            withdrawn=withdrawn,
            weights=array("q", [totals[marks] for marks in ordered]),
            starts=array("i", accumulate(map(len, ordered), initial=0)),
            marks=array("h", chain.from_iterable(ordered)),
        )

    @classmethod
    def in_order(
        cls,
        candidates: Sequence[str],
        papers: Iterable[tuple[int, Sequence[Sequence[int]]]],
        withdrawn: Iterable[int] = (),
    ) -> "Profile":
        """The ordered profile of ``papers``, given as for ``of`` in the order of counting.

        A weight stands for so many equal papers one after another.
        """
        gone = tuple(sorted(set(withdrawn)))
        _refuse_unknown(gone, len(candidates))
        single: list[Marks] = []
        for weight, ranks in papers:
            marks = marks_of(ranks)
            _refuse_paper(weight, marks, len(candidates))
            if (reached := len(single) + weight) > MOST_IN_ORDER:
                raise ProfileError("counting.profile-papers", papers=reached, most=MOST_IN_ORDER)
            single += [marks] * weight
        return cls(
            candidates=tuple(candidates),
            withdrawn=gone,
            weights=array("q", [1]) * len(single),
            starts=array("i", accumulate(map(len, single), initial=0)),
            marks=array("h", chain.from_iterable(single)),
            ordered=True,
        )

    @property
    def papers(self) -> int:
        """How many papers there are, valid under a rule or not."""
        return sum(self.weights)

    @property
    def standing(self) -> tuple[int, ...]:
        """The candidates who did not withdraw."""
        return tuple(n for n in range(1, len(self.candidates) + 1) if n not in self.withdrawn)

    def groups(self) -> Iterator[tuple[int, Marks]]:
        """Each distinct paper: how many there are, and its marks."""
        for g, weight in enumerate(self.weights):
            yield weight, tuple(self.marks[self.starts[g] : self.starts[g + 1]])

    def ranked(self) -> Iterator[tuple[int, tuple[tuple[int, ...], ...]]]:
        """Each distinct paper with its ranks, after striking those withdrawn: the reverse of ``of``."""
        gone = frozenset(self.withdrawn)
        for weight, marks in self.groups():
            ranks = (tuple(n for n in rank if n not in gone) for rank in ranks_of(marks))
            yield weight, tuple(rank for rank in ranks if rank)


def marks_of(ranks: Sequence[Sequence[int]]) -> Marks:
    """Flatten ranks, each sorted, so that equal papers have equal marks. Empty ranks are dropped."""
    return tuple(n if at == 0 else -n for rank in ranks for at, n in enumerate(sorted(rank)))


def ranks_of(marks: Marks) -> tuple[tuple[int, ...], ...]:
    """The ranks that ``marks`` flatten."""
    ranks: list[list[int]] = []
    for mark in marks:
        if mark > 0:
            ranks.append([mark])
        else:
            ranks[-1].append(-mark)
    return tuple(map(tuple, ranks))


def refuse_too_many(papers: int) -> None:
    """Refuse more papers than `MOST_PAPERS`."""
    if papers > MOST_PAPERS:
        raise ProfileError("counting.profile-papers", papers=papers, most=MOST_PAPERS)


def _refuse_paper(weight: int, marks: Marks, last: int) -> None:
    named = [abs(mark) for mark in marks]
    if weight < 1:
        raise ProfileError("counting.profile-weight", weight=weight)
    _refuse_unknown(named, last)
    if len(set(named)) < len(named):
        raise ProfileError("counting.profile-twice", paper=" ".join(map(str, named)))


def _refuse_unknown(named: Iterable[int], last: int) -> None:
    for number in named:
        if not 1 <= number <= last:
            raise ProfileError("counting.profile-unknown", number=number, last=last)
