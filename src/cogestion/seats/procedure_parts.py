"""The parts that a procedure's file may have beside its rules: the scale of sizes, and who follows on a vacancy."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cogestion.decisions import Evidence
from cogestion.seats.lists import MOST_SEATS
from cogestion.seats.params import ParamsRefusedError, as_object, one_of, whole_number
from cogestion.seats.reading import only, sequence, text_of
from cogestion.seats.size import Growth, Scale
from cogestion.seats.vacancy import Succession

PARTS = ("council", "vacancy")
ORIGIN = ("article", "evidence", "source")


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Who follows, with its own article, source and evidence; ``gender``: a minimum binds here too."""

    succession: Succession
    gender: bool
    article: str
    source: str
    evidence: Evidence


def read_council(data: Any, where: str) -> Scale:
    """The ``[council]`` part, read strictly: steps rise, growth follows them."""
    given = as_object(data, where)
    only(given, (*ORIGIN, "steps"), ("growth", "maximum", "only_if_decided"), where)
    steps, growth = _rows(given, "steps", 2, where), _rows(given, "growth", 3, where)
    starts = [one[0] for one in (*steps, *growth)]
    if not steps or any(one >= following for one, following in pairwise(starts)):
        raise ParamsRefusedError("seats.steps-not-rising", where=where)
    decided = given.get("only_if_decided")
    return Scale(
        tuple((start, members) for start, members in steps),
        growth=tuple(Growth(*one) for one in growth),
        maximum=whole_number(given["maximum"], where, "maximum", 1, MOST_SEATS) if "maximum" in given else None,
        only_if_decided=_pair(decided, where) if decided is not None else None,
        article=text_of(given, "article", where),
        source=text_of(given, "source", where),
        evidence=_evidence(given, where),
    )


def read_vacancy(data: Any, where: str) -> Vacancy:
    """The ``[vacancy]`` part."""
    given = as_object(data, where)
    only(given, (*ORIGIN, "order", "gender"), (), where)
    if not isinstance(given["gender"], bool):
        raise ParamsRefusedError("seats.not-yes-or-no", where=where, key="gender")
    return Vacancy(
        Succession(one_of(given["order"], tuple(Succession), where, "order")),
        given["gender"],
        text_of(given, "article", where),
        text_of(given, "source", where),
        _evidence(given, where),
    )


def _evidence(given: Mapping[str, Any], where: str) -> Evidence:
    return Evidence(one_of(given["evidence"], tuple(Evidence), where, "evidence"))


def _rows(given: Mapping[str, Any], key: str, width: int, where: str) -> list[tuple[int, ...]]:
    found = enumerate(sequence(given, key, where), start=1)
    return [_row(one, key, width, f"{where}: {key}[{n}]") for n, one in found]


def _row(data: Any, key: str, width: int, where: str) -> tuple[int, ...]:
    if not isinstance(data, list) or len(data) != width:
        raise ParamsRefusedError("seats.row-refused", where=where, key=key, count=width)
    return tuple(whole_number(one, where, key, 1) for one in data)


def _pair(data: Any, where: str) -> tuple[int, int]:
    least, most = _row(data, "only_if_decided", 2, where)
    return least, most
