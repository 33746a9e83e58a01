"""The Electoral Reform Society's rules of 1997, the usual single transferable vote of unions in Britain and Ireland.

Source: Electoral Reform Society, "How to conduct an election by the single transferable vote", 3rd edition (1997),
sections 4 and 5. Numbers have two decimals. Evidence: the booklet's model election, every figure, as a peer gives it.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from cogestion.counting.gregory import Gregory
from cogestion.counting.hands import Parcel
from cogestion.counting.papers import Pile
from cogestion.counting.profile import Profile
from cogestion.counting.reserved import Reserved
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.ties import first_difference
from cogestion.counting.transcript import Number, Transcript, Transfer
from cogestion.decisions import Evidence, Reason

Leaving = list[tuple[int, Parcel]]
"""Parcels of equal value, each with the excluded candidate whose it is."""


class Ers97(Gregory):
    """An exclusion takes a stage for each value of papers; a surplus comes from the papers received last."""

    decimals = 2
    surplus_code = "counting.surplus-last-batch"
    earlier_code = "counting.excluded-first"
    look = staticmethod(first_difference)
    looked = "-first"

    def __init__(self, poll: Poll[Profile]) -> None:
        super().__init__(poll)
        self.leaving: list[Leaving] = []
        self.losers: Sequence[int] = ()
        self.last: dict[int, list[Parcel]] = {}

    def quota_now(self) -> Number:
        """5.1.4 and 5.4.8: the active vote divided by the seats and one, to the next hundredth."""
        return -(-int(self.active()) // (self.seats + 1))

    def moving_quota(self) -> Number:
        """5.4.8: until somebody is elected, papers that end lower the quota."""
        if not self.elected:
            self.quota = self.quota_now()
        return self.quota

    def active(self) -> Number:
        """All votes but those that are non-transferable, and those that hold the elected at the quota."""
        if not self.stages:
            return self.ballots * self.one
        settled = sum(min(self.votes[fate.candidate], self.quota) for fate in self.elected)
        return self.ballots * self.one - self.votes[0] - settled

    @property
    def busy(self) -> bool:
        """While papers of those excluded wait."""
        return bool(self.leaving)

    def step(self) -> bool:
        """5.2: an exclusion that has begun goes on; then surpluses, unless they may wait; then an exclusion."""
        if self.leaving:
            return self.pass_on()
        if self.surpluses and not self.may_wait():
            return self.transfer_surplus()
        return self.exclude_some()

    def surplus_in_all(self) -> Number:
        """All the surpluses that wait."""
        return sum(self.votes[n] - self.quota for n in self.surpluses)

    def may_wait(self) -> bool:
        """5.2.2: whether the surpluses could change neither who is lowest nor who is excluded with the lowest."""
        lowest = sorted(self.votes[n] for n in self.excludable())[:2]
        return (len(lowest) == 2 and self.surplus_in_all() <= lowest[1] - lowest[0]) or bool(self.sure_to_lose())

    def sure_to_lose(self) -> Sequence[int]:
        """5.2.5: the most who together, with the surpluses that wait, do not pass the next above them."""
        ordered = sorted(self.excludable(), key=lambda n: (self.votes[n], n))
        sums = list(accumulate(self.votes[n] for n in ordered))
        sure = 0
        for size in range(2, len(ordered)):
            below, above = self.votes[ordered[size - 1]], self.votes[ordered[size]]
            if below < above and sums[size - 1] + self.surplus_in_all() <= above and self.spares(ordered[:size]):
                sure = size
        return ordered[:sure]

    def exclude_some(self) -> bool:
        """Those sure to lose together, else the lowest; their papers leave value by value, highest first."""
        losers = self.sure_to_lose()
        if not losers:
            return self.exclude()
        votes = {loser: self.said(self.votes[loser]) for loser in losers}
        for loser in losers:
            self.strike(loser, Reason.of("counting.excluded-sure", name=self.name(loser), votes=votes[loser]))
        self.leave(losers)
        return True

    def let_go(self, giver: int, reason: Reason) -> None:
        """One excluded alone leaves as several do."""
        self.leave([giver])

    def leave(self, losers: Sequence[int]) -> None:
        """The first papers of those excluded leave, unless nobody is left to be elected by them."""
        if len(self.electable()) <= self.seats - len(self.elected):
            self.elect_the_rest(len(self.stages))  # 5.5.1: no papers move any more
            return
        parcels = [(loser, parcel) for loser in losers for parcel in self.take(loser)]
        self.losers = losers
        values = sorted({parcel.value for _, parcel in parcels}, reverse=True)
        self.leaving = [[one for one in parcels if one[1].value == value] for value in values] or [[]]
        self.pass_on()

    def pass_on(self) -> bool:
        """5.3.1: one stage of an exclusion, all papers of one value; whoever is elected at its end gets no more."""
        batch, before = self.leaving.pop(0), [len(parcels) for parcels in self.parcels]
        for giver, parcel in batch:
            self.votes[giver] -= parcel.votes
        transfers = [one for giver, parcel in batch for one in self.move(parcel.pile, parcel.value, giver)]
        self.note_last(before)
        value = self.said(batch[0][1].value if batch else self.one)
        reason = Reason.of("counting.batch-moved", names=tuple(self.name(n) for n in self.losers), value=value)
        if len(self.losers) > 1:
            self.close("exclusion-several", 0, transfers, reason)
        else:
            self.close("exclusion", self.losers[0], transfers, reason)
        return True

    def note_last(self, before: Sequence[int]) -> None:
        """Remember for each candidate the papers received last."""
        for n, parcels in enumerate(self.parcels):
            if n and len(parcels) > before[n]:
                self.last[n] = parcels[before[n] :]

    def hand_on(self, giver: int, surplus: Number) -> list[Transfer]:
        """5.3.3 and 5.3.4: the transferable papers of the last batch, never worth more than they were."""
        last = self.last.get(giver, self.parcels[giver])
        self.parcels[giver] = [parcel for parcel in self.parcels[giver] if parcel not in last]
        dealt = self.papers.deal(self.papers.join([parcel.pile for parcel in last]), self.continuing)
        dealt.pop(0, Pile((), 0))
        papers = sum(pile.papers for pile in dealt.values())
        value = min(last[0].value, int(surplus) // papers) if papers else 0
        before = [len(parcels) for parcels in self.parcels]
        moved = [self.give(pile, value, giver, receiver) for receiver, pile in dealt.items()]
        self.note_last(before)
        return moved

    def elect_at_quota(self, stage: int) -> None:
        """5.1.7 and 5.3.13: the quota, or the share of the active vote that is enough for a seat left."""
        while not self.finished():
            seated = len(self.elected)
            if not self.too_many(self.quota):
                super().elect_at_quota(stage)
            self.elect_by_active_vote(stage)
            if len(self.elected) == seated:
                return

    def too_many(self, enough: Number) -> bool:
        """Whether more have ``enough`` than seats are left, all exactly: then the lowest must go first."""
        return sum(self.votes[n] >= enough for n in self.electable()) > self.seats - len(self.elected)

    def elect_by_active_vote(self, stage: int) -> None:
        """The votes still active divided by the seats left and one: whoever has that many is elected."""
        active, places = self.active(), self.seats - len(self.elected)
        enough = Fraction(active, places + 1)
        if places < 1 or not active or self.too_many(enough):
            return

        def seat(n: int, stage: int) -> None:
            values = {"votes": self.said(self.votes[n]), "total": self.said(active)}
            self.elect(n, stage, Reason.of("counting.elected-active", name=self.name(n), **values))

        self.elect_each(stage, lambda n: self.votes[n] >= enough, seat)


class ReservedErs97(Reserved, Ers97):
    """The same with reserved places."""


def count(poll: Poll[Profile]) -> Transcript:
    """Count a poll."""
    return (ReservedErs97 if poll.places else Ers97)(poll).run()


RULE = Rule(
    "ers97",
    "ERS, How to conduct an election by STV, 3rd ed. 1997",
    Evidence.PEER,
    count,
    Profile,
    strict=True,
)
