"""Kinds of questions that ``cogestion seats`` answers: one reader a kind, found by the word under ``kind``."""

from collections.abc import Callable, Mapping
from typing import Any

from cogestion.decisions import shown
from cogestion.seats.case import begin
from cogestion.seats.delegates import read_delegate_apportionment, read_weighted_vote
from cogestion.seats.finding import Question
from cogestion.seats.kinds._common import Seating
from cogestion.seats.kinds.college_apportionment import read_colleges
from cogestion.seats.kinds.council_size import read_council_size
from cogestion.seats.kinds.list_gender_quota import read_list_gender_quota
from cogestion.seats.kinds.lists import ListElection, read_list_pr, read_list_pr_gender
from cogestion.seats.kinds.lists_places import read_list_pr_places
from cogestion.seats.kinds.minority_minimum import read_minority_minimum
from cogestion.seats.kinds.persons import read_persons
from cogestion.seats.kinds.vacancies import read_vacancy_case
from cogestion.seats.kinds.within_list_striking import read_striking
from cogestion.seats.params import ParamsRefusedError

Reader = Callable[[Mapping[str, Any], str, str], Question]
"""Reads an object, strictly; given besides are its ``id`` and how errors name it."""

READERS: Mapping[str, Reader] = {
    "list_pr": read_list_pr,
    "list_pr_gender": read_list_pr_gender,
    "list_pr_places": read_list_pr_places,
    "minority_gender_minimum": read_minority_minimum,
    "candidate_plurality_gender": read_persons,
    "casual_vacancy": read_vacancy_case,
    "within_list_striking": read_striking,
    "list_gender_quota": read_list_gender_quota,
    "college_apportionment": read_colleges,
    "council_size": read_council_size,
    "delegate_apportionment": read_delegate_apportionment,
    "weighted_vote": read_weighted_vote,
}
"""A further kind is a module in this folder (or a room of its own, as delegates) and a line here."""


def read_question(data: Any, where: str) -> Question:
    """Read one question of any kind; without ``kind`` it is an election by lists (``list_pr``)."""
    given, name, where = begin(data, where)
    kind = given.get("kind", "list_pr")
    if not isinstance(kind, str) or kind not in READERS:
        raise ParamsRefusedError("seats.kind-unsupported", where=where, kind=shown(kind), known=tuple(READERS))
    return READERS[kind](given, name, where)


__all__ = ["READERS", "ListElection", "Reader", "Seating", "read_question"]
