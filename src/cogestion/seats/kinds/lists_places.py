"""Elections by lists with reserved places for several categories of people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cogestion.decisions import Lots
from cogestion.decisions.places import Places, refuse_impossible, refuse_unfit
from cogestion.decisions.places_file import places_from
from cogestion.seats.case import NEEDED, Case, read_lists
from cogestion.seats.kinds._common import Seating, params_of, seats_of
from cogestion.seats.kinds.lists import rules_of
from cogestion.seats.reading import DESCRIPTIVE, only
from cogestion.seats.reserved import Moved, reserve


@dataclass(frozen=True, slots=True)
class ListPlaces:
    """An election by lists; ``places`` number the people through all lists."""

    case: Case
    places: Places

    @property
    def id(self) -> str:
        """The case's own name."""
        return self.case.id

    def answer(self, lots: Lots | None) -> Seating:
        """The allocation within the places, and which seats moved."""
        case = self.case
        found = reserve(case.allocate(lots), case.lists, case.params.rules, self.places, lots, case.purpose)
        said = {"met": found.met, "moved": [_moved_json(one) for one in found.moved], "tied": list(found.tied)}
        return Seating(found.allocation, more=(("places", said),))


def _moved_json(one: Moved) -> dict[str, Any]:
    out = [who.id for who in one.passed]
    return {"passed": out, "into": one.into.id, "from": one.seat.list, "to": one.to}


def read_list_pr_places(given: Mapping[str, Any], name: str, where: str) -> ListPlaces:
    """``seats``, ``params`` and ``lists``, and ``places`` by the ids of people. Refused where nobody could meet them.

    As under ``list_pr_gender``, ``procedure`` may stand in for the words of a rule, and seats of a list without
    further names pass on unless ``overflow`` says otherwise.
    """
    only(given, (*NEEDED, "places"), DESCRIPTIVE, where)
    params, place = params_of(given, where)
    case = Case(name, read_lists(given, where), seats_of(given, where), rules_of(params, place))
    people = tuple(person.id for one in case.lists for person in one.candidates)
    places = places_from(given["places"], people)
    standing = range(1, len(people) + 1)
    refuse_unfit(places, people, standing)
    refuse_impossible(places, standing, case.seats)
    return ListPlaces(case, places)
