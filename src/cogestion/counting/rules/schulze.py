"""Schulze's method: whoever beats every other on the strongest path of majorities.

Source: Markus Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
single-winner election method", Social Choice and Welfare 36 (2011) 267-303. A majority is as strong as its winning
votes, or with the option ``margins`` as its margin. Several seats are filled in the order of the paths. Evidence: a
peer.
"""

from collections.abc import Sequence

from cogestion.counting.one_winner import in_one_stage
from cogestion.counting.pairwise import Matrix, matrix_table, preferences, undominated_first
from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.seating import seat_in_order
from cogestion.counting.transcript import Transcript
from cogestion.decisions import Evidence, Reason

WINNING_VOTES = "winning-votes"
MARGINS = "margins"
MANY_CANDIDATES = 60


def count(poll: Poll[Profile]) -> Transcript:
    """Count the majorities between pairs; papers without a mark count, and prefer nobody."""
    profile, standing = poll.papers, poll.papers.standing
    above = preferences(profile)
    paths = strongest_paths(above, standing, poll.option == MARGINS)
    size = len(above)
    beats = [[paths[i][j] > paths[j][i] for j in range(size)] for i in range(size)]
    ballots = sum(weight for weight, ranks in profile.ranked() if ranks)
    return in_one_stage(
        poll,
        ballots,
        [(profile.papers - ballots, "counting.invalid-no-mark")],
        [sum(row) for row in beats],
        "below",
        Reason.of("counting.paths-compared", count=ballots),
        seat_in_order(poll, undominated_first(standing, beats), "counting.elected-paths"),
        [matrix_table("table-preferences", profile, above), matrix_table("table-paths", profile, paths)],
    )


def strongest_paths(above: Matrix, standing: tuple[int, ...], margins: bool) -> Matrix:
    """For each pair the strength of the strongest path, which is that of its weakest majority (Floyd, Warshall)."""
    size = len(above)
    paths = [[0] * size for _ in range(size)]
    for i in standing:
        for j in standing:
            if above[i][j] > above[j][i]:
                paths[i][j] = above[i][j] - above[j][i] * margins
    return _widened(paths, standing) if len(standing) < MANY_CANDIDATES else _widened_many(paths, standing)


def _widened(paths: Matrix, standing: Sequence[int]) -> Matrix:
    for k in standing:
        for i in standing:
            if i != k:
                through = paths[i][k]
                paths[i] = [max(direct, min(through, on)) for direct, on in zip(paths[i], paths[k], strict=True)]
    return paths


def _widened_many(paths: Matrix, standing: Sequence[int]) -> Matrix:
    """The same with numpy: the steps are as many as the candidates cubed."""
    import numpy as np

    widest = np.array(paths, np.int64)
    for k in standing:
        widest = np.maximum(widest, np.minimum(widest[:, k, None], widest[k]))
    strengths: Matrix = widest.tolist()
    return strengths


RULE = Rule(
    "schulze",
    "Schulze, Soc Choice Welf 36 (2011) 267-303",
    Evidence.PEER,
    count,
    Profile,
    (WINNING_VOTES, MARGINS),
)
