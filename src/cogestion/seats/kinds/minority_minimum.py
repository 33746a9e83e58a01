"""How many seats the gender in the minority has at least: D'Hondt on the headcount, BetrVG § 15(2), WO 2001 § 5."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cogestion.decisions import Lots, Reason
from cogestion.seats.allocation import Allocation
from cogestion.seats.case import NEEDED, Case, read_lists
from cogestion.seats.finding import Answer
from cogestion.seats.gender import SMALLEST_COUNCIL, minority
from cogestion.seats.kinds._common import Seating, params_of, seats_of
from cogestion.seats.lists import check_lists
from cogestion.seats.params import ParamsRefusedError, one_of, read_params
from cogestion.seats.reading import DESCRIPTIVE, only


@dataclass(frozen=True, slots=True)
class Minimum:
    """``case`` has the genders for lists and their people for votes."""

    case: Case

    @property
    def id(self) -> str:
        """The case's own name."""
        return self.case.id

    def answer(self, lots: Lots | None) -> Answer:
        """The seats of each gender; the minority's are its minimum. None for equal numbers or a small house."""
        found = self.case.allocate(lots)
        fewest = minority({one.id: int(one.votes) for one in self.case.lists})
        reason = self._reason(fewest, found)
        seats = found.seats[fewest] if fewest and reason.code == "seats.minority-minimum" else 0
        undecided = reason.code == "seats.minority-undecided"
        minimum = {"gender": fewest, "seats": None if undecided else seats}
        return Seating(replace(found, reasons=(*found.reasons, reason)), more=(("minimum", minimum),))

    def _reason(self, fewest: str | None, found: Allocation) -> Reason:
        if fewest is None:
            return Reason.of("seats.minority-none")
        if self.case.seats < SMALLEST_COUNCIL:
            return Reason.of("seats.minority-small", gender=fewest, house=self.case.seats, least=SMALLEST_COUNCIL)
        if found.tie:
            return Reason.of("seats.minority-undecided", gender=fewest)
        return Reason.of("seats.minority-minimum", gender=fewest, count=found.seats[fewest])


def read_minority_minimum(given: Mapping[str, Any], name: str, where: str) -> Minimum:
    """``lists`` are the genders, ``votes`` their headcount; ``minority`` in ``params`` is checked where given."""
    only(given, NEEDED, DESCRIPTIVE, where)
    params, place = params_of(given, where)
    lists = read_lists(given, where)
    said = params.pop("minority", "")
    check_lists(lists, seats_of(given, where))
    fewest = minority({one.id: int(one.votes) for one in lists})
    if said and fewest and one_of(said, tuple(one.id for one in lists), place, "minority") != fewest:
        raise ParamsRefusedError("seats.minority-other", where=place, given=said, gender=fewest)
    one_of(params.pop("votes_are", "headcount"), ("headcount",), place, "votes_are")
    for key, word in (("method", "highest_averages"), ("divisors", "1,2,3,..."), ("tie", "lot")):
        one_of(params.setdefault(key, word), (word,), place, key)
    return Minimum(Case(name, lists, seats_of(given, where), read_params(params, place)))
