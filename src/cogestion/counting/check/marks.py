"""Plurality, block, limited vote and approval a second time: the marks of all papers are added up."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial

from cogestion.counting.check.account import Account, Choice, Step
from cogestion.counting.check.lots import Urn

Ranks = tuple[tuple[int, ...], ...]


def plurality(ranks: Ranks, seats: int) -> tuple[int, ...]:
    """The only one at the first rank. Several there make the paper invalid."""
    return ranks[0] if len(ranks[0]) == 1 else ()


def block(ranks: Ranks, seats: int) -> tuple[int, ...]:
    """Everybody marked, if no more than the seats."""
    marked = tuple(n for rank in ranks for n in rank)
    return marked if len(marked) <= seats else ()


def limited(ranks: Ranks, seats: int, at_most: int) -> tuple[int, ...]:
    """Everybody marked, if no more than the rule allows."""
    marked = approval(ranks, seats)
    return marked if len(marked) <= at_most else ()


def approval(ranks: Ranks, seats: int) -> tuple[int, ...]:
    """Everybody marked."""
    return tuple(n for rank in ranks for n in rank)


Reads = Callable[[Ranks, int], tuple[int, ...]]
MARKS: dict[str, Reads] = {
    "plurality": plurality,
    "block": block,
    "approval": approval,
    **{f"limited:marks-{number}": partial(limited, at_most=number) for number in range(1, 21)},
}


def count(papers: Sequence[tuple[int, Ranks]], seats: int, last: int, urn: Urn, reads: Reads) -> Account:
    """Add the marks of all ``papers`` (how many, and their ranks without those withdrawn)."""
    votes = [Fraction(0)] * (last + 1)
    valid = invalid = 0
    for weight, ranks in papers:
        marked = reads(ranks, seats) if ranks else ()
        if marked:
            valid += weight
        else:
            invalid += weight
        for n in marked:
            votes[n] += weight
    elected, choices = most(votes, seats, urn)
    step = Step(None, "count", 0, tuple(votes), {})
    return Account(valid, invalid, None, (step,), tuple((n, None) for n in elected), (), choices)


def most(votes: list[Fraction], seats: int, urn: Urn) -> tuple[list[int], tuple[Choice, ...]]:
    """Fill the seats in the order of votes; nobody without a vote. Equals for the last seats: by lot."""
    ranking = sorted((n for n in range(1, len(votes)) if votes[n] > 0), key=lambda n: -votes[n])
    if len(ranking) <= seats or votes[ranking[seats - 1]] > votes[ranking[seats]]:
        return ranking[:seats], ()
    line = votes[ranking[seats]]
    above = [n for n in ranking if votes[n] > line]
    tied = [n for n in ranking if votes[n] == line]
    places = seats - len(above)
    lot, order = urn.draw(None, "seats", tied)
    choice = Choice(None, "seats", tuple(tied), places, None, tuple(tied), lot, tuple(order[:places]))
    return above + order[:places], (choice,)
