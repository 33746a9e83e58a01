"""How many papers prefer each candidate to each other, and orders that follow from who beats whom."""

from collections.abc import Sequence

from cogestion.counting.papers import MANY_GROUPS
from cogestion.counting.profile import Profile
from cogestion.counting.transcript import Table

Matrix = list[list[int]]
"""``matrix[i][j]`` for candidates ``i`` and ``j`` numbered from 1; row and column 0 are unused."""


def preferences(profile: Profile) -> Matrix:
    """How many papers put ``i`` above ``j``. Whoever a paper leaves out stands below all whom it marks."""
    return _many(profile) if len(profile.weights) > MANY_GROUPS else _few(profile)


def _few(profile: Profile) -> Matrix:
    size = len(profile.candidates) + 1
    matrix = [[0] * size for _ in range(size)]
    standing = set(profile.standing)
    for weight, ranks in profile.ranked():
        below = set(standing)
        for rank in ranks:
            below.difference_update(rank)
            for i in rank:
                for j in below:
                    matrix[i][j] += weight
    return matrix


def _many(profile: Profile) -> Matrix:
    """The same with numpy: each candidate's rank on every paper, compared pair by pair. Sums fit 64 bits."""
    import numpy as np

    size, groups = len(profile.candidates) + 1, len(profile.weights)
    marks = np.frombuffer(profile.marks, np.int16)
    starts = np.frombuffer(profile.starts, np.int32)
    weights = np.frombuffer(profile.weights, np.int64)
    rows = np.repeat(np.arange(groups), np.diff(starts))
    opens = np.cumsum(marks > 0)  # a rank opens with a mark above 0
    before = np.concatenate([[0], opens])[starts[:-1]]
    ranks = np.full((size, groups), size, np.int16)
    ranks[np.abs(marks), rows] = opens - before[rows]
    matrix = [[0] * size for _ in range(size)]
    for i in profile.standing:
        for j in profile.standing:
            matrix[i][j] = int(weights[ranks[i] < ranks[j]].sum())
    return matrix


def undominated_first(standing: Sequence[int], beats: Sequence[Sequence[bool]]) -> list[list[int]]:
    """The candidates in classes: first those whom nobody beats, then those whom nobody else beats, and so on.

    ``beats`` must have no cycle.
    """
    left, classes = list(standing), []
    while left:
        best = [n for n in left if not any(beats[m][n] for m in left)]
        classes.append(best)
        left = [n for n in left if n not in best]
    return classes


def matrix_table(code: str, profile: Profile, matrix: Matrix) -> Table:
    """The matrix for the candidates who stand, as a table: a row for ``i``, a column for ``j``."""
    names = tuple(profile.candidates[n - 1] for n in profile.standing)
    cells = tuple(tuple(matrix[i][j] if i != j else None for j in profile.standing) for i in profile.standing)
    return Table(code, names, names, cells)
