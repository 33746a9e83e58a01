"""Lists on which names may be struck (France, CSE)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from cogestion.decisions import Lots, Reason
from cogestion.seats.finding import Answer, Finding, purpose
from cogestion.seats.kinds._common import Seating, params_of, seats_of
from cogestion.seats.kinds.persons import read_person
from cogestion.seats.params import ParamsRefusedError, as_object, one_of, refuse_unknown, whole_number
from cogestion.seats.reading import DESCRIPTIVE, fraction, only, sequence, text_of
from cogestion.seats.striking import STRIKES, Named, StruckList, count_struck, first_round

OF_BALLOTS = " of ballots cast for the list"
MEAN = "sum of candidate votes / number of candidates"


@dataclass(frozen=True, slots=True)
class Striking:
    """The lists, the valid ballots where given, and the registered where the first round's quorum is asked for."""

    id: str
    lists: tuple[StruckList, ...]
    seats: int
    strikes: Fraction
    valid: int | None
    registered: int | None

    def answer(self, lots: Lots | None) -> Answer:
        """The seats and who takes them; without the first round's quorum nobody is elected."""
        said = purpose(self.id, "last seat")
        before: tuple[Reason, ...] = ()
        if self.registered is not None:
            valid = sum(one.ballots for one in self.lists) if self.valid is None else self.valid
            round_ = first_round(valid, self.registered)
            before = round_.reasons
            if not round_.outcome:
                return Finding({"quorum": False, "seats": {one.id: 0 for one in self.lists}, "elected": []}, before)
        found, reasons = count_struck(
            self.lists, self.seats, valid=self.valid, strikes=self.strikes, lots=lots, purpose=said
        )
        averages = {one.id: str(one.average) for one in self.lists}
        return Seating(replace(found), (*before, *reasons), more=(("averages", averages),))


def read_striking(given: Mapping[str, Any], name: str, where: str) -> Striking:
    """``lists`` with ``ballots`` and ``candidates``, each with ``votes``; in ``params`` the share of strikes.

    Beside them ``valid`` ballots (with those on which every name is struck), and ``registered`` electors.
    """
    only(given, ("seats", "lists"), (*DESCRIPTIVE, "params", "valid", "registered"), where)
    params, place = params_of(given, where)
    refuse_unknown(params, ("strike_threshold", "list_votes"), place)
    one_of(params.get("list_votes", MEAN), (MEAN,), place, "list_votes")
    found = enumerate(sequence(given, "lists", where), start=1)
    lists = tuple(_list(one, f"{where}: lists[{n}]") for n, one in found)
    valid, registered = (whole_number(given[key], where, key, 1) if key in given else None for key in _VOTES)
    if valid is not None and registered is not None and valid > registered:
        raise ParamsRefusedError("seats.more-valid-than-registered", where=where, valid=valid, registered=registered)
    return Striking(name, lists, seats_of(given, where), _strikes(params, place), valid, registered)


_VOTES = ("valid", "registered")


def _strikes(params: Mapping[str, Any], where: str) -> Fraction:
    """``"0.10 of ballots cast for the list"``."""
    key = "strike_threshold"
    if key not in params:
        return STRIKES
    value = params[key]
    return fraction(value.removesuffix(OF_BALLOTS) if isinstance(value, str) else value, where, key)


def _list(data: Any, where: str) -> StruckList:
    given = as_object(data, where)
    only(given, ("id", "ballots", "candidates"), (), where)
    found = enumerate(sequence(given, "candidates", where), start=1)
    people = [read_person(one, n, f"{where}: candidates[{n}]") for n, one in found]
    names = tuple(Named(one.candidate, one.votes) for one in people)
    return StruckList(text_of(given, "id", where), whole_number(given["ballots"], where, "ballots", 0), names)
