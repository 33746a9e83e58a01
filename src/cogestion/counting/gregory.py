"""A running count of single transferable votes by Gregory's method: what the rules of the family share.

A rule is a small subclass of ``Gregory``. As it stands the class counts by weighted inclusive Gregory: a surplus
moves all of the papers, each at the part of its own value that is surplus (see ``hand_on``).
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from cogestion.counting.hands import Hands, Parcel
from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll
from cogestion.counting.staged import staged_transcript
from cogestion.counting.ties import Choice, Look, break_tie, latest_difference
from cogestion.counting.transcript import (
    Fate,
    Number,
    Stage,
    Tie,
    Transcript,
    Transfer,
    quota_in_votes,
)
from cogestion.decisions import Reason


class Gregory(Hands):
    """The state of a count, and its course.

    Seams for who builds on it: ``excludable`` and ``electable`` say who may be excluded and elected now (reserved
    places guard some and doom others); ``held`` keeps the parcels that each of the elected had when elected (a
    vacancy is filled from them; ``papers.contents`` opens a pile).
    """

    surplus_code = "counting.surplus-transferred"
    quota_code = "counting.elected-quota"
    earlier_code = "counting.excluded-earlier"
    look: Look = staticmethod(latest_difference)
    looked = ""

    def __init__(self, poll: Poll[Profile]) -> None:
        super().__init__(poll.papers)
        self.poll, self.seats = poll, poll.seats
        self.held: dict[int, tuple[Parcel, ...]] = {}
        self.surpluses: list[int] = []
        self.stages: list[Stage] = []
        self.elected: list[Fate] = []
        self.excluded: list[Fate] = []
        self.ties: list[Tie] = []
        self.ballots = 0
        self.quota: Number = self.one

    def run(self) -> Transcript:
        """Stage after stage until the seats are filled or a tie needs a lot that nobody gave."""
        self.first_count()
        while self.ballots and not self.finished() and self.step():
            pass
        return self.transcript()

    # What a rule may decide otherwise.

    def quota_now(self) -> Number:
        """Droop's quota: a whole number of votes above the valid papers divided by the seats and one."""
        return (self.ballots // (self.seats + 1) + 1) * self.one

    def moving_quota(self) -> Number | None:
        """The quota at the end of a stage, where it moves."""
        return None

    def reaches(self, votes: Number) -> bool:
        """Whether these votes elect."""
        return votes >= self.quota

    def step(self) -> bool:
        """The next stage: a surplus if one waits, else somebody is excluded. False: undecided."""
        return self.transfer_surplus() if self.surpluses else self.exclude()

    def excludable(self) -> Sequence[int]:
        """Among whom the lowest is sought."""
        return [n for n, on in enumerate(self.continuing) if on]

    def waiting(self) -> Sequence[int]:
        """Among whom the largest surplus is sought."""
        return self.surpluses

    def electable(self) -> Sequence[int]:
        """Who may be elected, by the quota or because seats are left for all who remain."""
        return [n for n, on in enumerate(self.continuing) if on]

    def reduced(self, value: Number, surplus: Number, total: Number) -> Number:
        """What a paper is worth that had ``value`` when ``surplus`` out of ``total`` votes is passed on."""
        return int(value * surplus // total)

    def hand_on(self, giver: int, surplus: Number) -> list[Transfer]:
        """Move the papers of a surplus: here all of them, highest value first."""
        total, parcels = self.votes[giver], self.take(giver)
        return [
            one
            for parcel in parcels
            for one in self.move(parcel.pile, self.reduced(parcel.value, surplus, total), giver)
        ]

    @property
    def busy(self) -> bool:
        """Whether an exclusion that has begun is still to be finished before anybody else is excluded."""
        return False

    def spares(self, losers: Sequence[int]) -> bool:
        """Whether all of these together can be excluded and enough remain for the seats."""
        return sum(self.continuing) - len(losers) >= self.seats - len(self.elected)

    def elect_each(self, stage: int, enough: Callable[[int], bool], seat: Callable[[int, int], None]) -> None:
        """``seat`` everybody who has ``enough``; both are asked by candidate."""
        for n in self.electable():
            if enough(n):
                seat(n, stage)

    def remaining_reason(self, candidate: int, vacancies: int) -> Reason:
        """Why one is elected with all who remain."""
        return Reason.of("counting.elected-remaining", name=self.name(candidate), count=vacancies)

    # The course of the count.

    def first_count(self) -> None:
        """Each paper to its first candidate; those without one are no votes at all."""
        transfers = self.move(self.papers.whole, self.one, giver=0)
        self.ballots = self.profile.papers - sum(one.papers for one in transfers if not one.receiver)
        self.votes[0], self.parcels[0] = 0, []
        self.quota = self.quota_now()
        reason = Reason.of("counting.first-count", count=self.ballots, seats=self.seats, quota=self.quota_said())
        self.close("first-count", 0, [one for one in transfers if one.receiver], reason)

    def transfer_surplus(self) -> bool:
        """The largest surplus goes on to the next candidates."""
        giver = self.choose("surplus", max, self.waiting())
        if not giver:
            return False
        surplus = self.votes[giver] - self.quota
        self.surpluses.remove(giver)
        transfers = self.hand_on(giver, surplus)
        self.votes[giver] = self.quota
        reason = Reason.of(self.surplus_code, name=self.name(giver), surplus=self.said(surplus))
        self.close("surplus", giver, transfers, reason)
        return True

    def exclude(self) -> bool:
        """The lowest is excluded, and the papers go on at the value they have."""
        lowest = self.choose("exclusion", min, self.excludable())
        if not lowest:
            return False
        reason = self.exclusion_reason(lowest)
        self.strike(lowest, reason)
        self.let_go(lowest, reason)
        return True

    def exclusion_reason(self, lowest: int) -> Reason:
        """Why this one is excluded now."""
        return Reason.of(self.exclusion_code(), name=self.name(lowest), votes=self.said(self.votes[lowest]))

    def strike(self, lowest: int, reason: Reason) -> None:
        """Exclude a candidate; the papers are still to move."""
        self.continuing[lowest] = False
        self.excluded.append(Fate(lowest, len(self.stages), reason))

    def let_go(self, giver: int, reason: Reason) -> None:
        """The papers of one excluded leave: here all at once, highest value first."""
        transfers = self.move_all(giver)
        self.close("exclusion", giver, transfers, reason)

    def total(self) -> Number:
        """What all votes of a stage add up to."""
        return self.ballots * self.one

    def close(self, action: str, candidate: int, transfers: list[Transfer], reason: Reason) -> None:
        """End a stage: non-transferable takes what was lost, so that it adds up; then see who is elected."""
        self.votes[0] = self.total() - sum(self.votes[1:])
        number = len(self.stages) + 1
        votes = tuple(self.votes)
        self.stages.append(Stage(number, action, candidate, votes, tuple(transfers), reason, self.moving_quota()))
        if self.ballots:
            self.elect_at_quota(number)
            self.elect_the_rest(number)

    def elect_at_quota(self, stage: int) -> None:
        """Whoever has the quota is elected; what is above it waits."""
        self.elect_each(stage, lambda n: self.reaches(self.votes[n]), self.seat)

    def seat(self, n: int, stage: int) -> None:
        """Elect one who has the quota; a surplus waits its turn."""
        votes, quota = self.said(self.votes[n]), self.quota_said()
        self.elect(n, stage, Reason.of(self.quota_code, name=self.name(n), votes=votes, quota=quota))
        if self.votes[n] > self.quota:
            self.surpluses.append(n)

    def elect_the_rest(self, stage: int) -> None:
        """As many continuing candidates as seats left, or fewer, are all elected."""
        rest, vacancies = self.electable(), self.seats - len(self.elected)
        if rest and len(rest) <= vacancies:
            for n in rest:
                self.elect(n, stage, self.remaining_reason(n, vacancies))

    def elect(self, candidate: int, stage: int, reason: Reason) -> None:
        """Seat a candidate, who receives no more papers from now on."""
        self.continuing[candidate] = False
        self.held[candidate] = tuple(self.parcels[candidate])
        self.elected.append(Fate(candidate, stage, reason))

    def choose(self, purpose: str, choice: Choice, candidates: Iterable[int]) -> int:
        """The one with the most or fewest votes; a tie is put on record. 0: undecided."""
        ordered = sorted(candidates)
        wanted = choice(self.votes[n] for n in ordered)
        tied = [n for n in ordered if self.votes[n] == wanted]
        if len(tied) == 1:
            return tied[0]
        tie = self.break_tie(purpose, tied, choice)
        self.ties.append(tie)
        return tie.chosen[0] if tie.chosen else 0

    def break_tie(self, purpose: str, tied: Sequence[int], choice: Choice) -> Tie:
        """By an earlier stage as ``look`` reads them, else by lot. The purpose says how: ``exclusion-first``."""
        names, lots = self.profile.candidates, self.poll.lots
        return break_tie(purpose + self.looked, tied, self.stages, choice, names, lots, self.look)

    def finished(self) -> bool:
        """Whether all seats are filled or nobody is left."""
        return len(self.elected) >= self.seats or not any(self.continuing)

    # Words and the result.

    def exclusion_code(self) -> str:
        """The reason's code: whether the lowest stood alone, or an earlier stage or a lot had to choose."""
        tie = self.ties[-1] if self.ties else None
        if tie is None or tie.stage != len(self.stages):
            return "counting.excluded-lowest"
        return "counting.excluded-lot" if tie.draw else self.earlier_code

    def quota_said(self) -> int | Decimal | Fraction:
        """The quota as reasons give it."""
        return quota_in_votes(self.quota, self.decimals)

    def transcript(self) -> Transcript:
        """The count as it stands."""
        counted = self.stages, self.elected, self.excluded, self.ties
        return staged_transcript(self.poll, self.ballots, self.decimals, self.quota, *counted)
