"""A poll counted again with changed papers: what a search for the margin works with."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cogestion.counting.door import count
from cogestion.counting.profile import Marks, Profile
from cogestion.counting.rule import Poll
from cogestion.counting.transcript import Transcript

Changes = Mapping[tuple[Marks, Marks], int]
"""How many papers of some marks get which others."""


@dataclass(frozen=True, slots=True)
class Change:
    """``papers`` equal papers, marked ``before``, that would be marked ``after``."""

    papers: int
    before: Marks
    after: Marks


@dataclass(frozen=True, slots=True)
class Margin:
    """``papers`` changed papers elect ``elected``. ``exact``: no fewer do; else no fewer were found.

    Nothing found at all: 0 papers, nobody elected, and not exact.
    """

    papers: int
    exact: bool
    changes: tuple[Change, ...]
    elected: tuple[int, ...]


class Recounts:
    """Counts a changed poll, remembers the best change that elects others, and how many counts were made."""

    def __init__(self, poll: Poll[Profile], transcript: Transcript) -> None:
        self.poll, self.transcript = poll, transcript
        self.original = frozenset(fate.candidate for fate in transcript.elected)
        self.groups: dict[Marks, int] = {marks: weight for weight, marks in poll.papers.groups()}
        self.made = 0
        self.best = Margin(0, False, (), ())

    def worth(self, papers: int) -> bool:
        """Whether so few would be better than the best so far."""
        return not self.best.papers or papers < self.best.papers

    def has(self, changes: Changes) -> bool:
        """Whether no more papers would be changed than were cast alike."""
        used: Counter[Marks] = Counter()
        for (before, _), number in changes.items():
            used[before] += number
        return all(self.groups[before] >= number for before, number in used.items())

    def elects_others(self, changes: Changes) -> bool:
        """Count again with the changes; a count that needs a lot elects nobody else."""
        self.made += 1
        changed = self._changed(changes)
        poll = self.poll
        again = count(changed, poll.rule, poll.seats, None, poll.places)
        elected = frozenset(fate.candidate for fate in again.elected)
        if again.undecided or elected == self.original:
            return False
        papers = sum(changes.values())
        if self.worth(papers):
            made = (Change(number, before, after) for (before, after), number in sorted(changes.items()))
            self.best = Margin(papers, papers == 1, tuple(made), tuple(sorted(elected)))
        return True

    def _changed(self, changes: Changes) -> Profile:
        totals = dict(self.groups)
        for (before, after), number in changes.items():
            totals[before] -= number
            totals[after] = totals.get(after, 0) + number
        papers = self.poll.papers
        return Profile.grouped(papers.candidates, {m: n for m, n in totals.items() if n}, papers.withdrawn)


def spread(moves: Iterator[tuple[Marks, Marks, int]], papers: int) -> Changes | None:
    """The first ``papers`` papers of ``moves`` (before, after, how many there are); None where they are too few."""
    changes: dict[tuple[Marks, Marks], int] = {}
    for before, after, available in moves:
        taken = min(available, papers)
        if taken and before != after:
            changes[before, after] = taken
            papers -= taken
        if not papers:
            return changes
    return None
