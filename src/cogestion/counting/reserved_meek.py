"""Reserved places in a count by Meek's method, as `reserved` has them for the others.

A doomed candidate keeps nothing from now on: that is done before the shares are computed again after an election.
"""

from collections.abc import Sequence
from dataclasses import replace

from cogestion.counting.meek import DECIMALS, Meek
from cogestion.counting.transcript import Transcript, in_votes
from cogestion.counting.watch import Watched
from cogestion.decisions import Reason


class ReservedMeek(Watched, Meek):
    """A count that asks, after every election and exclusion, who is guarded and who is doomed."""

    @property
    def free(self) -> Sequence[bool]:
        """The hopeful candidates."""
        return self.hopeful

    def electable(self) -> Sequence[int]:
        """Not the doomed."""
        doomed = self.moment.doomed
        return [n for n in super().electable() if n not in doomed]

    def excludable(self) -> Sequence[int]:
        """The doomed alone while there are any, else not the guarded."""
        moment = self.moment
        return sorted(moment.doomed) or [n for n in super().excludable() if n not in moment.guarded]

    def step(self) -> bool:
        """Nothing more once a tie stands."""
        return super().step() and not self.undecided

    def elect_reaching(self) -> None:
        """The highest first, one by one, asking again after each."""
        while not self.undecided and (ready := self.reaching()):
            highest = max(self.votes[n] for n in ready)
            for n in self._together([n for n in ready if self.votes[n] == highest]):
                self.seat(n)

    def share_again(self) -> None:
        """Whoever is doomed goes first."""
        if self.undecided:
            return
        if self.moment.doomed:
            self.exclude()
        else:
            super().share_again()

    def exclusion_reason(self, loser: int, alone: bool) -> Reason:
        """Why the doomed go; or beside the rule's own reason, who had no more votes and was spared."""
        moment, votes = self.moment, in_votes(self.votes[loser], DECIMALS)
        if loser in moment.doomed:
            return self.watch.doomed_reason(moment, loser, votes)
        spared = sorted(n for n in moment.guarded if self.votes[n] <= self.votes[loser])
        if not spared:
            return super().exclusion_reason(loser, alone)
        return self.watch.spared_reason(moment, loser, spared, votes)

    def remaining_reason(self, candidate: int, vacancies: int) -> Reason:
        """Whether nobody else remains, or only the doomed."""
        moment = self.moment
        if moment.doomed:
            return self.watch.forced_reason(moment, candidate)
        return super().remaining_reason(candidate, vacancies)

    def close(self, action: str, candidate: int, reason: Reason) -> None:
        """Also say who is guarded from now on."""
        super().close(action, candidate, reason)
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
        chosen = self.break_tie("place", tied, max)
        return (chosen,) if chosen else ()
