"""Seats for lists of which some names are left out, since they hold a place already."""

from collections.abc import Sequence
from dataclasses import replace

from cogestion.decisions import Lots, Reason
from cogestion.seats import Allocation, HighestAverages, ListsRefusedError, ListVotes, Overflow, Rules, allocate


def seat_lists(
    lists: Sequence[ListVotes],
    seats: int,
    rules: Rules,
    left_out: frozenset[str],
    blank_and_null: tuple[int, int],
    lots: Lots | None,
    purpose: str,
) -> Allocation:
    """Share ``seats``; the votes stay with the lists, the names ``left_out`` go, and the next move up.

    The seats of a list that has lost all its names are vacant or pass on, as the rules say of any list without
    further names. Raises `ListsRefusedError`.
    """
    kept = [_without(one, left_out) for one in lists]
    empty = [one.id for one, left in zip(lists, kept, strict=True) if one.candidates and not left.candidates]
    blank, null = blank_and_null
    running = _running(kept, empty, rules)
    found = allocate(running, seats, rules, blank=blank, null=null, lots=lots, purpose=purpose)
    vacant = {one: found.seats[one] for one in empty if found.seats.get(one)}
    return replace(
        found,
        seats={one.id: found.seats.get(one.id, 0) for one in lists},
        vacant={**found.vacant, **vacant},
        reasons=(
            *(Reason.of("results.organs-out-of-names", list=one) for one in empty),
            *found.reasons,
            *(Reason.of("seats.vacant", list=name, count=number) for name, number in vacant.items()),
        ),
    )


def _without(one: ListVotes, left_out: frozenset[str]) -> ListVotes:
    return replace(one, candidates=tuple(who for who in one.candidates if who.id not in left_out))


def _running(kept: Sequence[ListVotes], empty: Sequence[str], rules: Rules) -> list[ListVotes]:
    """Where seats pass on, a list without names takes no part, unless all are without.

    To leave it out would change what a threshold is a share of: those two together are refused.
    """
    left = [one for one in kept if one.id not in empty]
    passes_on = isinstance(rules.method, HighestAverages) and rules.method.overflow is Overflow.NEXT_NUMBERS
    if not (empty and left and passes_on):
        return list(kept)
    if rules.threshold is not None:
        raise ListsRefusedError("results.organs-threshold", list=empty[0])
    return left
