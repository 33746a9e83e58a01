"""Several constituencies under one threshold, and a house that grows until every list has what it won below."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from cogestion.decisions import Lots
from cogestion.seats.allocation import Allocation, allocate
from cogestion.seats.lists import ListVotes, Votes
from cogestion.seats.qualification import Qualification, qualify
from cogestion.seats.rules import Divisors, Rules


@dataclass(frozen=True, slots=True)
class Tiers:
    """``regions`` shares the house among the regions; ``by_region`` the seats of each among its lists.

    ``qualifications`` hold for the whole. A region whose seats a tie leaves open gets only those it has for certain.
    """

    regions: Allocation
    qualifications: tuple[Qualification, ...]
    by_region: Mapping[str, Allocation]

    @property
    def seats(self) -> dict[str, int]:
        """Seats by list, all regions together, in the order in which the lists first appear."""
        totals: dict[str, int] = {}
        for allocation in self.by_region.values():
            for name, number in allocation.seats.items():
                totals[name] = totals.get(name, 0) + number
        return totals


def allocate_by_region(
    votes: Mapping[str, Sequence[ListVotes]],
    seats: int,
    among_regions: Rules,
    among_lists: Rules,
    *,
    weights: Mapping[str, int] | None = None,
    lots: Lots | None = None,
) -> Tiers:
    """Share ``seats`` among regions by ``weights`` (their votes when None), then in each among its lists.

    The threshold of ``among_lists`` is measured over all regions together. Raises a `ListsRefusedError`.
    """
    given: Mapping[str, Votes] = weights or {
        name: sum((one.votes for one in lists), 0) for name, lists in votes.items()
    }
    regions = allocate([ListVotes(name, given[name]) for name in votes], seats, among_regions, lots=lots)
    qualified = qualify(summed(votes), among_lists.threshold, 0, 0) if among_lists.threshold else ()
    out = {one.list for one in qualified if not one.passed}
    open_to_all = replace(among_lists, threshold=None)
    return Tiers(
        regions,
        qualified,
        {
            name: allocate(
                [one for one in lists if one.id not in out],
                regions.seats[name],
                open_to_all,
                lots=lots,
                purpose=f"{name}: last seat",
            )
            for name, lists in votes.items()
            if regions.seats[name]
        },
    )


def summed(votes: Mapping[str, Sequence[ListVotes]]) -> list[ListVotes]:
    """The lists of all regions, each once with its votes added up."""
    found: dict[str, ListVotes] = {}
    for one in (one for lists in votes.values() for one in lists):
        before = found[one.id].votes if one.id in found else 0
        found[one.id] = replace(one, votes=before + one.votes, candidates=())
    return list(found.values())


def levelled_house(lists: Sequence[ListVotes], least: Mapping[str, int], seats: int, divisors: Divisors) -> int:
    """The house, ``seats`` or more, in which the divisor method gives every list at least what ``least`` names.

    That is as many seats as there are quotients not below the smallest that somebody must reach (Germany,
    Bundeswahlgesetz § 6(5) as of 2013). A list without votes cannot be levelled and is left aside.
    """
    needed = [one.votes / divisors.nth(least[one.id]) for one in lists if one.votes and least.get(one.id, 0)]
    if not needed:
        return seats
    return max(seats, sum(_reaching(one.votes / min(needed), divisors) for one in lists))


def _reaching(ratio: Fraction, divisors: Divisors) -> int:
    """How many divisors of the series are at most ``ratio``."""
    most = int(ratio) + 1  # no divisor is below its own index
    return bisect_right(range(1, most + 1), ratio, key=divisors.nth)
