"""How papers are shared by keep values (Meek): in plain Python, and with numpy for many distinct papers.

Every candidate has a keep value: of what a paper brings, this part stays and the rest goes on. What is kept is
rounded up to nine decimals, and what goes on is the paper's remainder, so that no paper is ever worth more than one
vote. Between two elections or exclusions a paper matters only up to its first hopeful candidate, who keeps all:
papers that are alike up to there are one *node* of a tree, and each new keep value is tried on the nodes alone.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import comb, prod
from typing import TYPE_CHECKING, Protocol

from cogestion.counting.papers import MANY_GROUPS
from cogestion.counting.profile import Profile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Level = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]

ONE = 10**9
"""A vote, and the keep value of a hopeful candidate: nine decimals."""

MOST_SHARED = 9 * 10**9
"""Up to so many papers, papers x ``ONE`` stays below 2**63 (9.22 x 10**18), and so does every sum of votes."""


class Sharing(Protocol):
    """The papers of one count."""

    def arrange(self, keep: Sequence[int], hopeful: Sequence[bool]) -> None:
        """Collapse the papers: ``hopeful`` keep all, those whose keep value is 0 are passed by, for good."""
        ...

    def votes(self, keep: Sequence[int]) -> list[int]:
        """The votes of each candidate (by number, index 0 unused) in units of 1/``ONE``."""
        ...


def sharing_of(profile: Profile) -> Sharing:
    """The papers of a profile, which may have equal ranks."""
    many = len(profile.weights) > MANY_GROUPS and profile.papers <= MOST_SHARED
    return ManyShared(profile) if many and min(profile.marks, default=1) > 0 else FewShared(profile)


class FewShared:
    """Plain Python, with equal ranks."""

    def __init__(self, profile: Profile) -> None:
        self.papers = list(profile.ranked())
        self.nodes: dict[tuple[int, tuple[int, ...]], int] = {}
        self.weights: list[int] = []

    def arrange(self, keep: Sequence[int], hopeful: Sequence[bool]) -> None:
        """See ``Sharing.arrange``. A node's number is above its parent's; 0 is the root."""
        self.nodes, self.weights = {}, [0]
        for weight, ranks in self.papers:
            node = 0
            for whole in ranks:
                rank = tuple(n for n in whole if keep[n]) if len(whole) > 1 else whole if keep[whole[0]] else ()
                if not rank:
                    continue
                node = self._add(node, rank, weight)
                if any(hopeful[n] for n in rank):
                    break

    def votes(self, keep: Sequence[int]) -> list[int]:
        """See ``Sharing.votes``."""
        votes = [0] * len(keep)
        left = [ONE] + [0] * len(self.nodes)
        for (parent, rank), node in self.nodes.items():
            worth = left[parent]
            if len(rank) == 1:
                kept = -(-worth * keep[rank[0]] // ONE)
                votes[rank[0]] += kept * self.weights[node]
                left[node] = worth - kept
                continue
            shares, rest = split([keep[n] for n in rank])
            for n, share in zip(rank, shares, strict=True):
                votes[n] += worth * share // ONE * self.weights[node]
            left[node] = worth * rest // ONE
        return votes

    def _add(self, parent: int, rank: tuple[int, ...], weight: int) -> int:
        node = self.nodes.setdefault((parent, rank), len(self.nodes) + 1)
        if node == len(self.weights):
            self.weights.append(0)
        self.weights[node] += weight
        return node


def split(keep: Sequence[int]) -> tuple[list[int], int]:
    """What each of an equal rank keeps of what reaches it, and what goes on, in units of 1/``ONE``, cut off.

    A paper with an equal rank counts as if it were shared out evenly among all strict orders of those in it. In a
    random order ``j`` others stand before one, with a given set of ``j``, in
    ``1 / (n * comb(n - 1, j))`` of the orders.
    """
    size = len(keep)
    passing = [ONE - one for one in keep]
    shares = []
    for at, kept in enumerate(keep):
        before = _products([Fraction(one, ONE) for i, one in enumerate(passing) if i != at and one])
        reaching = sum(some / (size * comb(size - 1, j)) for j, some in enumerate(before))
        shares.append(int(kept * reaching))
    return shares, prod(passing) // ONE ** (size - 1)


def _products(numbers: Sequence[Fraction]) -> list[Fraction]:
    """The elementary symmetric sums: at ``j``, the products of every ``j`` of ``numbers``, added up."""
    sums = [Fraction(1)]
    for number in numbers:
        sums = [a + b * number for a, b in zip([*sums, Fraction(0)], [Fraction(0), *sums], strict=True)]
    return sums


class ManyShared:
    """The same with numpy, for strict rankings of at most ``MOST_SHARED`` papers.

    Bounds: what a paper is worth and a keep value are at most 10**9, so that their product is at most 10**18; the
    votes of all together are at most ``MOST_SHARED`` x 10**9. Both are below 2**63. Sums of papers are
    below 2**53, where numpy's weighted bincount is exact.
    """

    def __init__(self, profile: Profile) -> None:
        import numpy as np

        self.weights: NDArray[np.int64] = np.frombuffer(profile.weights, np.int64)
        self.starts: NDArray[np.int64] = np.frombuffer(profile.starts, np.int32).astype(np.int64)
        self.marks: NDArray[np.int64] = np.frombuffer(profile.marks, np.int16).astype(np.int64)
        self.levels: list[Level] = []

    def arrange(self, keep: Sequence[int], hopeful: Sequence[bool]) -> None:
        """See ``Sharing.arrange``: nodes of one depth after the other, a node's number within its depth."""
        import numpy as np

        self._drop(np.asarray(keep, np.int64) > 0)
        ends_here, self.levels = np.asarray(hopeful, np.bool_), []
        at, ends, weights = self.starts[:-1], self.starts[1:], self.weights
        parents, count = np.zeros(len(at), np.int64), 1
        while len(at):
            on = at < ends
            at, ends, weights, parents = at[on], ends[on], weights[on], parents[on]
            found = self.marks[at]
            parents, count = self._level(found * count + parents, count, weights)
            on = ~ends_here[found]
            at, ends, weights, parents = at[on] + 1, ends[on], weights[on], parents[on]

    def votes(self, keep: Sequence[int]) -> list[int]:
        """See ``Sharing.votes``."""
        import numpy as np

        kept_part, votes = np.asarray(keep, np.int64), np.zeros(len(keep), np.int64)
        left = np.array([ONE], np.int64)
        for parents, found, weights, firsts in self.levels:
            worth = left[parents]
            kept = (worth * kept_part[found] + (ONE - 1)) // ONE
            votes[found[firsts]] += np.add.reduceat(kept * weights, firsts)
            left = worth - kept
        return [int(one) for one in votes]

    def _drop(self, live: "NDArray[np.bool_]") -> None:
        """Take those who are out off every paper."""
        import numpy as np

        stays = live[self.marks]
        if not stays.all():
            before = np.concatenate([np.zeros(1, np.int64), np.cumsum(stays)])
            self.starts, self.marks = before[self.starts], self.marks[stays]

    def _level(
        self, keys: "NDArray[np.int64]", count: int, weights: "NDArray[np.int64]"
    ) -> tuple["NDArray[np.int64]", int]:
        """Add the nodes of one depth, by candidate and then parent (``keys``); each paper's node, and how many."""
        import numpy as np

        if not len(keys):
            return keys, 0
        nodes, numbers = np.unique(keys, return_inverse=True)
        found = nodes // count
        totals = np.bincount(numbers, weights).astype(np.int64)
        firsts = np.flatnonzero(np.concatenate([np.ones(1, np.bool_), found[1:] != found[:-1]]))
        self.levels.append((nodes % count, found, totals, firsts))
        return numbers, len(nodes)
