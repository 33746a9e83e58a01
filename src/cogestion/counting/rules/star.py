"""STAR: the two candidates with the highest scores meet, and whoever more papers score higher wins.

Source: the rule as the Equal Vote Coalition states it, "Score Then Automatic Runoff". Several seats are filled one
after the other (Bloc STAR). The grade's place in the scale is the score; no grade is 0. Ties in the scores: who more
papers prefer among the tied, then who has the highest grade more often, then a lot. Ties in the runoff: the higher
score, then the highest grade more often, then a lot. Evidence: a peer, its published reports.
"""

from collections.abc import Callable, Sequence

from cogestion.counting.grades import Grades
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.seating import Turns
from cogestion.counting.ties import choose_by_lot
from cogestion.counting.transcript import Cell, Fate, Invalid, Stage, Table, Tie, Transcript, notes
from cogestion.decisions import Evidence, Reason

Key = Callable[[int], int]


def count(poll: Poll[Grades]) -> Transcript:
    """Count the scores; every paper counts, even one without a grade."""
    return _Count(poll).run()


class _Count:
    """One seat after another."""

    def __init__(self, poll: Poll[Grades]) -> None:
        self.poll, self.names = poll, poll.papers.candidates
        self.papers = [(weight, [0, *(max(mark, 0) for mark in marks)]) for weight, marks in poll.papers.groups()]
        self.top = len(poll.papers.scale) - 1
        numbers = range(1, len(self.names) + 1)
        self.scores = [0, *(sum(weight * marks[n] for weight, marks in self.papers) for n in numbers)]
        self.turns = Turns(poll)
        self.left = self.turns.able(numbers)
        self.stages: list[Stage] = []
        self.elected: list[Fate] = []
        self.ties: list[Tie] = []
        self.runoffs: list[tuple[Cell, ...]] = []

    def run(self) -> Transcript:
        """Seat by seat until all are filled, nobody is left, or a lot is missing."""
        while self.poll.papers.total and self.left and len(self.elected) < self.poll.seats:
            votes = [0] * len(self.scores)
            for n in self.left:
                votes[n] = self.scores[n]
            reason = Reason.of("counting.scores-added", seat=len(self.stages) + 1)
            self.stages.append(Stage(len(self.stages) + 1, "scores", 0, tuple(votes), (), reason))
            if not self._seat():
                break
        return self._transcript()

    def _seat(self) -> bool:
        """Elect one; False where a lot is missing."""
        first = self._best("scores", self.left, self.left)
        rest = [n for n in self.left if n != first]
        second = self._best("scores", rest, rest) if first and rest else first
        winner = self._runoff(first, second) if first and second else 0
        if winner:
            self.left.remove(winner)
            self.turns.seat(winner)
            self.left = self.turns.able(self.left)
        return bool(winner)

    def _runoff(self, first: int, second: int) -> int:
        """Whoever more papers score higher."""
        pair = sorted({first, second})
        prefer = {n: self._preferred(n, pair) for n in pair}
        even = self.poll.papers.total - sum(prefer.values()) if len(pair) > 1 else 0
        winner = self._narrow("runoff", pair, (lambda n: prefer[n], lambda n: self.scores[n], self._highest))
        if winner:
            code = "counting.elected-runoff" if len(pair) > 1 else "counting.elected-alone"
            reason = Reason.of(code, name=self.names[winner - 1], count=prefer[winner], score=self.scores[winner])
            self.elected.append(Fate(winner, len(self.stages), reason))
            loser = pair[0] if pair[-1] == winner else pair[-1]
            self.runoffs.append((self.names[winner - 1], prefer[winner], self.names[loser - 1], prefer[loser], even))
        return winner

    def _best(self, purpose: str, among: Sequence[int], tied_among: Sequence[int]) -> int:
        """The highest score of ``among``, ties broken as the rule says. 0: undecided."""
        highest = max(self.scores[n] for n in among)
        tied = [n for n in tied_among if self.scores[n] == highest]
        return self._narrow(purpose, tied, (lambda n: self._preferred(n, tied), self._highest))

    def _preferred(self, n: int, among: Sequence[int]) -> int:
        """How many times a paper scores ``n`` higher than another of ``among``."""
        return sum(weight * (marks[n] > marks[m]) for weight, marks in self.papers for m in among)

    def _highest(self, n: int) -> int:
        """How many papers give ``n`` the highest grade of the scale."""
        return sum(weight for weight, marks in self.papers if marks[n] == self.top)

    def _narrow(self, purpose: str, tied: Sequence[int], keys: Sequence[Key]) -> int:
        """The one left after each key in turn keeps those with the most, or by lot. 0: undecided."""
        for key in keys:
            most = max(key(n) for n in tied)
            tied = [n for n in tied if key(n) == most]
        if len(tied) == 1:
            return tied[0]
        tie = choose_by_lot(f"star-{purpose}", len(self.stages), tied, 1, self.names, self.poll.lots)
        self.ties.append(tie)
        return tie.chosen[0] if tie.chosen else 0

    def _transcript(self) -> Transcript:
        ballots = self.poll.papers.total
        heads = ("winner", "preferring", "loser", "preferring", "neither")
        undecided = any(not tie.chosen for tie in self.ties)
        empty = Stage(1, "scores", 0, tuple(self.scores), (), Reason.of("counting.scores-added", seat=1))
        return Transcript(
            rule=self.poll.rule,
            candidates=self.names,
            withdrawn=(),
            seats=self.poll.seats,
            ballots=ballots,
            invalid=tuple[Invalid, ...](),
            decimals=0,
            quota=None,
            stages=tuple(self.stages) or (empty,),
            elected=tuple(self.elected),
            excluded=(),
            ties=tuple(self.ties),
            notes=(*self.turns.passed, *(() if undecided else notes(ballots, self.poll.seats - len(self.elected)))),
            measure="points",
            tables=(
                Table(
                    "table-runoffs",
                    tuple(str(seat) for seat in range(1, len(self.runoffs) + 1)),
                    tuple(Reason.of(f"counting.head-{head}") for head in heads),
                    tuple(self.runoffs),
                ),
            ),
        )


RULE = Rule("star", "Equal Vote Coalition, STAR Voting", Evidence.PEER, count, Grades)
