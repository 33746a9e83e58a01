"""Reading an object key by key, strictly: what the readers of every kind of question share."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from cogestion.decisions import is_one_line, shown
from cogestion.seats.lists import Candidate
from cogestion.seats.params import ParamsRefusedError, as_object, refuse_unknown, whole_number

DECIMAL = "[0-9]{1,15}(\\.[0-9]{1,15})?"
DESCRIPTIVE = ("id", "country", "kind", "rule", "provenance", "source", "note")
"""Keys that describe a question and decide nothing."""


def only(given: Mapping[str, Any], needed: Sequence[str], others: Sequence[str], where: str) -> None:
    """Refuse a key that is neither ``needed`` nor among the ``others``, and the lack of a needed one."""
    refuse_unknown(given, (*needed, *others), where)
    need(given, needed, where)


def need(given: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
    """Refuse an object without one of the ``keys``."""
    for key in keys:
        if key not in given:
            raise ParamsRefusedError("seats.key-missing", where=where, key=key)


def sequence(given: Mapping[str, Any], key: str, where: str) -> Sequence[Any]:
    """The list that stands under ``key``; without the key an empty one."""
    value = given.get(key, [])
    if not isinstance(value, list):
        raise ParamsRefusedError("seats.not-a-list", where=where, key=key)
    return value


def text_of(given: Mapping[str, Any], key: str, where: str) -> str:
    """A text of one line: a name with a line break in it could pass for a sentence of the result."""
    value = given.get(key)
    if not (isinstance(value, str) and is_one_line(value)):
        raise ParamsRefusedError("seats.text-refused", where=where, key=key)
    return value


def texts(given: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """The texts of one line listed under ``key``; without the key none."""
    return tuple(text_of({key: one}, key, where) for one in sequence(given, key, where))


def day(given: Mapping[str, Any], key: str, where: str) -> date | None:
    """The day under ``key`` (``2026-11-23``), or None where none is given."""
    if key not in given:
        return None
    try:
        return date.fromisoformat(text_of(given, key, where))
    except ValueError as error:
        raise ParamsRefusedError("seats.date-refused", where=where, key=key) from error


def fraction(value: Any, where: str, key: str) -> Fraction:
    """A decimal in quotation marks, exactly: ``"0.10"`` is 1/10."""
    if not (isinstance(value, str) and re.fullmatch(DECIMAL, value)):
        raise ParamsRefusedError("seats.decimal-refused", where=where, key=key, value=shown(value))
    return Fraction(value)


def candidate(data: Any, place: int, where: str) -> Candidate:
    """A name on a list; ``pos``, if given, must be its place."""
    given = as_object(data, where)
    only(given, ("id",), ("name", "pos", "gender", "since", "born", "preferences"), where)
    if given.get("pos", place) != place:
        raise ParamsRefusedError("seats.position-refused", where=where, value=shown(given["pos"]), place=place)
    return Candidate(
        text_of(given, "id", where),
        text_of(given, "name", where) if "name" in given else "",
        day(given, "since", where),
        day(given, "born", where),
        whole_number(given["preferences"], where, "preferences", 0) if "preferences" in given else None,
        text_of(given, "gender", where) if "gender" in given else "",
    )
