"""Which lists take part: the threshold, decided list by list with the numbers put in."""

from collections.abc import Sequence
from dataclasses import dataclass

from cogestion.decisions import Reason
from cogestion.seats.lists import ListVotes, Votes
from cogestion.seats.rules import Base, Comparison, Threshold


@dataclass(frozen=True, slots=True)
class Qualification:
    """Whether a list takes part, and why."""

    list: str
    passed: bool
    reason: Reason


def total(base: Base, lists: Sequence[ListVotes], blank: int, null: int) -> Votes:
    """The votes that ``base`` names. For the qualified lists give only those."""
    votes = sum(one.votes for one in lists)
    if base is Base.VALID:
        return votes + blank
    return votes + blank + null if base is Base.CAST else votes


def qualify(lists: Sequence[ListVotes], threshold: Threshold, blank: int, null: int) -> tuple[Qualification, ...]:
    """Compare each list with the share of the base, exactly: 5 % of 205 is 10 1/4."""
    base = total(threshold.base, lists, blank, null)
    return tuple(_qualify(one, threshold, base) for one in lists)


def _qualify(one: ListVotes, threshold: Threshold, base: Votes) -> Qualification:
    share = threshold.share_for(one.parties)
    needed = share * base
    passed = one.votes >= needed
    code = "seats.threshold-reached" if passed else "seats.threshold-not-reached"
    if threshold.comparison is Comparison.MORE_THAN:
        passed = one.votes > needed
        code = "seats.threshold-exceeded" if passed else "seats.threshold-not-exceeded"
    reason = Reason.of(code, list=one.id, count=one.votes, percent=share * 100, base=base, needed=needed)
    return Qualification(one.id, passed, reason)
