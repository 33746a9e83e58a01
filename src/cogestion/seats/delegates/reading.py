"""Reading files about delegations strictly: an unknown key or word is refused by its place."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from cogestion.decisions import shown
from cogestion.seats.delegates.body import DelegatingBody
from cogestion.seats.delegates.case import (
    ByBundles,
    ByCap,
    ByScale,
    BySharing,
    BySquareRoots,
    DelegateCase,
    Rule,
)
from cogestion.seats.delegates.scales import Bands, DelegateScale, Part, Step, Steps, per_started
from cogestion.seats.delegates.series import Series
from cogestion.seats.delegates.share import LARGEST_REMAINDER, Share
from cogestion.seats.delegates.weights import Electors, Respread
from cogestion.seats.lists import MOST_SEATS
from cogestion.seats.params import LARGEST, ParamsRefusedError, as_object, one_of, refuse_unknown, whole_number
from cogestion.seats.reading import DESCRIPTIVE, need, only, sequence, text_of

SCALES = ("bands", "steps", "per_started", "first", "over", "method")
WORDS = {
    "any": (Part.ANY, False),
    "major_fraction": (Part.MAJOR, False),
    "full": (Part.FULL, False),
    "repeat_any": (Part.ANY, True),
    "repeat_major_fraction": (Part.MAJOR, True),
    "repeat_full": (Part.FULL, True),
}
ROUNDING = {"floor": Part.FULL, "any": Part.ANY, "major_fraction": Part.MAJOR}
WEIGHTS = ("floor(eligible/mandates)", "square_root", "members")
BOUNDS = ("min", "max", "vote_cap_per_delegate", "vote_weight")
EACH = "members/registered delegates"


def read_delegate_apportionment(given: Mapping[str, Any], name: str, where: str) -> DelegateCase:
    """``method`` in ``params`` shares the ``seats`` of a congress; otherwise one scale, for each body alone."""
    params = _params(given, where)
    return DelegateCase(name, (_sharing if "method" in params else _scale)(given, params, where))


def read_weighted_vote(given: Mapping[str, Any], name: str, where: str) -> DelegateCase:
    """``weight`` in ``params`` says what a body's vote weighs."""
    return DelegateCase(name, _weighted(given, _params(given, where), where))


def _params(given: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    only(given, ("params", "lists"), ("seats", *DESCRIPTIVE), where)
    return as_object(given["params"], f"{where}: params")


def _scale(given: Mapping[str, Any], params: Mapping[str, Any], where: str) -> ByScale:
    place = f"{where}: params"
    rule = next((one for one in SCALES if one in params), None)
    readers: dict[str | None, Callable[[Mapping[str, Any], str], Bands | Steps]] = {
        "bands": _bands,
        "steps": _steps,
        "per_started": _per_started,
        "first": _first,
        "over": _over,
    }
    if rule is None or rule not in readers:
        raise ParamsRefusedError("seats.delegates-params", where=place, known=SCALES)
    extra = {"first": ("per",), "over": ("per", "rounding")}.get(rule, ())
    refuse_unknown(params, (rule, *extra, *BOUNDS), place)
    need(params, extra[:1], place)
    each = "vote_weight" in params and one_of(params["vote_weight"], (EACH,), place, "vote_weight") == EACH
    most = _whole(params, "max", place, 1, MOST_SEATS) if "max" in params else None
    scale = DelegateScale(readers[rule](params, place), _whole(params, "min", place, 0, MOST_SEATS), most)
    cap = _whole(params, "vote_cap_per_delegate", place, 1) if "vote_cap_per_delegate" in params else 0
    return ByScale(scale, _bodies(given, where), cap, each)


def _bands(params: Mapping[str, Any], where: str) -> Bands:
    pairs = [_row(one, 2, f"{where}: bands") for one in sequence(params, "bands", where)]
    return Bands(
        tuple(
            (None if top is None else _number(top, where, "bands", 1), _number(count, where, "bands", 0, MOST_SEATS))
            for top, count in pairs
        )
    )


def _steps(params: Mapping[str, Any], where: str) -> Steps:
    rows = [_row(one, 3, f"{where}: steps") for one in sequence(params, "steps", where)]
    return Steps(
        tuple(
            Step(
                _number(size, where, "steps", 1),
                _number(count, where, "steps", 0, MOST_SEATS),
                *WORDS[one_of(word, tuple(WORDS), where, "steps")],
            )
            for size, count, word in rows
        )
    )


def _per_started(params: Mapping[str, Any], where: str) -> Steps:
    return per_started(_whole(params, "per_started", where, 1))


def _first(params: Mapping[str, Any], where: str) -> Steps:
    """One for the first so many or fewer, one for each further so many or part of it."""
    first, per = (_whole(params, key, where, 1) for key in ("first", "per"))
    return Steps((Step(first, 1, Part.ANY), Step(per, 1, Part.ANY, repeats=True)))


def _over(params: Mapping[str, Any], where: str) -> Steps:
    """One for each so many ``over`` a number, which itself earns what ``min`` says."""
    over, per = (_whole(params, key, where, 1) for key in ("over", "per"))
    rounding = ROUNDING[one_of(params.get("rounding", "floor"), tuple(ROUNDING), where, "rounding")]
    least = _whole(params, "min", where, 0, MOST_SEATS)
    return Steps((Step(over, least, Part.ANY), Step(per, 1, rounding, repeats=True)))


def _sharing(given: Mapping[str, Any], params: Mapping[str, Any], where: str) -> BySharing:
    place = f"{where}: params"
    need(given, ("seats",), where)
    refuse_unknown(params, ("method", "base_seats", "min", "max"), place)
    method = one_of(params["method"], (*Series, LARGEST_REMAINDER), place, "method")
    most = _whole(params, "max", place, 1, MOST_SEATS) if "max" in params else None
    share = Share(
        _whole(given, "seats", where, 1, MOST_SEATS),
        None if method == LARGEST_REMAINDER else Series(method),
        _whole(params, "base_seats", place, 0, MOST_SEATS),
        _whole(params, "min", place, 0, MOST_SEATS),
        most,
    )
    return BySharing(share, _bodies(given, where))


def _weighted(given: Mapping[str, Any], params: Mapping[str, Any], where: str) -> Rule:
    place = f"{where}: params"
    need(params, ("weight",), place)
    weight = one_of(params["weight"], WEIGHTS, place, "weight")
    if weight == WEIGHTS[0]:
        refuse_unknown(params, ("weight", "bundle"), place)
        one_of(params.get("bundle", "min(weight)-1"), ("min(weight)-1",), place, "bundle")
        return ByBundles(_councils(given, where))
    if weight == WEIGHTS[1]:
        refuse_unknown(params, ("weight", "decimals"), place)
        need(params, ("decimals",), place)
        return BySquareRoots(_whole(params, "decimals", place, 0, 12), _bodies(given, where))
    refuse_unknown(params, ("weight", "cap", "respread"), place)
    need(params, ("cap", "respread"), place)
    respread = Respread(one_of(params["respread"], tuple(Respread), place, "respread"))
    return ByCap(_fraction(params["cap"], place, "cap"), respread, _bodies(given, where))


def _bodies(given: Mapping[str, Any], where: str) -> tuple[DelegatingBody, ...]:
    return tuple(
        _body(one, f"{where}: lists[{place}]") for place, one in enumerate(sequence(given, "lists", where), start=1)
    )


def _body(data: Any, where: str) -> DelegatingBody:
    given = as_object(data, where)
    refuse_unknown(given, ("id", "members", "registered", "min"), where)
    need(given, ("id", "members"), where)
    return DelegatingBody(
        text_of(given, "id", where),
        _whole(given, "members", where, 0),
        _whole(given, "registered", where, 1, MOST_SEATS) if "registered" in given else None,
        _whole(given, "min", where, 0, MOST_SEATS),
    )


def _councils(given: Mapping[str, Any], where: str) -> tuple[Electors, ...]:
    found = []
    for place, one in enumerate(sequence(given, "lists", where), start=1):
        spot = f"{where}: lists[{place}]"
        council = as_object(one, spot)
        refuse_unknown(council, ("id", "eligible", "mandates"), spot)
        need(council, ("id", "eligible", "mandates"), spot)
        numbers = (_whole(council, "eligible", spot, 0), _whole(council, "mandates", spot, 1, MOST_SEATS))
        found.append(Electors(text_of(council, "id", spot), *numbers))
    return tuple(found)


def _row(value: Any, length: int, where: str) -> list[Any]:
    if not isinstance(value, list) or len(value) != length:
        raise ParamsRefusedError("seats.not-a-list", where=where, key=shown(value))
    return value


def _number(value: Any, where: str, key: str, least: int, most: int = LARGEST) -> int:
    return whole_number(value, where, key, least, most)


def _whole(given: Mapping[str, Any], key: str, where: str, least: int, most: int = LARGEST) -> int:
    """The number under ``key``; where it may be left out that means ``least``."""
    return whole_number(given.get(key, least), where, key, least, most)


def _fraction(value: Any, where: str, key: str) -> Fraction:
    if not (isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}/[1-9][0-9]{0,8}|0\.[0-9]{1,15}|1", value)):
        raise ParamsRefusedError("seats.fraction-refused", where=where, key=key, value=shown(value))
    return Fraction(value)
