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
from cogestion.counting.ties import Choice, Look, break_tie
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
        self.close("first-count", 0, self._first())
        while self.ballots and not self.finished():
            if not self.step():
                break
        return self.transcript()

    def step(self) -> bool:
        """Who reaches the quota is elected, and shares are computed again; else somebody goes. False: undecided."""
        if not self.reaching():
            return self.exclude()
        self.elect_reaching()
        if not self.finished():
            self.share_again()
        return True

    def share_again(self) -> None:
        """After an election."""
        self._settle("shares", 0, Reason.of("counting.shares-computed"))

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
        while not self.reaching() and self.surplus >= self.omega and (before is None or self.surplus < before):
            before = self.surplus
            for fate in self.elected:
                n = fate.candidate
                part = -(-self.keep[n] * self.quota // ONE)
                self.keep[n] = min(-(-part * ONE // self.votes[n]), ONE)
            self._reckon()
        self.close(action, candidate, reason)

    def reaching(self) -> list[int]:
        """Who may be elected and has the quota."""
        return [n for n in self.electable() if self.votes[n] >= self.quota]

    def elect_reaching(self) -> None:
        """Seat all who reach the quota."""
        for n in self.reaching():
            self.seat(n)

    def seat(self, n: int) -> None:
        """Elect one who has the quota."""
        votes, quota = in_votes(self.votes[n], DECIMALS), quota_in_votes(self.quota, DECIMALS)
        self._elect(n, Reason.of("counting.elected-quota", name=self.name(n), votes=votes, quota=quota))

    def _elect(self, candidate: int, reason: Reason) -> None:
        self.hopeful[candidate] = False
        self.elected.append(Fate(candidate, len(self.stages), reason))

    def exclude(self) -> bool:
        """The lowest keeps nothing from now on. Whoever is no further above than the surplus left is level."""
        loser, alone = self.lowest(self.excludable())
        if loser:
            self.expel(loser, self.exclusion_reason(loser, alone))
        return bool(loser)

    def lowest(self, among: Sequence[int]) -> tuple[int, bool]:
        """Who goes, and whether no tie had to be broken. 0: undecided."""
        lowest = min(self.votes[n] for n in among)
        tied = [n for n in among if self.votes[n] <= lowest + self.surplus]
        return (tied[0], True) if len(tied) == 1 else (self.break_tie("exclusion", tied, min), False)

    def break_tie(self, purpose: str, tied: Sequence[int], choice: Choice) -> int:
        """The tie is put on record. 0: undecided."""
        tie = break_tie(purpose, tied, self.stages, choice, self.profile.candidates, self.poll.lots, self.look)
        self.ties.append(tie)
        return tie.chosen[0] if tie.chosen else 0

    def exclusion_reason(self, loser: int, alone: bool) -> Reason:
        """Why this one is excluded now; ``alone``: with fewer votes than anybody else."""
        code = "counting.meek-excluded" if alone else "counting.meek-excluded-level"
        return Reason.of(code, name=self.name(loser), votes=in_votes(self.votes[loser], DECIMALS))

    def expel(self, loser: int, reason: Reason) -> None:
        """Exclude a candidate, and compute the shares again."""
        self.excluded.append(Fate(loser, len(self.stages), reason))
        self.hopeful[loser], self.keep[loser] = False, 0
        self._settle("exclusion", loser, reason)

    def close(self, action: str, candidate: int, reason: Reason) -> None:
        """End a stage; as many as there are seats left, or fewer, are all elected."""
        number = len(self.stages) + 1
        keep = (0, *self.keep[1:])
        self.stages.append(Stage(number, action, candidate, tuple(self.votes), (), reason, self.quota, keep))
        rest, vacancies = self.electable(), self.seats - len(self.elected)
        if self.ballots and rest and len(rest) <= vacancies:
            for n in rest:
                self._elect(n, self.remaining_reason(n, vacancies))

    def remaining_reason(self, candidate: int, vacancies: int) -> Reason:
        """Why one is elected with all who remain."""
        return Reason.of("counting.elected-remaining", name=self.name(candidate), count=vacancies)

    def _first(self) -> Reason:
        quota = quota_in_votes(self.quota, DECIMALS)
        return Reason.of("counting.first-count", count=self.ballots, seats=self.seats, quota=quota)

    def finished(self) -> bool:
        """Whether all seats are filled or nobody is left."""
        return len(self.elected) >= self.seats or not any(self.hopeful)

    def name(self, candidate: int) -> str:
        """A candidate's name."""
        return self.profile.candidates[candidate - 1]

    def transcript(self) -> Transcript:
        """The count as it stands."""
        counted = self.stages, self.elected, self.excluded, self.ties
        return staged_transcript(self.poll, self.ballots, DECIMALS, self.quota, *counted)
