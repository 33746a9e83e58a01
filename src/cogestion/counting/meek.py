"""A running count by Meek's method: what its rules share.

Nobody's papers are ever at an end with somebody elected: each of the elected keeps just the part of every paper that
holds them at the quota, and the parts are computed again and again until hardly any surplus is left. The quota moves,
since papers that end are no longer reckoned with.
"""

from collections.abc import Sequence

from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll
from cogestion.counting.sharing import ONE, sharing_of
from cogestion.counting.staged import staged_transcript
from cogestion.counting.ties import Look, break_tie
from cogestion.counting.transcript import Fate, Stage, Tie, Transcript, in_votes, quota_in_votes
from cogestion.decisions import Reason

DECIMALS = 9


class Meek:
    """The state of a count. Votes and keep values are in units of ``10**-9``, by candidate number.

    A stage ends when somebody reaches the quota, or when the surplus left is too small to matter and the lowest is
    excluded. Seams for who builds on it: ``excludable`` and ``electable`` say who may be excluded and elected now.
    """

    def __init__(self, poll: Poll[Profile], omega: int, look: Look) -> None:
        """``omega``: the total surplus below which the sharing ends, in units; ``look``: what decides a tie first."""
        self.poll, self.omega, self.look = poll, omega, look
        self.profile, self.seats = poll.papers, poll.seats
        self.sharing = sharing_of(self.profile)
        size = len(self.profile.candidates) + 1
        self.hopeful = [False] * size
        for number in self.profile.standing:
            self.hopeful[number] = True
        self.keep = [ONE * on for on in self.hopeful]
        self.ballots = sum(weight for weight, ranks in self.profile.ranked() if ranks)
        self.votes = [0] * size
        self.quota = 0
        self.surplus = 0
        self.stages: list[Stage] = []
        self.elected: list[Fate] = []
        self.excluded: list[Fate] = []
        self.ties: list[Tie] = []

    def run(self) -> Transcript:
        """Stage after stage until the seats are filled or a tie needs a lot that nobody gave."""
        self._share()
        self._close("first-count", 0, self._first())
        while self.ballots and not self._finished():
            if self._reaching():
                self._elect_reaching()
                if not self._finished():
                    self._settle("shares", 0, Reason.of("counting.shares-computed"))
            elif not self._exclude():
                break
        return self._transcript()

    def excludable(self) -> Sequence[int]:
        """Among whom the lowest is sought."""
        return [n for n, on in enumerate(self.hopeful) if on]

    def electable(self) -> Sequence[int]:
        """Who may be elected."""
        return [n for n, on in enumerate(self.hopeful) if on]

    def _share(self) -> None:
        self.sharing.arrange(self.keep, self.hopeful)
        self._reckon()

    def _reckon(self) -> None:
        """Votes by the keep values; the quota, cut off after nine decimals and one unit more; the surplus."""
        self.votes = self.sharing.votes(self.keep)
        total = sum(self.votes)
        self.votes[0] = self.ballots * ONE - total
        self.quota = total // (self.seats + 1) + 1
        self.surplus = max(sum(self.votes[fate.candidate] - self.quota for fate in self.elected), 0)

    def _settle(self, action: str, candidate: int, reason: Reason) -> None:
        """Compute shares until somebody reaches the quota, the surplus is below omega, or it no longer falls."""
        self._share()
        before = None
        while not self._reaching() and self.surplus >= self.omega and (before is None or self.surplus < before):
            before = self.surplus
            for fate in self.elected:
                n = fate.candidate
                part = -(-self.keep[n] * self.quota // ONE)
                self.keep[n] = min(-(-part * ONE // self.votes[n]), ONE)
            self._reckon()
        self._close(action, candidate, reason)

    def _reaching(self) -> list[int]:
        return [n for n in self.electable() if self.votes[n] >= self.quota]

    def _elect_reaching(self) -> None:
        for n in self._reaching():
            votes, quota = in_votes(self.votes[n], DECIMALS), quota_in_votes(self.quota, DECIMALS)
            self._elect(n, Reason.of("counting.elected-quota", name=self._name(n), votes=votes, quota=quota))

    def _elect(self, candidate: int, reason: Reason) -> None:
        self.hopeful[candidate] = False
        self.elected.append(Fate(candidate, len(self.stages), reason))

    def _exclude(self) -> bool:
        """The lowest keeps nothing from now on. Whoever is no further above than the surplus left is level."""
        among = self.excludable()
        lowest = min(self.votes[n] for n in among)
        tied = [n for n in among if self.votes[n] <= lowest + self.surplus]
        loser = tied[0]
        if len(tied) > 1:
            tie = break_tie("exclusion", tied, self.stages, min, self.profile.candidates, self.poll.lots, self.look)
            self.ties.append(tie)
            loser = tie.chosen[0] if tie.chosen else 0
        if loser:
            code = "counting.meek-excluded" if len(tied) == 1 else "counting.meek-excluded-level"
            reason = Reason.of(code, name=self._name(loser), votes=in_votes(self.votes[loser], DECIMALS))
            self.excluded.append(Fate(loser, len(self.stages), reason))
            self.hopeful[loser], self.keep[loser] = False, 0
            self._settle("exclusion", loser, reason)
        return bool(loser)

    def _close(self, action: str, candidate: int, reason: Reason) -> None:
        number = len(self.stages) + 1
        keep = (0, *self.keep[1:])
        self.stages.append(Stage(number, action, candidate, tuple(self.votes), (), reason, self.quota, keep))
        rest, vacancies = self.electable(), self.seats - len(self.elected)
        if self.ballots and rest and len(rest) <= vacancies:
            for n in rest:
                self._elect(n, Reason.of("counting.elected-remaining", name=self._name(n), count=vacancies))

    def _first(self) -> Reason:
        quota = quota_in_votes(self.quota, DECIMALS)
        return Reason.of("counting.first-count", count=self.ballots, seats=self.seats, quota=quota)

    def _finished(self) -> bool:
        return len(self.elected) >= self.seats or not any(self.hopeful)

    def _name(self, candidate: int) -> str:
        return self.profile.candidates[candidate - 1]

    def _transcript(self) -> Transcript:
        counted = self.stages, self.elected, self.excluded, self.ties
        return staged_transcript(self.poll, self.ballots, DECIMALS, self.quota, *counted)
