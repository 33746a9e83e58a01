"""Candidates excluded together in one stage."""

from collections.abc import Sequence

from cogestion.counting.gregory import Gregory
from cogestion.counting.transcript import Transfer
from cogestion.decisions import Reason


class InBatches(Gregory):
    """Adds to a count the exclusion of several at once."""

    def exclude_together(self, losers: Sequence[int], one_code: str, several_code: str) -> bool:
        """Exclude ``losers``, then move the papers of each in turn; the codes are the reasons for one and several."""
        said = [(n, Reason.of(one_code, name=self.name(n), votes=self.said(self.votes[n]))) for n in losers]
        for loser, reason in said:
            self.strike(loser, reason)
        transfers = self.move_out(losers)
        if len(said) == 1:
            self.close("exclusion", losers[0], transfers, said[0][1])
        else:
            names = tuple(self.name(n) for n in losers)
            self.close("exclusion-several", 0, transfers, Reason.of(several_code, names=names))
        return True

    def move_out(self, losers: Sequence[int]) -> list[Transfer]:
        """The papers of several excluded, one of them after the other."""
        return [one for loser in losers for one in self.move_all(loser)]
