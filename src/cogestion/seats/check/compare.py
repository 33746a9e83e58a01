"""A result beside the second sharing: every difference by name."""

from collections.abc import Iterator
from typing import Any

from cogestion.decisions import Reason, RefusedError
from cogestion.seats.check.recount import Outcome, Plain, lot, recount

AGREEMENT = Reason.of("seats.check-agrees")
"""What is said where nothing differs."""


class ResultRefusedError(RefusedError):
    """What should be a result of seats cannot be read as one, or its question has no second sharing."""


def check_seats(asked: Any, result: Any) -> tuple[Reason, ...]:
    """The differences between ``result`` and a second sharing of ``asked``, a valid question of kind ``list_pr``."""
    if not _is_known(asked):
        raise ResultRefusedError("seats.check-kind")
    if not _is_result(result):
        raise ResultRefusedError("seats.check-not-result")
    return tuple(_differences(result, recount(asked, result["draws"])))


def _is_known(asked: Any) -> bool:
    """Whether the second sharing knows the kind of question."""
    return isinstance(asked, dict) and asked.get("kind", "list_pr") == "list_pr" and "method" in asked["params"]


def _is_result(result: Any) -> bool:
    if not isinstance(result, dict) or not isinstance(result.get("seats"), dict):
        return False
    tie, draws = result.get("tie", 0), result.get("draws")
    return (
        _texts(result.get("elected"))
        and (tie is None or (isinstance(tie, dict) and _texts(tie.get("among")) and "seats" in tie))
        and isinstance(draws, list)
        and all(_is_draw(one) for one in draws)
    )


def _is_draw(draw: Any) -> bool:
    return (
        isinstance(draw, dict)
        and all(isinstance(draw.get(key), str) for key in ("seed", "purpose"))
        and all(_texts(draw.get(key)) for key in ("among", "order"))
    )


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _differences(told: Plain, found: Outcome) -> Iterator[Reason]:
    for name in [*found.seats, *(one for one in told["seats"] if one not in found.seats)]:
        has, due = told["seats"].get(name), found.seats.get(name)
        if type(has) is not type(due) or has != due:
            yield _difference("seats.check-list", has, due, list=name)
    if told["elected"] != found.elected:
        yield _difference("seats.check-elected", told["elected"], found.elected)
    tie = told["tie"] or {"seats": 0, "among": []}
    if (tie["seats"], tie["among"]) != (found.tied, found.among):
        yield _difference("seats.check-tie", [tie["seats"], *tie["among"]], [found.tied, *found.among])
    for draw in told["draws"]:
        if draw["order"] != (again := lot(draw["seed"], draw["among"])):
            yield _difference("seats.check-lot", draw["order"], again)


def _difference(code: str, told: Any, found: Any, **values: str) -> Reason:
    return Reason.of(code, **values, told=_text(told), found=_text(found))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return "–" if value is None else str(value)
