"""Reserved places in a count of single transferable votes: the guarded are never excluded, the doomed at once.

``Reserved`` goes before a rule's own class: ``class ReservedScottish(Reserved, Scottish)``. After Hill, Voting
Matters 9 (1998) 2-4: a doomed candidate is excluded at the next chance, before any surplus moves, so that the papers
go on; of several, the lowest first. Who reach the quota together are elected one by one where not all can be.
"""

from collections.abc import Sequence
from dataclasses import replace

from cogestion.counting.gregory import Gregory
from cogestion.counting.places import Moment, Places
from cogestion.counting.ties import break_tie
from cogestion.decisions import Reason


class Reserved(Gregory):
    """A count that asks, after every election and exclusion, who is guarded and who is doomed."""

    @property
    def moment(self) -> Moment:
        """Where the count stands."""
        start = (self.poll.places or Places(())).start(self.poll.papers.standing, self.seats)
        elected = frozenset(fate.candidate for fate in self.elected)
        return replace(start, elected=elected, free=frozenset(n for n, on in enumerate(self.continuing) if on))

    @property
    def undecided(self) -> bool:
        """Whether a tie stands for want of a lot."""
        return any(not tie.chosen for tie in self.ties)

    def step(self) -> bool:
        """Whoever is doomed goes before any surplus."""
        if self.undecided:
            return False
        return self.exclude_doomed() if self.moment.doomed else super().step()

    def electable(self) -> Sequence[int]:
        """Not the doomed."""
        doomed = self.moment.doomed
        return [n for n in super().electable() if n not in doomed]

    def excludable(self) -> Sequence[int]:
        """Not the guarded."""
        guarded = self.moment.guarded
        return [n for n in super().excludable() if n not in guarded]

    def elect_at_quota(self, stage: int) -> None:
        """The highest first, one by one, asking again after each."""
        while ready := [n for n in self.electable() if self.reaches(self.votes[n])]:
            highest = max(self.votes[n] for n in ready)
            chosen = self._together([n for n in ready if self.votes[n] == highest])
            if not chosen:
                break
            for n in chosen:
                self.seat(n, stage)

    def elect_the_rest(self, stage: int) -> None:
        """Not while a tie stands."""
        if not self.undecided:
            super().elect_the_rest(stage)

    def exclude_doomed(self) -> bool:
        """The lowest of the doomed is excluded, whatever the votes; the papers go on at the value they have."""
        doomed = sorted(self.moment.doomed)
        lowest = self.choose("exclusion", min, doomed)
        if not lowest:
            return False
        bounds = self.moment.electing(lowest).cause(lowest)
        votes = self.said(self.votes[lowest])
        reason = Reason.of("counting.excluded-doomed", name=self.name(lowest), votes=votes, bounds=bounds)
        self.strike(lowest, reason)
        self.let_go(lowest, reason)
        return True

    def exclusion_reason(self, lowest: int) -> Reason:
        """Beside the rule's own reason: who had no more votes and was spared, and by which bounds."""
        moment = self.moment
        spared = sorted(n for n in moment.guarded if self.votes[n] <= self.votes[lowest])
        if not spared:
            return super().exclusion_reason(lowest)
        return Reason.of(
            "counting.excluded-others-guarded",
            name=self.name(lowest),
            votes=self.said(self.votes[lowest]),
            guarded=tuple(map(self.name, spared)),
            bounds=moment.excluding(spared[0]).cause(spared[0]),
        )

    def _together(self, tied: Sequence[int]) -> Sequence[int]:
        """All of the tied if all can be elected, else one. Nobody: undecided."""
        if self.moment.electing(*tied).fillable:
            return tied
        tie = break_tie("place", tied, self.stages, max, self.profile.candidates, self.poll.lots, self.look)
        self.ties.append(tie)
        return tie.chosen
