"""What the committee rules share: who approves whom, equal voters put together, and seats filled one a stage."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll
from cogestion.counting.seating import Turns
from cogestion.counting.ties import Choice, break_tie
from cogestion.counting.transcript import Fate, Invalid, Number, Stage, Tie, Transcript, notes
from cogestion.decisions import Reason


@dataclass(frozen=True, slots=True)
class Approvals:
    """Papers as sets of approved candidates, whatever their ranks. ``groups``: how many voters, whom they approve.

    ``candidates`` are those whom somebody approves; nobody else is ever elected. ``supporters`` gives the places in
    ``groups`` of those who approve a candidate. ``unmarked`` papers approve nobody.
    """

    candidates: tuple[int, ...]
    groups: tuple[tuple[int, tuple[int, ...]], ...]
    supporters: Mapping[int, tuple[int, ...]]
    ballots: int
    unmarked: int

    @classmethod
    def of(cls, profile: Profile) -> "Approvals":
        """Read ``profile``. Voters who approve the same candidates make one group."""
        voters: Counter[tuple[int, ...]] = Counter()
        for weight, ranks in profile.ranked():
            voters[tuple(sorted(n for rank in ranks for n in rank))] += weight
        unmarked = voters.pop((), 0)
        groups = tuple((voters[approved], approved) for approved in sorted(voters))
        supporters: dict[int, list[int]] = {}
        for g, (_, approved) in enumerate(groups):
            for n in approved:
                supporters.setdefault(n, []).append(g)
        found = {n: tuple(supporters[n]) for n in sorted(supporters)}
        return cls(tuple(found), groups, found, voters.total(), unmarked)

    def votes(self, candidate: int) -> int:
        """How many voters approve ``candidate``."""
        return sum(self.groups[g][0] for g in self.supporters[candidate])

    @property
    def invalid(self) -> tuple[Invalid, ...]:
        """The papers that approve nobody who stands."""
        code = "counting.invalid-no-mark"
        return (Invalid(self.unmarked, Reason.of(code, count=self.unmarked)),) if self.unmarked else ()


@dataclass(frozen=True, slots=True)
class Way:
    """How a seat is given: the code of its reason, the code of who gets it, whether the most or the least wins."""

    stage: str
    elected: str
    choice: Choice


class Seating:
    """Fills the seats of a poll one a stage, and stops at a tie for which there is no lot."""

    def __init__(self, poll: Poll[Profile]) -> None:
        self.poll = poll
        self.approvals = Approvals.of(poll.papers)
        self.turns = Turns(poll)
        self.left = self.turns.able(self.approvals.candidates)
        self.stages: list[Stage] = []
        self.fates: list[Fate] = []
        self.ties: list[Tie] = []

    @property
    def seats(self) -> int:
        """How many seats are still to fill."""
        return self.poll.seats - len(self.fates)

    @property
    def open(self) -> bool:
        """Whether there are a seat, a candidate for it, and no undecided tie."""
        return bool(self.seats > 0 and self.left and not self.undecided)

    @property
    def undecided(self) -> bool:
        """Whether a tie needs a lot that nobody gave."""
        return any(not tie.chosen for tie in self.ties)

    def fill(self, way: Way, scores: Mapping[int, Fraction]) -> int | None:
        """Give a seat to the best of ``scores`` (by candidate, not empty). None where only a lot could decide."""
        best = way.choice(scores.values())
        tied = [n for n in sorted(scores) if scores[n] == best]
        stage = self._stage("seat-open", 0, scores, Reason.of(way.stage, number=len(self.fates) + 1))
        if len(tied) > 1:
            tie = break_tie("next-seat", tied, [stage], way.choice, self.poll.papers.candidates, self.poll.lots)
            self.ties.append(tie)
            if not tie.chosen:
                self.stages.append(stage)
                return None
            chosen, code = tie.chosen[0], "counting.elected-next-lot"
        else:
            chosen, code = tied[0], way.elected
        self.stages.append(self._stage("seat", chosen, scores, stage.reason))
        self._elect(chosen, Reason.of(code, name=self._name(chosen), score=best))
        return chosen

    def fill_rest(self, scores: Mapping[int, Fraction]) -> bool:
        """Give all that are left a seat, if there are seats for all: then their order decides nothing."""
        if len(self.left) > self.seats or not self.turns.all_together(self.left):
            return False
        seats = self.seats
        self.stages.append(self._stage("remaining", 0, scores, Reason.of("counting.seats-for-all", count=seats)))
        for n in list(self.left):
            self._elect(n, Reason.of("counting.elected-remaining", name=self._name(n), count=seats))
        return True

    def transcript(self) -> Transcript:
        """The count so far."""
        profile, ballots = self.poll.papers, self.approvals.ballots
        if not self.stages:
            reason = Reason.of("counting.marks-counted", count=ballots)
            self.stages.append(self._stage("seat-open", 0, {}, reason))
        return Transcript(
            rule=self.poll.rule,
            candidates=profile.candidates,
            withdrawn=profile.withdrawn,
            seats=self.poll.seats,
            ballots=ballots,
            invalid=self.approvals.invalid,
            decimals=0,
            quota=None,
            stages=tuple(self.stages),
            elected=tuple(self.fates),
            excluded=(),
            ties=tuple(self.ties),
            notes=(*self.turns.passed, *(() if self.undecided else notes(ballots, self.seats))),
            measure="scores",
        )

    def _elect(self, candidate: int, reason: Reason) -> None:
        self.left.remove(candidate)
        self.turns.seat(candidate)
        self.left = self.turns.able(self.left)
        self.fates.append(Fate(candidate, len(self.stages), reason))

    def _stage(self, action: str, candidate: int, scores: Mapping[int, Fraction], reason: Reason) -> Stage:
        votes: list[Number] = [0] * (len(self.poll.papers.candidates) + 1)
        for n, score in scores.items():
            votes[n] = score
        return Stage(len(self.stages) + 1, action, candidate, tuple(votes), (), reason)

    def _name(self, candidate: int) -> str:
        return self.poll.papers.candidates[candidate - 1]


def fill_all(seating: Seating, way: Way, scores: Callable[[], Mapping[int, Fraction]], take: "Taker") -> None:
    """Fill seat after seat: ``scores`` of those left, the best elected, ``take`` told of it."""
    while seating.open:
        bids = scores()
        if seating.fill_rest(bids):
            return
        chosen = seating.fill(way, bids)
        if chosen is not None:
            take(chosen, bids[chosen])


Taker = Callable[[int, Fraction], None]
"""What changes once a candidate has a seat, for the score at which it was won."""
