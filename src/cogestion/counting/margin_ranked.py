"""Margins of single transferable votes: turn round who is excluded at one stage, and recount.

To find the true margin is hard even for one seat (Magrino and others, "Computing the margin of victory in IRV
elections", EVT/WOTE 2011). The search tries, for every exclusion, to save the excluded at another's expense by papers
that lie there at full value, the closest first. That includes the last stage, so that no bound is worse than half the
difference there. Where all smaller changes are few enough to be tried, the number is exact.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement, permutations
from math import comb, perm

from cogestion.counting.profile import Marks
from cogestion.counting.recounts import Recounts, spread
from cogestion.counting.transcript import Stage

MOST_RECOUNTS = 300
MOST_TRIED = 3_000
_MORE = 2


@dataclass(frozen=True, slots=True, order=True)
class _Turn:
    """To save ``up`` at the expense of ``down`` after ``stage`` stages, as the votes stand there."""

    needed: int
    stage: int
    down: int
    up: int


def search_ranked(recounts: Recounts) -> None:
    """The closest turns first, each with a few papers more where equals or later stages stand in the way."""
    for turn in sorted(_turns(recounts)):
        for papers in range(turn.needed, turn.needed + _MORE + 1):
            if recounts.made >= MOST_RECOUNTS or not recounts.worth(papers):
                break
            if _tries(recounts, turn, papers):
                break
    _try_all_smaller(recounts)


def _tries(recounts: Recounts, turn: _Turn, papers: int) -> bool:
    for swap in (True, False):
        changes = spread(_moves(recounts, turn, swap=swap), papers)
        if changes and recounts.elects_others(changes):
            return True
    return False


def _turns(recounts: Recounts) -> Iterator[_Turn]:
    """Every exclusion against all who continued then, and the end against all who continued a stage before.

    Those who came in at the last two stages can all be turned out there.
    """
    transcript = recounts.transcript
    stages = transcript.stages
    for at, stage in enumerate(stages[1:], 1):
        if stage.action == "exclusion":
            yield from _against(recounts, stages[at - 1], at, stage.candidate)
    for left in _continuing(recounts, len(stages) - 1):
        if left not in recounts.original:
            yield from _against(recounts, stages[-1], max(len(stages) - 2, 0), left)


def _against(recounts: Recounts, stage: Stage, at: int, up: int) -> Iterator[_Turn]:
    one = 2 * 10**recounts.transcript.decimals
    for down in _continuing(recounts, at):
        difference = stage.votes[down] - stage.votes[up]
        if down != up:
            yield _Turn(int(max(difference, 0) // one) + 1, at, down, up)


def _continuing(recounts: Recounts, stages: int) -> list[int]:
    """Who was neither elected nor excluded before the end of so many stages."""
    transcript = recounts.transcript
    gone = {fate.candidate for fate in transcript.elected if (fate.stage or 0) <= stages}
    return [n for n in recounts.poll.papers.standing if n not in gone | _excluded(recounts, stages)]


def _excluded(recounts: Recounts, stages: int) -> set[int]:
    return {one.candidate for one in recounts.transcript.stages[1:stages] if one.action == "exclusion"}


def _moves(recounts: Recounts, turn: _Turn, *, swap: bool) -> Iterator[tuple[Marks, Marks, int]]:
    """First the papers that lie whole with ``down``, then any other that does not begin with ``up``."""
    skipped = _excluded(recounts, turn.stage) | set(recounts.poll.papers.withdrawn)
    rest = []
    for marks, available in recounts.groups.items():
        holder = next((n for n in marks if n not in skipped), 0)
        if holder == turn.down:
            yield marks, _swapped(marks, turn) if swap else _raised(marks, turn), available
        elif holder != turn.up:
            rest.append((marks, (turn.up, *(n for n in marks if n != turn.up)), available))
    yield from rest


def _swapped(marks: Marks, turn: _Turn) -> Marks:
    """``up`` where ``down`` stood, and ``down`` where ``up`` stood, if it did."""
    new = {turn.down: turn.up, turn.up: turn.down}
    return tuple(new.get(n, n) for n in marks)


def _raised(marks: Marks, turn: _Turn) -> Marks:
    """``up`` just before ``down``."""
    without = [n for n in marks if n != turn.up]
    at = without.index(turn.down)
    return (*without[:at], turn.up, *without[at:])


def _try_all_smaller(recounts: Recounts) -> None:
    """Every way of changing fewer papers, if there are not too many ways."""
    candidates = recounts.poll.papers.standing
    rankings = sum(perm(len(candidates), length) for length in range(len(candidates) + 1))
    ways = len(recounts.groups) * rankings
    best = recounts.best.papers
    if best < 2 or sum(comb(ways + papers - 1, papers) for papers in range(1, best)) > MOST_TRIED:
        return
    all_rankings = [order for length in range(len(candidates) + 1) for order in permutations(candidates, length)]
    moves = [(before, after) for before in recounts.groups for after in all_rankings if before != after]
    for papers in range(1, best):
        for chosen in combinations_with_replacement(moves, papers):
            changes = Counter(chosen)
            if recounts.has(changes) and recounts.elects_others(changes):
                recounts.best = replace(recounts.best, exact=True)
                return
    recounts.best = replace(recounts.best, exact=True)
