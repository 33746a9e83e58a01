"""Margins where marks are added up: a lower bound that holds for every change, and a change that meets it.

One paper changes the difference of two candidates by two votes at most. To elect others somebody must overtake
somebody, so at least half the smallest difference, and one more vote, must change hands.
"""

from collections.abc import Iterator
from dataclasses import replace

from cogestion.counting.profile import Marks, ranks_of
from cogestion.counting.recounts import Recounts, spread

_MORE = 3
"""How many papers above the lower bound are tried, where equals stand in the way."""


def search_marks(recounts: Recounts) -> None:
    """Find the fewest papers: of the pairs (elected, not elected), the closest first."""
    pairs = sorted(_pairs(recounts))
    if not pairs:
        return
    lowest = pairs[0][0]
    for more in range(_MORE + 1):
        for needed, down, up in pairs:
            if not recounts.worth(needed + more):
                continue
            changes = spread(_moves(recounts, down, up), needed + more)
            if changes:
                recounts.elects_others(changes)
    if recounts.best.papers == lowest and not recounts.poll.places:
        recounts.best = replace(recounts.best, exact=True)


def _pairs(recounts: Recounts) -> Iterator[tuple[int, int, int]]:
    """How many papers at least, who goes down and who comes up; 0 for a vacant seat, or for nobody."""
    votes = [int(number) for number in recounts.transcript.votes]
    elected = sorted(recounts.original)
    others = [n for n in recounts.poll.papers.standing if n not in recounts.original]
    for up in others:
        if len(elected) < recounts.poll.seats and not recounts.poll.places:
            yield 1, 0, up
        for down in elected:
            yield max(votes[down] - votes[up], 0) // 2 + 1, down, up
    if not others:
        for down in elected:
            yield votes[down], down, 0


def _moves(recounts: Recounts, down: int, up: int) -> Iterator[tuple[Marks, Marks, int]]:
    """Papers and how to change them, those that change the difference most first."""
    found = []
    for marks, available in recounts.groups.items():
        given = _given(recounts, marks)
        after = _after(recounts, given, down, up)
        new = _given(recounts, after)
        effect = (down in given) + (up in new) - (up in given)
        if effect > 0:
            found.append((-effect, marks, after, available))
    for _, marks, after, available in sorted(found):
        yield marks, after, available


def _given(recounts: Recounts, marks: Marks) -> tuple[int, ...]:
    """To whom a paper gives a vote under the rule."""
    poll = recounts.poll
    ranks = [[n for n in rank if n not in poll.papers.withdrawn] for rank in ranks_of(marks)]
    ranks = [rank for rank in ranks if rank]
    if poll.rule == "plurality":
        return tuple(ranks[0]) if ranks and len(ranks[0]) == 1 else ()
    given = tuple(n for rank in ranks for n in rank)
    return () if poll.rule == "block" and len(given) > poll.seats else given


def _after(recounts: Recounts, given: tuple[int, ...], down: int, up: int) -> Marks:
    """The paper without a vote for ``down`` and with one for ``up``, else as it is where there is room."""
    kept = [n for n in given if n not in (down, up)]
    if not up:
        return tuple(kept)
    if recounts.poll.rule == "plurality":
        return (up,)
    room = recounts.poll.seats - 1 if recounts.poll.rule == "block" else len(kept)
    return (*kept[:room], up)
