"""The Australian Senate: single transferable vote, unweighted inclusive Gregory, whole votes.

Source: Commonwealth Electoral Act 1918, section 273, as counted by computer since the Assurance of Senate Counting
Act 2021 (no bulk exclusion). Evidence: text read in part, the rest from memory; no papers with an official count.
"""

from collections.abc import Sequence
from fractions import Fraction

from cogestion.counting.by_parcel import ByParcel
from cogestion.counting.papers import Pile
from cogestion.counting.profile import Profile
from cogestion.counting.reserved import Reserved
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.ties import all_different, break_tie, no_look
from cogestion.counting.transcript import Number, Transcript, Transfer
from cogestion.decisions import Evidence, Reason


class Senate(ByParcel):
    """All papers of a surplus move at one value, whatever each was worth; every credit loses its fraction."""

    surplus_code = "counting.surplus-all-alike"
    earlier_code = "counting.excluded-all-different"
    look = staticmethod(all_different)
    looked = "-all"

    def credit(self, pile: Pile, value: Number) -> Number:
        """Papers times the transfer value, the fraction disregarded."""
        return int(pile.papers * value // 1)

    def waiting(self) -> Sequence[int]:
        """Subsection 23: surpluses of an earlier count go before those of a later one."""
        stages = {fate.candidate: fate.stage or 0 for fate in self.elected}
        first = min(stages[n] for n in self.surpluses)
        return [n for n in self.surpluses if stages[n] == first]

    def hand_on(self, giver: int, surplus: Number) -> list[Transfer]:
        """The transfer value is the surplus divided by all the papers."""
        parcels, self.parcels[giver] = self.parcels[giver], []
        pile = self.papers.join([parcel.pile for parcel in parcels])
        return self.move(pile, Fraction(surplus) / pile.papers, giver)

    def step(self) -> bool:
        """Subsection 17: of the last two for the last seat the larger is elected, once nothing waits."""
        lasting = self.electable()
        if not self.leaving and not self.surpluses and len(lasting) == 2 and self.seats - len(self.elected) == 1:
            return self.elect_larger(lasting)
        return super().step()

    def elect_larger(self, two: Sequence[int]) -> bool:
        """Seat the larger of two; if they are equal, by lot in place of the officer's casting vote."""
        stage, most = len(self.stages), max(self.votes[n] for n in two)
        tied = [n for n in two if self.votes[n] == most]
        if len(tied) == 1:
            reason = Reason.of("counting.elected-larger", name=self.name(tied[0]), count=int(most))
            self.elect(tied[0], stage, reason)
            return True
        tie = break_tie("seats", tied, self.stages, max, self.profile.candidates, self.poll.lots, no_look)
        self.ties.append(tie)
        for winner in tie.chosen:
            self.elect(winner, stage, Reason.of("counting.elected-lot", name=self.name(winner), count=int(most)))
        return bool(tie.chosen)


class ReservedSenate(Reserved, Senate):
    """The same with reserved places."""


def count(poll: Poll[Profile]) -> Transcript:
    """Count a poll of papers that are already found formal."""
    return (ReservedSenate if poll.places else Senate)(poll).run()


RULE = Rule("senate-au-2021", "Commonwealth Electoral Act 1918, s 273", Evidence.MEMORY, count, Profile, strict=True)
