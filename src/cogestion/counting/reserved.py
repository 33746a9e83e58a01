"""Reserved places in a count of single transferable votes: the guarded are never excluded, the doomed at once.

``Reserved`` goes before a rule's own class: ``class ReservedScottish(Reserved, Scottish)``. After Hill, Voting
Matters 9 (1998) 2-4: a doomed candidate is excluded at the next chance, before any surplus moves, so that the papers
go on; of several, the lowest first. An exclusion that has begun is finished before. Who reach the quota together are
elected one by one where not all can be. Where a rule excludes several together, the guarded stay out of it, and only
those go together who can all be spared.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cogestion.counting.gregory import Gregory
from cogestion.counting.transcript import Transcript, Transfer
from cogestion.counting.watch import Watched
from cogestion.decisions import Reason


class Reserved(Watched, Gregory):
    """A count that asks, after every election and exclusion, who is guarded and who is doomed."""

    @property
    def free(self) -> Sequence[bool]:
        """The continuing candidates."""
        return self.continuing

    def step(self) -> bool:
        """Whoever is doomed goes before any surplus."""
        if self.undecided:
            return False
        return self.exclude_doomed() if not self.busy and self.moment.doomed else super().step()

    def electable(self) -> Sequence[int]:
        """Not the doomed."""
        doomed = self.moment.doomed
        return [n for n in super().electable() if n not in doomed]

    def excludable(self) -> Sequence[int]:
        """Not the guarded."""
        guarded = self.moment.guarded
        return [n for n in super().excludable() if n not in guarded]

    def spares(self, losers: Sequence[int]) -> bool:
        """Whether the places can be met without all of these."""
        return self.moment.excluding(*losers).fillable

    def elect_each(self, stage: int, enough: Callable[[int], bool], seat: Callable[[int, int], None]) -> None:
        """The highest first, one by one, asking again after each."""
        while not self.undecided and (ready := [n for n in self.electable() if enough(n)]):
            highest = max(self.votes[n] for n in ready)
            for n in self._together([n for n in ready if self.votes[n] == highest]):
                seat(n, stage)

    def elect_the_rest(self, stage: int) -> None:
        """Not while a tie stands."""
        if not self.undecided:
            super().elect_the_rest(stage)

    def remaining_reason(self, candidate: int, vacancies: int) -> Reason:
        """Whether nobody else remains, or only the doomed."""
        moment = self.moment
        if moment.doomed:
            return self.watch.forced_reason(moment, candidate)
        return super().remaining_reason(candidate, vacancies)

    def exclude_doomed(self) -> bool:
        """The lowest of the doomed is excluded, whatever the votes; the papers go on at the value they have."""
        lowest = self.choose("exclusion", min, self.moment.doomed)
        if not lowest:
            return False
        reason = self.watch.doomed_reason(self.moment, lowest, self.said(self.votes[lowest]))
        self.strike(lowest, reason)
        self.let_go(lowest, reason)
        return True

    def exclusion_reason(self, lowest: int) -> Reason:
        """Beside the rule's own reason: who had no more votes and was spared, and by which bounds."""
        moment = self.moment
        spared = sorted(n for n in moment.guarded if self.votes[n] <= self.votes[lowest])
        if not spared:
            return super().exclusion_reason(lowest)
        return self.watch.spared_reason(moment, lowest, spared, self.said(self.votes[lowest]))

    def close(self, action: str, candidate: int, transfers: list[Transfer], reason: Reason) -> None:
        """Also say who is guarded from now on."""
        super().close(action, candidate, transfers, reason)
        if self.ballots and not self.finished():
            self.watch.note(self.moment, len(self.stages))

    def transcript(self) -> Transcript:
        """With who was guarded, and from when."""
        transcript = super().transcript()
        return replace(transcript, notes=(*self.watch.notes, *transcript.notes))

    def _together(self, tied: Sequence[int]) -> Sequence[int]:
        """All of the tied if all can be elected, else one. Nobody: undecided."""
        if self.moment.electing(*tied).fillable:
            return tied
        tie = self.break_tie("place", tied, max)
        self.ties.append(tie)
        return tie.chosen
