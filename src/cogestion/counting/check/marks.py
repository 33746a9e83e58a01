"""Plurality, block, limited vote and approval a second time: the marks of all papers are added up."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial

from cogestion.counting.check.account import Account, Step
from cogestion.counting.check.lots import Urn
from cogestion.counting.check.reserve import Reserve, seat_levels

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


def count(
    papers: Sequence[tuple[int, Ranks]], seats: int, last: int, urn: Urn, reads: Reads, reserve: Reserve
) -> Account:
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
    elected, choices = seat_levels(levels(votes), reserve, urn)
    step = Step(None, "count", 0, tuple(votes), {})
    return Account(valid, invalid, None, (step,), tuple((n, None) for n in elected), (), tuple(choices))


def levels(votes: Sequence[Fraction]) -> list[list[int]]:
    """Those with equal votes together, the most first; nobody without a vote."""
    return [
        [n for n, one in enumerate(votes) if n and one == most] for most in sorted(set(votes), reverse=True) if most
    ]
