"""What rules share that keep a candidate's parcels apart: one parcel a stage, and surpluses from the last parcel."""

from collections.abc import Sequence

from cogestion.counting.gregory import Gregory
from cogestion.counting.hands import Parcel
from cogestion.counting.profile import Profile
from cogestion.counting.rule import Poll
from cogestion.counting.ties import first_difference
from cogestion.counting.transcript import Number, Transfer
from cogestion.decisions import Reason


class ByParcel(Gregory):
    """An exclusion takes a stage for each parcel, and somebody may be elected in between."""

    def __init__(self, poll: Poll[Profile]) -> None:
        super().__init__(poll)
        self.leaving: list[tuple[int, Parcel]] = []

    @property
    def busy(self) -> bool:
        """While parcels of one excluded wait."""
        return bool(self.leaving)

    def step(self) -> bool:
        """An exclusion that has begun is finished before anything else."""
        return self.pass_on() if self.leaving else super().step()

    def parcels_of(self, lowest: int) -> Sequence[Parcel]:
        """The parcels of one excluded in the order they go: here by value, highest first."""
        return self.take(lowest)

    def let_go(self, giver: int, reason: Reason) -> None:
        """The first parcel leaves; the others wait for stages of their own."""
        self.leaving = [(giver, parcel) for parcel in self.parcels_of(giver)]
        self._leave(giver, self.leaving.pop(0)[1] if self.leaving else None, "exclusion", reason)

    def pass_on(self) -> bool:
        """The next parcel of an exclusion leaves."""
        giver, parcel = self.leaving.pop(0)
        value = self.said(parcel.value)
        reason = Reason.of("counting.exclusion-continued", name=self.name(giver), value=value)
        self._leave(giver, parcel, "exclusion-continued", reason)
        return True

    def _leave(self, giver: int, parcel: Parcel | None, action: str, reason: Reason) -> None:
        self.votes[giver] = sum(waiting.votes for _, waiting in self.leaving)
        transfers = self.move(parcel.pile, parcel.value, giver) if parcel else []
        self.close(action, giver, transfers, reason)


class LastParcel(ByParcel):
    """A surplus moves only the parcel received last, at the surplus shared out among its transferable papers.

    Numbers are whole units, so that the share loses what is below one. Surpluses wait while all of them together
    could not lift the lowest candidate to the next.
    """

    surplus_code = "counting.surplus-last-parcel"
    earlier_code = "counting.excluded-first"
    look = staticmethod(first_difference)
    looked = "-first"

    def step(self) -> bool:
        """A surplus that could change nobody's place at the bottom waits for an exclusion."""
        if not self.leaving and self.surpluses and self.may_wait():
            return self.exclude()
        return super().step()

    def may_wait(self) -> bool:
        """Whether all the surpluses are less than the difference of the two lowest."""
        lowest = sorted(self.votes[n] for n in self.excludable())[:2]
        return len(lowest) == 2 and self.waiting_votes() < lowest[1] - lowest[0]

    def elect_the_rest(self, stage: int) -> None:
        """All who remain, if seats are left for all; or for the last seat who has more than all the others."""
        super().elect_the_rest(stage)
        rest = self.electable()
        if not rest or self.leaving or self.seats - len(self.elected) != 1:
            return
        first = max(rest, key=lambda n: self.votes[n])
        others = (
            sum(self.votes[n] for n, on in enumerate(self.continuing) if on and n != first) + self.waiting_votes()
        )
        if self.votes[first] > others:
            votes = self.said(self.votes[first])
            self.elect(first, stage, Reason.of("counting.elected-outright", name=self.name(first), votes=votes))

    def waiting_votes(self) -> Number:
        """All the surpluses that wait."""
        return sum(self.votes[n] - self.quota for n in self.surpluses)

    def hand_on(self, giver: int, surplus: Number) -> list[Transfer]:
        """The transferable papers of the last parcel, never worth more than before; the others stay."""
        last = self.parcels[giver].pop()
        dealt = self.papers.deal(last.pile, self.continuing)
        dealt.pop(0, None)
        transferable = sum(pile.papers for pile in dealt.values())
        value = min(last.value, surplus // transferable) if transferable else 0
        return [self.give(pile, value, giver, receiver) for receiver, pile in dealt.items()]
