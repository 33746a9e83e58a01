"""Several organs as one plain object, read strictly.

``{"id": …, "entitled": …, "contests": [{"id": …, "kind": "post", "candidates": […]},
{"id": …, "kind": "lists", "seats": …, "params": {…}, "lists": […], "skip_elected": true}]}``
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cogestion.results.organs import Board, Candidacy, Post, Visit, check_visit
from cogestion.seats import MOST_SEATS, Candidate, HighestAverages, Rules, load_procedure, read_params
from cogestion.seats.case import begin, read_lists
from cogestion.seats.params import (
    LARGEST,
    ParamsRefusedError,
    as_object,
    one_of,
    read_tie,
    refuse_unknown,
    whole_number,
)
from cogestion.seats.reading import only, sequence, text_of
from cogestion.seats.rules import Divisors

KINDS = ("post", "lists")
_COMMON = ("note", "skip_elected")


def read_visit(data: Any, where: str) -> Visit:
    """Read the object. ``where`` names it in errors. Raises `ParamsRefusedError`, `OrgansError`."""
    given, name, where = begin(data, where)
    only(given, ("entitled", "contests"), ("id", "note"), where)
    contests = enumerate(sequence(given, "contests", where), start=1)
    organs = tuple(_organ(one, f"{where}: contests[{place}]") for place, one in contests)
    visit = Visit(name, whole_number(given["entitled"], where, "entitled", 1, LARGEST), organs)
    check_visit(visit)
    return visit


def _organ(data: Any, where: str) -> Post | Board:
    given = as_object(data, where)
    kind = one_of(given.get("kind"), KINDS, where, "kind")
    name = text_of(given, "id", where)
    return (_post if kind == "post" else _board)(given, name, f"{where}: {name}")


def _post(given: Mapping[str, Any], name: str, where: str) -> Post:
    only(given, ("id", "kind", "candidates"), (*_COMMON, "tie", "blank", "null"), where)
    found = enumerate(sequence(given, "candidates", where), start=1)
    candidacies = tuple(_candidacy(one, f"{where}: candidates[{place}]") for place, one in found)
    blank, null = _besides(given, where)
    return Post(name, blank, null, _skips(given, where), candidacies, read_tie("post", given, where))


def _candidacy(data: Any, where: str) -> Candidacy:
    given = as_object(data, where)
    only(given, ("id", "list", "votes"), ("name",), where)
    name = text_of(given, "name", where) if "name" in given else ""
    votes = whole_number(given["votes"], where, "votes", 0)
    return Candidacy(Candidate(text_of(given, "id", where), name), text_of(given, "list", where), votes)


def _board(given: Mapping[str, Any], name: str, where: str) -> Board:
    only(given, ("id", "kind", "seats", "params", "lists"), _COMMON, where)
    seats = whole_number(given["seats"], where, "seats", 1, MOST_SEATS)
    params = as_object(given["params"], f"{where}: params")
    blank, null = _besides(params, f"{where}: params")
    rules, procedure = _rules(params, f"{where}: params")
    return Board(name, blank, null, _skips(given, where), read_lists(given, where), seats, rules, procedure)


def _rules(params: Mapping[str, Any], where: str) -> tuple[Rules, str]:
    """A procedure by its id, of which the divisors may be others; or the words of `read_params`."""
    if "procedure" not in params:
        return read_params(params, where).rules, ""
    refuse_unknown(params, ("procedure", "divisors", "blank", "null"), where)
    procedure = load_procedure(text_of(params, "procedure", where))
    rules = procedure.rules
    if "divisors" in params:
        if not isinstance(rules.method, HighestAverages):
            raise ParamsRefusedError("results.organs-divisors", where=where, procedure=procedure.id)
        divisors = Divisors(one_of(params["divisors"], tuple(Divisors), where, "divisors"))
        rules = replace(rules, method=replace(rules.method, divisors=divisors))
    return rules, procedure.id


def _besides(given: Mapping[str, Any], where: str) -> tuple[int, int]:
    """Blank and null votes."""
    return (
        whole_number(given.get("blank", 0), where, "blank", 0),
        whole_number(given.get("null", 0), where, "null", 0),
    )


def _skips(given: Mapping[str, Any], where: str) -> bool:
    value = given.get("skip_elected", False)
    if not isinstance(value, bool):
        raise ParamsRefusedError("results.organs-yes-or-no", where=where, key="skip_elected")
    return value
