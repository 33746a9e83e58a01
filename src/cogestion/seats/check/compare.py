"""A result beside the second sharing: every difference by name."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from cogestion.decisions import Reason, RefusedError
from cogestion.seats.check.delegates import delegates, weights
from cogestion.seats.check.gender import lists_with_minimum, minority_minimum
from cogestion.seats.check.law import colleges, list_shape, sizes, striking
from cogestion.seats.check.lots import Plain, lot
from cogestion.seats.check.persons import persons, vacancy
from cogestion.seats.check.places import lists_with_places
from cogestion.seats.check.procedures import spelled
from cogestion.seats.check.recount import recount

AGREEMENT = Reason.of("seats.check-agrees")
"""What is said where nothing differs."""


class ResultRefusedError(RefusedError):
    """What should be a result of seats cannot be read as one, or its question has no second sharing."""


def _lists(asked: Plain, draws: Sequence[Plain]) -> dict[str, Any]:
    asked = {**asked, "params": spelled(asked["params"])}
    return recount(asked, draws).parts(asked)


KINDS: Mapping[str, Callable[[Plain, Sequence[Plain]], dict[str, Any]]] = {
    "list_pr": _lists,
    "list_pr_gender": lists_with_minimum,
    "list_pr_places": lists_with_places,
    "minority_gender_minimum": minority_minimum,
    "candidate_plurality_gender": persons,
    "casual_vacancy": vacancy,
    "within_list_striking": striking,
    "list_gender_quota": list_shape,
    "college_apportionment": colleges,
    "council_size": sizes,
    "delegate_apportionment": delegates,
    "weighted_vote": weights,
}
"""What a result must say by the second sharing, for each kind of question that it knows."""


def check_seats(asked: Any, result: Any) -> tuple[Reason, ...]:
    """The differences between ``result`` and a second sharing of ``asked``, a valid question of the `KINDS`.

    The ``params`` of one of kind ``list_pr`` may name a ``procedure`` besides.
    """
    if not isinstance(asked, dict) or asked.get("kind", "list_pr") not in KINDS:
        raise ResultRefusedError("seats.check-kind")
    if not _is_result(result):
        raise ResultRefusedError("seats.check-not-result")
    return tuple(_differences(result, KINDS[asked.get("kind", "list_pr")](asked, result["draws"])))


def check_series(asked: Sequence[Any], results: Any) -> tuple[Reason, ...]:
    """The differences of a series of questions, those of each under its place from 1."""
    if not isinstance(results, list) or len(results) != len(asked):
        told = len(results) if isinstance(results, list) else 1
        raise ResultRefusedError("seats.check-series", asked=len(asked), told=told)
    found: list[Reason] = []
    for n, pair in enumerate(zip(asked, results, strict=True), start=1):
        differ = check_seats(*pair)
        found += [Reason.of("seats.check-in-series", n=n), *differ] if differ else []
    return tuple(found)


def _is_result(result: Any) -> bool:
    draws = result.get("draws") if isinstance(result, dict) else None
    return isinstance(draws, list) and all(_is_draw(one) for one in draws)


def _is_draw(draw: Any) -> bool:
    return (
        isinstance(draw, dict)
        and all(isinstance(draw.get(key), str) for key in ("seed", "purpose"))
        and all(_texts(draw.get(key)) for key in ("among", "order"))
    )


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _differences(told: Plain, found: dict[str, Any]) -> Iterator[Reason]:
    for part, due in found.items():
        says = told.get(part)
        if part == "seats" and isinstance(says, dict):
            yield from _by_list(says, due)
        elif _text(says) != _text(due):
            yield Reason.of("seats.check-part", part=part, told=_text(says), found=_text(due))
    for draw in told["draws"]:
        if draw["order"] != (again := lot(draw["seed"], draw["purpose"], draw["among"])):
            yield Reason.of("seats.check-lot", told=", ".join(draw["order"]), found=", ".join(again))


def _by_list(told: Plain, found: Plain) -> Iterator[Reason]:
    for name in [*found, *(one for one in told if one not in found)]:
        has, due = _text(told.get(name)), _text(found.get(name))
        if has != due:
            yield Reason.of("seats.check-list", list=name, told=has, found=due)


def _text(value: Any) -> str:
    """A value as it stands in the file: of two equal ones the same, ``1`` and ``true`` are not equal."""
    return "–" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)
