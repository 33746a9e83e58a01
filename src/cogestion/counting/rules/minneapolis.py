"""Minneapolis city elections: weighted inclusive Gregory to four decimals, with the hopeless excluded together.

Source: Minneapolis Code of Ordinances, title 8.5, chapter 167 (167.20 and 167.70). Evidence: a peer; every round of
the mayor's election of 2013 as a certified program reports it.
"""

from collections.abc import Sequence
from itertools import accumulate, groupby

from cogestion.counting.batches import InBatches
from cogestion.counting.profile import Profile
from cogestion.counting.reserved import Reserved
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.ties import no_look
from cogestion.counting.transcript import Number, Transcript
from cogestion.decisions import Evidence, RefusedError

MOST_RANKS = 3


class TooManyRanksError(RefusedError):
    """Papers with more ranks than the ballot has columns: how many, and what stands on the first."""


class Minneapolis(InBatches):
    """Each round: the hopeless go together, else the largest surplus, else the lowest. Ties are for the lot alone."""

    decimals = 4
    look = staticmethod(no_look)

    def step(self) -> bool:
        """167.70 (1) c, d and e."""
        if losers := self.hopeless():
            return self.exclude_together(losers, "counting.excluded-hopeless", "counting.excluded-hopeless-several")
        return super().step()

    def hopeless(self) -> Sequence[int]:
        """The most candidates who together, with every surplus, stay below the next (167.20)."""
        ordered = sorted(self.excludable(), key=lambda n: (self.votes[n], n))
        surplus = sum(self.votes[n] - self.quota for n in self.surpluses)
        alike = [list(group) for _, group in groupby(ordered, key=lambda n: self.votes[n])]
        sizes = list(accumulate(map(len, alike)))
        found = 0
        for at in range(len(alike) - 1):
            below = sum(self.votes[n] for n in ordered[: sizes[at]])
            if below + surplus < self.votes[alike[at + 1][0]] and self.spares(ordered[: sizes[at]]):
                found = sizes[at]
        return ordered[:found]

    def reduced(self, value: Number, surplus: Number, total: Number) -> Number:
        """The surplus fraction to four decimals, and the value times it to four decimals (167.20)."""
        fraction = surplus * self.one // total
        return int(value * fraction // self.one)


class ReservedMinneapolis(Reserved, Minneapolis):
    """The same with reserved places."""


def count(poll: Poll[Profile]) -> Transcript:
    """Count a poll of papers with three ranks at most."""
    long = [(weight, marks) for weight, marks in poll.papers.groups() if len(marks) > MOST_RANKS]
    if long:
        papers = sum(weight for weight, _ in long)
        first = " > ".join(poll.papers.candidates[abs(n) - 1] for n in long[0][1])
        raise TooManyRanksError("counting.ranks-too-many", rule=poll.rule, count=papers, most=MOST_RANKS, paper=first)
    return (ReservedMinneapolis if poll.places else Minneapolis)(poll).run()


RULE = Rule("minneapolis", "Minneapolis Code of Ordinances, ch. 167", Evidence.PEER, count, Profile, strict=True)
