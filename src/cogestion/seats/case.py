"""One election as a plain object: seats, ``params`` and lists, in the published format of worked examples."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cogestion.decisions import Lots, shown
from cogestion.seats.allocation import Allocation, allocate
from cogestion.seats.closeness import Count, Margins, margins
from cogestion.seats.gender import GenderMinimum
from cogestion.seats.lists import MOST_SEATS, ListVotes
from cogestion.seats.params import Params, ParamsRefusedError, as_object, read_params, whole_number
from cogestion.seats.reading import DESCRIPTIVE, candidate, only, sequence, text_of

KINDS = ("list_pr",)
NEEDED = ("seats", "params", "lists")


@dataclass(frozen=True, slots=True)
class Case:
    """One election to share out. ``id`` is empty when none was given."""

    id: str
    lists: tuple[ListVotes, ...]
    seats: int
    params: Params
    minimum: GenderMinimum | None = None

    @property
    def purpose(self) -> str:
        """What its lot is drawn for: two cases never share a draw."""
        return f"{self.id}: last seat" if self.id else "last seat"

    def allocate(self, lots: Lots | None = None) -> Allocation:
        """Share the seats; a lot is drawn for ``<id>: last seat``."""
        return allocate(
            self.lists,
            self.seats,
            self.params.rules,
            blank=self.params.blank,
            null=self.params.null,
            lots=lots,
            purpose=self.purpose,
            minimum=self.minimum,
        )

    def margins(self, lots: Lots | None = None) -> Margins:
        """How close its seats were."""
        count = Count(self.seats, self.params.rules, self.params.blank, self.params.null)
        return margins(self.lists, count, self.allocate(lots))


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


def begin(data: Any, where: str) -> tuple[Mapping[str, Any], str, str]:
    """The object, its ``id`` (empty where none is given), and how errors name it from there on."""
    given = as_object(data, where)
    name = text_of(given, "id", where) if "id" in given else ""
    return given, name, f"{where}: {name}" if name else where


def read_case(data: Any, where: str) -> Case:
    """Read one election by lists strictly. ``where`` names it in errors until its own ``id`` can."""
    given, name, where = begin(data, where)
    kind = given.get("kind", KINDS[0])
    if kind not in KINDS:
        raise ParamsRefusedError("seats.kind-unsupported", where=where, kind=shown(kind), known=KINDS)
    only(given, NEEDED, DESCRIPTIVE, where)
    return Case(
        name,
        read_lists(given, where),
        whole_number(given["seats"], where, "seats", 1, MOST_SEATS),
        read_params(given["params"], f"{where}: params"),
    )


def read_lists(given: Mapping[str, Any], where: str) -> tuple[ListVotes, ...]:
    """The lists under ``lists``, each with its votes and, where known, its candidates."""
    found = enumerate(sequence(given, "lists", where), start=1)
    return tuple(_list_votes(one, f"{where}: lists[{place}]") for place, one in found)


def _list_votes(data: Any, where: str) -> ListVotes:
    given = as_object(data, where)
    only(given, ("id", "votes"), ("candidates", "parties"), where)
    return ListVotes(
        text_of(given, "id", where),
        whole_number(given["votes"], where, "votes", 0),
        tuple(
            candidate(one, place, f"{where}: candidates[{place}]")
            for place, one in enumerate(sequence(given, "candidates", where), start=1)
        ),
        whole_number(given.get("parties", 1), where, "parties", 1, 99),
    )
