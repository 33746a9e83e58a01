"""Seats of a committee among electoral colleges by headcount: ET art. 71.1, RD 1844/1994 art. 9.3 (Spain)."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from cogestion.decisions import Lots, Reason
from cogestion.seats.allocation import Allocation, allocate
from cogestion.seats.lists import ListVotes, check_lists
from cogestion.seats.rules import LargestRemainder, Rules

SINGLE = "single"
"""The name of the one college in which all vote."""
MERGE_BELOW = Fraction(1, 2)


def share_colleges(
    colleges: Sequence[ListVotes],
    seats: int,
    *,
    merge_below: Fraction = MERGE_BELOW,
    lots: Lots | None = None,
    purpose: str = "last seat",
) -> Allocation:
    """Share ``seats`` among ``colleges`` (``votes`` are people) by exact quotient and largest fraction; ties by lot.

    Where a college's quotient is below ``merge_below`` all vote in one college, which has every seat.
    """
    check_lists(colleges, seats)
    people = sum(one.votes for one in colleges)
    quotients = {one.id: Fraction(one.votes * seats, people) if people else Fraction(0) for one in colleges}
    small = [name for name, quotient in quotients.items() if quotient < merge_below]
    rules = Rules(LargestRemainder())
    if small and people:
        found = allocate([ListVotes(SINGLE, people)], seats, rules)
        merged = tuple(_small(name, quotients[name], merge_below) for name in small)
        return replace(found, reasons=(*merged, *found.reasons))
    found = allocate(colleges, seats, rules, lots=lots, purpose=purpose)
    told = tuple(
        Reason.of("seats.college-quotient", college=one.id, people=one.votes, quotient=quotients[one.id])
        for one in colleges
    )
    return replace(found, reasons=(*told, *found.reasons))


def _small(name: str, quotient: Fraction, least: Fraction) -> Reason:
    return Reason.of("seats.colleges-merged", college=name, quotient=quotient, least=least)
