"""The movement of papers from hand to hand, in two ways with one interface: plain Python, and numpy for many.

A group of equal papers always lies whole on one pile: rules that pass on part of a candidate's votes pass on all
papers of a pile at a part of their value. What they are worth differs by rule, and is no business of this file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from cogestion.counting.profile import Marks, Profile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MANY_GROUPS = 20_000
"""From so many distinct papers on, numpy is worth the 0.15 s that its import takes."""


@dataclass(frozen=True, slots=True)
class Pile:
    """Groups of papers that lie together, by their number in the profile, and how many papers they stand for."""

    groups: Iterable[int]
    papers: int


class Papers(Protocol):
    """The papers of one count. Dealing them moves the place up to which each paper has been read."""

    whole: Pile

    def deal(self, pile: Pile, continuing: Sequence[bool]) -> dict[int, Pile]:
        """Split ``pile`` by the next candidate on each paper for whom ``continuing`` is true, 0 for nobody.

        Receivers come in ascending order, and papers keep their order. Never ask for a candidate again who was
        not continuing before: a paper is read forwards only.
        """
        ...

    def join(self, piles: Sequence[Pile]) -> Pile:
        """The papers of several piles, one pile after the other."""
        ...


def papers_of(profile: Profile) -> Papers:
    """The papers of a profile of strict rankings (marks above 0), none of them dealt yet."""
    return ManyPapers(profile) if len(profile.weights) > MANY_GROUPS else FewPapers(profile)


def contents(profile: Profile, pile: Pile) -> Iterator[tuple[int, Marks]]:
    """Each distinct paper of a pile: how many there are, and its marks."""
    for g in pile.groups:
        yield profile.weights[g], tuple(profile.marks[profile.starts[g] : profile.starts[g + 1]])


class FewPapers:
    """Plain Python."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.reached = list(profile.starts[:-1])
        self.whole = Pile(range(len(self.reached)), profile.papers)

    def deal(self, pile: Pile, continuing: Sequence[bool]) -> dict[int, Pile]:
        """See ``Papers.deal``."""
        marks, starts, reached = self.profile.marks, self.profile.starts, self.reached
        dealt: dict[int, list[int]] = {}
        for g in pile.groups:
            at, end = reached[g], starts[g + 1]
            while at < end and not continuing[marks[at]]:
                at += 1
            reached[g] = at
            dealt.setdefault(marks[at] if at < end else 0, []).append(g)
        return {receiver: self._pile(dealt[receiver]) for receiver in sorted(dealt)}

    def join(self, piles: Sequence[Pile]) -> Pile:
        """See ``Papers.join``."""
        return Pile([g for pile in piles for g in pile.groups], sum(pile.papers for pile in piles))

    def _pile(self, groups: list[int]) -> Pile:
        weights = self.profile.weights
        return Pile(groups, sum(weights[g] for g in groups))


class ManyPapers:
    """The same with numpy, over the arrays of the profile where they lie.

    Sums of papers are 64-bit integers; ``profile.MOST_PAPERS`` bounds them far below their limit.
    """

    def __init__(self, profile: Profile) -> None:
        import numpy as np

        self.weights: NDArray[np.int64] = np.frombuffer(profile.weights, np.int64)
        self.ends: NDArray[np.int32] = np.frombuffer(profile.starts, np.int32)[1:]
        self.reached: NDArray[np.int32] = np.frombuffer(profile.starts, np.int32)[:-1].copy()
        # One more mark, so that the place after the last paper's end can be looked at too.
        self.marks: NDArray[np.int16] = np.append(np.frombuffer(profile.marks, np.int16), np.int16(0))
        self.whole = self._pile(np.arange(len(self.weights), dtype=np.int32))

    def deal(self, pile: Pile, continuing: Sequence[bool]) -> dict[int, Pile]:
        """See ``Papers.deal``."""
        import numpy as np

        groups = cast("NDArray[np.int32]", pile.groups)
        receivers = self._advance(groups, np.asarray(continuing, np.bool_))
        order = np.argsort(receivers, kind="stable")
        found, firsts = np.unique(receivers[order], return_index=True)
        parts = np.split(groups[order], firsts[1:])
        return {int(receiver): self._pile(part) for receiver, part in zip(found, parts, strict=False)}

    def join(self, piles: Sequence[Pile]) -> Pile:
        """See ``Papers.join``."""
        import numpy as np

        parts: list[Any] = [pile.groups for pile in piles]
        return Pile(np.concatenate(parts), sum(pile.papers for pile in piles))

    def _advance(self, groups: "NDArray[np.int32]", continuing: "NDArray[np.bool_]") -> "NDArray[np.int16]":
        """Move each group's place to its next continuing candidate or its end; who stands there (0: the end)."""
        import numpy as np

        at, ends = self.reached[groups], self.ends[groups]
        moving = np.flatnonzero((at < ends) & ~continuing[self.marks[at]])
        while len(moving):
            at[moving] += 1
            on = at[moving]
            moving = moving[(on < ends[moving]) & ~continuing[self.marks[on]]]
        self.reached[groups] = at
        return np.where(at < ends, self.marks[at], np.int16(0))

    def _pile(self, groups: "NDArray[np.int32]") -> Pile:
        return Pile(groups, int(self.weights[groups].sum()))
