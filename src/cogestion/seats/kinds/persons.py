"""Votes for people: single list and simplified procedure with a gender's minimum, or staff delegates without one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cogestion.decisions import Lots
from cogestion.seats.finding import Answer, Finding, purpose
from cogestion.seats.gender import GenderMinimum
from cogestion.seats.kinds._common import params_of, read_minimum, seats_of
from cogestion.seats.params import as_object, one_of, read_tie, refuse_unknown, whole_number
from cogestion.seats.persons import Person, elect_persons
from cogestion.seats.reading import DESCRIPTIVE, candidate, only, sequence
from cogestion.seats.rules import Resolver


@dataclass(frozen=True, slots=True)
class PersonElection:
    """People with their votes, and the rule."""

    id: str
    people: tuple[Person, ...]
    seats: int
    minimum: GenderMinimum | None
    tie: tuple[Resolver, ...]

    def answer(self, lots: Lots | None) -> Answer:
        """The elected in the order in which they took their seats."""
        said = purpose(self.id, "last seat")
        found = elect_persons(self.people, self.seats, minimum=self.minimum, tie=self.tie, lots=lots, purpose=said)
        tie = {"seats": found.tie.seats, "among": list(found.tie.among)} if found.tie else None
        result = {"elected": [one.id for one in found.elected], "tie": tie, "unfilled": found.unfilled}
        rows = tuple((one.candidate.shown, str(one.votes), one.candidate.gender) for one in found.elected)
        head = ("seats.table-elected", "seats.table-votes", "seats.table-gender")
        return Finding(result, found.reasons, found.draws, head, rows)


def read_persons(given: Mapping[str, Any], name: str, where: str) -> PersonElection:
    """``lists`` are the people, each with ``votes`` and, with ``gender_minimum`` in ``params``, a ``gender``."""
    only(given, ("seats", "lists"), (*DESCRIPTIVE, "params"), where)
    params, place = params_of(given, where)
    refuse_unknown(params, ("method", "gender_minimum", "tie"), place)
    one_of(params.get("method", "plurality_multi"), ("plurality_multi",), place, "method")
    minimum = read_minimum(params["gender_minimum"], place) if "gender_minimum" in params else None
    return PersonElection(
        name, read_people(given, where), seats_of(given, where), minimum, read_tie("", params, place)
    )


def read_people(given: Mapping[str, Any], where: str) -> tuple[Person, ...]:
    """The people under ``lists``."""
    found = enumerate(sequence(given, "lists", where), start=1)
    return tuple(read_person(one, place, f"{where}: lists[{place}]") for place, one in found)


def read_person(data: Any, place: int, where: str) -> Person:
    """Somebody with ``votes``."""
    given = dict(as_object(data, where))
    votes = whole_number(given.pop("votes", None), where, "votes", 0)
    return Person(candidate(given, place, where), votes)
