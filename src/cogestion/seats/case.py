"""One election as a plain object: seats, ``params`` and lists, in the published format of worked examples."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cogestion.decisions import Lots, is_one_line, shown
from cogestion.seats.allocation import Allocation, allocate
from cogestion.seats.lists import MOST_SEATS, Candidate, ListVotes
from cogestion.seats.params import (
    Params,
    ParamsRefusedError,
    as_object,
    read_params,
    refuse_unknown,
    whole_number,
)

KINDS = ("list_pr",)
DESCRIPTIVE = ("id", "country", "kind", "rule", "provenance", "source", "note")
NEEDED = ("seats", "params", "lists")


@dataclass(frozen=True, slots=True)
class Case:
    """One election to share out. ``id`` is empty when none was given."""

    id: str
    lists: tuple[ListVotes, ...]
    seats: int
    params: Params

    def allocate(self, lots: Lots | None = None) -> Allocation:
        """Share the seats; a lot is drawn for ``<id>: last seat``, so that two cases never share a draw."""
        purpose = f"{self.id}: last seat" if self.id else "last seat"
        return allocate(
            self.lists,
            self.seats,
            self.params.rules,
            blank=self.params.blank,
            null=self.params.null,
            lots=lots,
            purpose=purpose,
        )


def read_json(content: str, where: str) -> Any:
    """The data of a JSON text; a key given twice in one object is refused."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise ParamsRefusedError("seats.key-twice", where=where, key=shown(key))
            found[key] = value
        return found

    try:
        return json.loads(content, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise ParamsRefusedError(
            "seats.json-unreadable", where=where, line=error.lineno, column=error.colno
        ) from error
    except (ValueError, RecursionError) as error:  # digits or depth beyond what Python reads
        raise ParamsRefusedError("seats.json-unusable", where=where) from error


def read_case(data: Any, where: str) -> Case:
    """Read one election strictly. ``where`` names it in errors until its own ``id`` can."""
    given = as_object(data, where)
    name = _text(given, "id", where) if "id" in given else ""
    where = f"{where}: {name}" if name else where
    kind = given.get("kind", "list_pr")
    if kind not in KINDS:
        raise ParamsRefusedError("seats.kind-unsupported", where=where, kind=shown(kind), known=KINDS)
    refuse_unknown(given, (*NEEDED, *DESCRIPTIVE), where)
    _need(given, NEEDED, where)
    return Case(
        name,
        tuple(
            _list(one, f"{where}: lists[{place}]")
            for place, one in enumerate(_sequence(given, "lists", where), start=1)
        ),
        whole_number(given["seats"], where, "seats", 1, MOST_SEATS),
        read_params(given["params"], f"{where}: params"),
    )


def _list(data: Any, where: str) -> ListVotes:
    given = as_object(data, where)
    refuse_unknown(given, ("id", "votes", "candidates"), where)
    _need(given, ("id", "votes"), where)
    return ListVotes(
        _text(given, "id", where),
        whole_number(given["votes"], where, "votes", 0),
        tuple(
            _candidate(one, place, f"{where}: candidates[{place}]")
            for place, one in enumerate(_sequence(given, "candidates", where), start=1)
        ),
    )


def _candidate(data: Any, place: int, where: str) -> Candidate:
    """``gender`` may stand there and decides nothing here; ``pos``, if given, must be the name's place."""
    given = as_object(data, where)
    refuse_unknown(given, ("id", "name", "pos", "gender", "since", "born", "preferences"), where)
    _need(given, ("id",), where)
    if given.get("pos", place) != place:
        raise ParamsRefusedError("seats.position-refused", where=where, value=shown(given["pos"]), place=place)
    return Candidate(
        _text(given, "id", where),
        _text(given, "name", where) if "name" in given else "",
        _day(given, "since", where),
        _day(given, "born", where),
        whole_number(given["preferences"], where, "preferences", 0) if "preferences" in given else None,
    )


def _need(given: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
    for key in keys:
        if key not in given:
            raise ParamsRefusedError("seats.key-missing", where=where, key=key)


def _sequence(given: Mapping[str, Any], key: str, where: str) -> Sequence[Any]:
    value = given.get(key, [])
    if not isinstance(value, list):
        raise ParamsRefusedError("seats.not-a-list", where=where, key=key)
    return value


def _text(given: Mapping[str, Any], key: str, where: str) -> str:
    """A text of one line: a name with a line break in it could pass for a sentence of the result."""
    value = given.get(key)
    if not (isinstance(value, str) and is_one_line(value)):
        raise ParamsRefusedError("seats.text-refused", where=where, key=key)
    return value


def _day(given: Mapping[str, Any], key: str, where: str) -> date | None:
    if key not in given:
        return None
    try:
        return date.fromisoformat(_text(given, key, where))
    except ValueError as error:
        raise ParamsRefusedError("seats.date-refused", where=where, key=key) from error
