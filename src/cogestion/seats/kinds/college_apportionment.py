"""Seats of a committee among electoral colleges (Spain)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from cogestion.decisions import Lots
from cogestion.seats.case import NEEDED, read_lists
from cogestion.seats.colleges import MERGE_BELOW, share_colleges
from cogestion.seats.finding import Answer, purpose
from cogestion.seats.kinds._common import Seating, params_of, seats_of
from cogestion.seats.lists import ListVotes
from cogestion.seats.params import one_of, refuse_unknown
from cogestion.seats.reading import DESCRIPTIVE, fraction, only


@dataclass(frozen=True, slots=True)
class Colleges:
    """Colleges with their people for votes."""

    id: str
    lists: tuple[ListVotes, ...]
    seats: int
    merge_below: Fraction

    def answer(self, lots: Lots | None) -> Answer:
        """The seats of each college, or of the single one."""
        said = purpose(self.id, "last seat")
        return Seating(share_colleges(self.lists, self.seats, merge_below=self.merge_below, lots=lots, purpose=said))


def read_colleges(given: Mapping[str, Any], name: str, where: str) -> Colleges:
    """``lists`` are the colleges, ``votes`` their headcount; ``merge_if_quotient_below`` is 0.5 unless given."""
    only(given, NEEDED, DESCRIPTIVE, where)
    params, place = params_of(given, where)
    refuse_unknown(params, ("method", "votes_are", "tie", "merge_if_quotient_below"), place)
    for key, word in (("method", "largest_remainder"), ("votes_are", "headcount"), ("tie", "lot")):
        one_of(params.get(key, word), (word,), place, key)
    key = "merge_if_quotient_below"
    below = fraction(params[key], place, key) if key in params else MERGE_BELOW
    return Colleges(name, read_lists(given, where), seats_of(given, where), below)
