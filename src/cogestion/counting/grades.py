"""Papers that grade every candidate, equal papers grouped: what every rule of grades reads."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from cogestion.counting.profile import ProfileError, refuse_too_many

NO_GRADE = -1
"""The place of a candidate whom a paper leaves without a grade; what that means is for each rule to say."""


@dataclass(frozen=True, slots=True)
class Grades:
    """Grouped papers. Candidates are numbered from 1; ``scale`` names the grades from the lowest (0) to the highest.

    Group ``g`` stands for ``weights[g]`` equal papers, which grade candidate ``n`` with
    ``marks[g * len(candidates) + n - 1]``: a place in ``scale``, or `NO_GRADE`. Groups are distinct and sorted. The
    arrays are never written to: 64-bit weights, 16-bit marks.
    """

    candidates: tuple[str, ...]
    scale: tuple[str, ...]
    weights: "array[int]"
    marks: "array[int]"

    @classmethod
    def of(
        cls, candidates: Sequence[str], scale: Sequence[str], papers: Iterable[tuple[int, Sequence[int]]]
    ) -> "Grades":
        """Group ``papers``: each a weight (1 or more) and the grade of every candidate, in their order."""
        totals: dict[tuple[int, ...], int] = {}
        for weight, marks in papers:
            if weight < 1:
                raise ProfileError("counting.profile-weight", weight=weight)
            _refuse_marks(marks, len(candidates), len(scale))
            totals[tuple(marks)] = totals.get(tuple(marks), 0) + weight
        refuse_too_many(sum(totals.values()))
        ordered = sorted(totals)
        weights = array("q", [totals[marks] for marks in ordered])
        return cls(tuple(candidates), tuple(scale), weights, array("h", chain.from_iterable(ordered)))

    @property
    def standing(self) -> tuple[int, ...]:
        """The candidates: nobody withdraws from papers of grades."""
        return tuple(range(1, len(self.candidates) + 1))

    @property
    def total(self) -> int:
        """How many papers there are, valid under a rule or not."""
        return sum(self.weights)

    def groups(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Each distinct paper: how many there are, and its grades in the order of the candidates."""
        width = len(self.candidates)
        for g, weight in enumerate(self.weights):
            yield weight, tuple(self.marks[g * width : (g + 1) * width])


def _refuse_marks(marks: Sequence[int], candidates: int, grades: int) -> None:
    if len(marks) != candidates:
        raise ProfileError("counting.grades-count", count=len(marks), candidates=candidates)
    for mark in marks:
        if not NO_GRADE <= mark < grades:
            raise ProfileError("counting.grade-unknown", grade=mark, last=grades - 1)
