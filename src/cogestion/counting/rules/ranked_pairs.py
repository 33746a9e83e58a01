"""Ranked pairs: the strongest majorities are locked in first, and one that would close a circle is left out.

Source: T. N. Tideman, "Independence of clones as a criterion for voting rules", Social Choice and Welfare 4 (1987)
185-206. Majorities are ordered by their margin, or with the option ``winning-votes`` by their winning votes. Tie
rule: equally strong majorities are all locked in if they close no circle together with those before; otherwise one
lot orders the candidates, and those majorities are taken in the order of the winner's ticket, then of the loser's
from the last. Evidence: text read; a slow second way in the tests.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from cogestion.counting.one_winner import in_one_stage
from cogestion.counting.pairwise import Matrix, matrix_table, preferences, undominated_first
from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.seating import Seated, seat_in_order
from cogestion.counting.ties import last_seats
from cogestion.counting.transcript import Table, Tie, Transcript
from cogestion.decisions import Evidence, Reason

MARGINS = "margins"
WINNING_VOTES = "winning-votes"
Pair = tuple[int, int]


def count(poll: Poll[Profile]) -> Transcript:
    """Count the majorities between pairs and lock them in, strongest first."""
    profile = poll.papers
    above = preferences(profile)
    ballots = sum(weight for weight, ranks in profile.ranked() if ranks)
    locked = lock(poll, above)
    below = locked.below
    beats = [[bool(below[i] >> j & 1) for j in range(len(above))] for i in range(len(above))]
    ended: Seated = ((), (), ())
    if not (locked.tie and not locked.tie.chosen):
        ended = seat_in_order(poll, undominated_first(profile.standing, beats), "counting.elected-pairs")
    return in_one_stage(
        poll,
        ballots,
        [(profile.papers - ballots, "counting.invalid-no-mark")],
        [sum(row) for row in beats],
        "below",
        Reason.of("counting.pairs-locked", count=len(locked.kept), left_out=len(locked.taken) - len(locked.kept)),
        (ended[0], (locked.tie, *ended[1]) if locked.tie else ended[1], ended[2]),
        [matrix_table("table-preferences", profile, above), _table(profile, above, locked)],
    )


@dataclass(slots=True)
class Locked:
    """The pairs ``taken`` in order, those of them ``kept``, and the lot among equally strong ones if one was needed.

    ``below[i]`` has bit ``j`` where ``i`` stands above ``j``, directly or through others.
    """

    below: list[int]
    taken: list[Pair] = field(default_factory=list)
    kept: set[Pair] = field(default_factory=set)
    tie: Tie | None = None

    def open(self, group: Sequence[Pair]) -> list[Pair]:
        """Those of ``group`` that what is locked does not contradict; of the others no order decides."""
        return [(i, j) for i, j in group if not self.below[j] >> i & 1]

    def take(self, pair: Pair) -> bool:
        """Lock ``pair`` in, unless it closes a circle: then False."""
        i, j = pair
        self.taken.append(pair)
        if self.below[j] >> i & 1:
            return False
        self.kept.add(pair)
        gained = self.below[j] | 1 << j
        for k, below in enumerate(self.below):
            if k == i or below >> i & 1:
                self.below[k] |= gained
        return True


def lock(poll: Poll[Profile], above: Matrix) -> Locked:
    """Take all majorities. Without lots, equally strong ones of which the order may matter stop it there."""
    standing, locked = poll.papers.standing, Locked([0] * len(above))
    for group in majorities(above, standing, poll.option == MARGINS):
        trial = Locked(list(locked.below))
        if not all(map(trial.take, locked.open(group))):
            locked.tie = locked.tie or last_seats(standing, len(standing), poll.papers.candidates, poll.lots, "pairs")
            if not locked.tie.chosen:
                break
            place = {n: at for at, n in enumerate(locked.tie.chosen)}
            group.sort(key=lambda pair: (place[pair[0]], -place[pair[1]]))
        for pair in group:
            locked.take(pair)
    return locked


def majorities(above: Matrix, standing: Sequence[int], margins: bool) -> list[list[Pair]]:
    """The pairs of a winner and a loser, strongest first; equally strong ones together."""

    def strength(pair: Pair) -> int:
        i, j = pair
        return above[i][j] - above[j][i] * margins

    pairs = [(i, j) for i in standing for j in standing if above[i][j] > above[j][i]]
    ordered = sorted(pairs, key=lambda pair: (-strength(pair), pair))
    return [list(group) for _, group in groupby(ordered, key=strength)]


def _table(profile: Profile, above: Matrix, locked: Locked) -> Table:
    names = profile.candidates
    heads = (Reason.of("counting.head-votes"), Reason.of("counting.head-against"), Reason.of("counting.head-locked"))
    return Table(
        "table-pairs",
        tuple(f"{names[i - 1]} > {names[j - 1]}" for i, j in locked.taken),
        heads,
        tuple((above[i][j], above[j][i], "+" if (i, j) in locked.kept else "-") for i, j in locked.taken),
    )


RULE = Rule(
    "ranked-pairs",
    "Tideman, Soc Choice Welf 4 (1987) 185-206",
    Evidence.TEXT,
    count,
    Profile,
    (MARGINS, WINNING_VOTES),
)
