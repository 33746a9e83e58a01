"""Cambridge, Massachusetts: single transferable vote with whole papers, drawn from a surplus at even intervals.

Source: Massachusetts General Laws, chapter 54A, section 9, and the Cincinnati method as the city describes it. The
order of the papers decides which of them move. Evidence: text read (the city's description) and from memory.
"""

from collections.abc import Iterator, Sequence

from cogestion.counting.batches import InBatches
from cogestion.counting.papers import FewPapers, Pile
from cogestion.counting.profile import Profile
from cogestion.counting.reserved import Reserved
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.ties import first_difference
from cogestion.counting.transcript import Number, Transcript, Transfer
from cogestion.decisions import Evidence

FEW_VOTES = 50


class Cambridge(InBatches):
    """Papers move one by one, and who reaches the quota gets no more, even in the middle of a transfer."""

    surplus_code = "counting.surplus-every-nth"
    earlier_code = "counting.excluded-first"
    look = staticmethod(first_difference)
    looked = "-first"

    def __init__(self, poll: Poll[Profile]) -> None:
        super().__init__(poll)
        self.papers = FewPapers(poll.papers)
        self.swept = False

    def step(self) -> bool:
        """Surpluses, then once all those with few votes, then the lowest, one after another."""
        if not self.surpluses and not self.swept:
            self.swept = True
            if few := self.with_few_votes():
                return self.exclude_together(few, "counting.excluded-few", "counting.excluded-few-several")
        return super().step()

    def with_few_votes(self) -> Sequence[int]:
        """Those with fewer than fifty votes, lowest first; nobody if not all of them can be spared."""
        few = [n for n in self.excludable() if self.votes[n] < FEW_VOTES]
        return sorted(few, key=lambda n: (self.votes[n], n)) if self.spares(few) else []

    def move_all(self, giver: int) -> list[Transfer]:
        """The papers of one excluded, in the order of counting."""
        return self.move_out([giver])

    def move_out(self, losers: Sequence[int]) -> list[Transfer]:
        """One paper after another, in the order of counting whoever had it, to the next who still receives."""
        givers = {g: loser for loser in losers for parcel in self.parcels[loser] for g in parcel.pile.groups}
        received: dict[tuple[int, int], list[int]] = {}
        for g in sorted(givers):
            receiver = self.next_of(g)
            received.setdefault((givers[g], receiver), []).append(g)
            self.votes[receiver] += 1
        for loser in losers:
            self.votes[loser], self.parcels[loser] = 0, []
        return [self.filed(giver, receiver, received[giver, receiver]) for giver, receiver in sorted(received)]

    def hand_on(self, giver: int, surplus: Number) -> list[Transfer]:
        """The Cincinnati method: every n-th paper with a next candidate, until the surplus is gone."""
        order = [g for parcel in self.parcels[giver] for g in parcel.pile.groups]
        received: dict[int, list[int]] = {}
        moved = 0
        for g in every_nth(order, int(surplus)):
            if moved == surplus:
                break
            if receiver := self.next_of(g):
                moved += 1
                received.setdefault(receiver, []).append(g)
                self.votes[receiver] += 1
        return [self.filed(giver, receiver, received[receiver]) for receiver in sorted(received)]

    def next_of(self, group: int) -> int:
        """The next candidate on a paper who continues and is below the quota; 0: nobody."""
        open_to = [on and self.votes[n] < self.quota for n, on in enumerate(self.continuing)]
        (receiver,) = self.papers.deal(Pile([group], 1), open_to)
        return receiver

    def filed(self, giver: int, receiver: int, groups: list[int]) -> Transfer:
        """Note papers, already counted, under ``receiver``."""
        votes = self.votes[receiver]
        transfer = self.give(Pile(groups, len(groups)), 1, giver, receiver)
        self.votes[receiver] = votes
        return transfer


def every_nth(order: Sequence[int], surplus: int) -> Iterator[int]:
    """Positions n, 2n, 3n… of ``order``, then n+1, 2n+1… and so on, at last those before n.

    n is the nearest whole number to the papers divided by the surplus; a half goes up.
    """
    n = max(1, (2 * len(order) + surplus) // (2 * surplus))
    for start in range(n):
        yield from order[n - 1 + start :: n]
    yield from order[: n - 1]


class ReservedCambridge(Reserved, Cambridge):
    """The same with reserved places."""


def count(poll: Poll[Profile]) -> Transcript:
    """Count a poll whose papers stand in order."""
    return (ReservedCambridge if poll.places else Cambridge)(poll).run()


RULE = Rule("cambridge-ma", "Mass. G.L. c. 54A s 9", Evidence.TEXT, count, Profile, ordered=True, strict=True)
