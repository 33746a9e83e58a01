"""Proportional approval voting a second time, from its page: the score of every possible committee, in fractions."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import comb

from cogestion.counting.check.account import Account, Choice, Sheet, sheet
from cogestion.counting.check.lots import drawn
from cogestion.counting.check.order import Asked, account_of
from cogestion.decisions import RefusedError

MOST_COMMITTEES = 100_000
LISTED = 100
Committee = tuple[int, ...]


class TooManyCommitteesError(RefusedError):
    """More committees than the second count tries one by one, or more best ones than are listed."""


def count(asked: Asked) -> Account:
    """The best of all committees; those who are in every best one, and by lot among the committees the rest."""
    approvals = {n: sum(weight for weight, ranks in asked.papers if n in _named(ranks)) for n in asked.standing}
    supported = [n for n, votes in approvals.items() if votes]
    size = min(asked.seats, len(supported))
    best, score = _best(asked, supported, size)
    while not best:
        size -= 1
        best, score = _best(asked, supported, size)
    sheets = (_listed(asked, best, score),)
    certain = sorted(set(best[0]).intersection(*best))
    if len(best) == 1:
        return replace(account_of(asked, approvals, certain, []), sheets=sheets)
    open_ = tuple(sorted({n for one in best for n in one} - set(certain)))
    seed = asked.urn.seed(None, "committees", open_)
    tickets = {_ticket(asked, one): one for one in best}
    lot = drawn(seed, "committees", list(tickets)) if seed is not None else None
    chosen = tuple(n for n in tickets[lot.order[0]] if n in open_) if lot else ()
    choice = Choice(None, "committees", open_, len(best[0]) - len(certain), None, open_, lot, chosen)
    return replace(account_of(asked, approvals, [*certain, *chosen], [choice]), sheets=sheets)


def _ticket(asked: Asked, committee: Committee) -> str:
    return " + ".join(f"{n} {asked.urn.names[n - 1]}" for n in committee)


def _listed(asked: Asked, best: Sequence[Committee], score: Fraction) -> Sheet:
    """Every best committee with its score."""
    return sheet("committees", [(str(row), [_ticket(asked, one), score]) for row, one in enumerate(best, start=1)])


def _named(ranks: tuple[tuple[int, ...], ...]) -> set[int]:
    return {n for rank in ranks for n in rank}


def _best(asked: Asked, supported: list[int], size: int) -> tuple[list[Committee], Fraction]:
    if (many := comb(len(supported), size)) > MOST_COMMITTEES:
        raise TooManyCommitteesError("counting.check-committees", committees=many, most=MOST_COMMITTEES)
    voters = [(weight, _named(ranks)) for weight, ranks in asked.papers]
    best, highest = list[Committee](), Fraction(-1)
    for one in filter(lambda few: asked.reserve.possible(*few), combinations(supported, size)):
        score = sum((weight * _harmonic(len(named & set(one))) for weight, named in voters), Fraction(0))
        if score > highest:
            best, highest = [], score
        if score == highest:
            best.append(one)
    if len(best) > LISTED:
        raise TooManyCommitteesError("counting.check-best-committees", committees=len(best), most=LISTED)
    return best, highest


def _harmonic(number: int) -> Fraction:
    return sum((Fraction(1, k) for k in range(1, number + 1)), Fraction(0))
