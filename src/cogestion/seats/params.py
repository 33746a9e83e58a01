"""The closed vocabulary of ``params``: a plain object becomes `Rules`, and any other word is refused by name.

``params.schema.json`` beside this file publishes the same vocabulary; a test proves that both agree.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from cogestion.decisions import RefusedError, shown
from cogestion.seats.rules import (
    Base,
    Comparison,
    Divisors,
    HighestAverages,
    LargestRemainder,
    Method,
    Overflow,
    Quota,
    QuotientThenAverage,
    Resolver,
    Rules,
    Threshold,
    WithinList,
)

KEYS_OF_METHOD = {
    "highest_averages": ("divisors", "overflow"),
    "largest_remainder": ("quota", "quota_base", "overflow"),
    "hare_quotient_then_highest_average": ("divisor", "overflow"),
}
COMMON_KEYS = (
    "method",
    "threshold",
    "threshold_comparison",
    "threshold_base",
    "threshold_coalitions",
    "blank",
    "null",
    "tie",
    "within_list",
)
SHARE = r"0(\.[0-9]{1,15})?|1"
LARGEST = 10**15 - 1
"""Most votes, of a list or in all: more than there are people; beyond that, only slips of the pen."""
FRENCH_TIE = (Resolver.VOTES, Resolver.AGE)

Word = TypeVar("Word", bound=StrEnum)


class ParamsRefusedError(RefusedError):
    """An unknown key or value in an input: names the place, the key and what is known."""


@dataclass(frozen=True, slots=True)
class Params:
    """What ``params`` say: the rules, and the votes that went to no list."""

    rules: Rules
    blank: int = 0
    null: int = 0


def read_params(params: Any, where: str) -> Params:
    """Read a ``params`` object. ``where`` names it in errors (``example es-1: params``)."""
    given = as_object(params, where)
    if "method" not in given:
        raise ParamsRefusedError("seats.key-missing", where=where, key="method")
    method = one_of(given["method"], tuple(KEYS_OF_METHOD), where, "method")
    refuse_unknown(given, (*COMMON_KEYS, *KEYS_OF_METHOD[method]), where)
    rules = Rules(
        _method(method, given, where), _threshold(given, where), read_tie(method, given, where), _within(given, where)
    )
    return Params(rules, *(whole_number(given.get(key, 0), where, key, 0) for key in ("blank", "null")))


def _method(method: str, given: Mapping[str, Any], where: str) -> Method:
    overflow = _word(given, "overflow", Overflow.VACANT, where)
    if method == "highest_averages":
        if "divisors" not in given:
            raise ParamsRefusedError("seats.key-missing", where=where, key="divisors")
        return HighestAverages(_word(given, "divisors", Divisors.DHONDT, where), overflow)
    one_of(overflow, (Overflow.VACANT,), where, "overflow")
    if method == "hare_quotient_then_highest_average":
        one_of(given.get("divisor", "seats+1"), ("seats+1",), where, "divisor")
        return QuotientThenAverage()
    return LargestRemainder(_word(given, "quota", Quota.HARE, where), _quota_base(given, where))


def _quota_base(given: Mapping[str, Any], where: str) -> Base | int:
    base = given.get("quota_base", Base.QUALIFIED)
    if isinstance(base, int):
        return whole_number(base, where, "quota_base", 1)
    return _word(given, "quota_base", Base.QUALIFIED, where)


def _threshold(given: Mapping[str, Any], where: str) -> Threshold | None:
    if "threshold" not in given:
        for key in ("threshold_comparison", "threshold_base", "threshold_coalitions"):
            if key in given:
                raise ParamsRefusedError("seats.key-needs-threshold", where=where, key=key)
        return None
    share = _share(given["threshold"], where, "threshold")
    bases = tuple(base for base in Base if base is not Base.QUALIFIED)
    base = Base(one_of(given.get("threshold_base", Base.LISTS), bases, where, "threshold_base"))
    comparison = _word(given, "threshold_comparison", Comparison.AT_LEAST, where)
    return Threshold(share, comparison, base, _coalitions(given, where))


def _coalitions(given: Mapping[str, Any], where: str) -> tuple[tuple[int, Fraction], ...]:
    """``{"2": "0.07", "4": "0.10"}``: the share for a joint list of at least so many parties."""
    key = "threshold_coalitions"
    brackets = as_object(given.get(key, {}), f"{where}: {key}")
    for parties in brackets:
        if not re.fullmatch("[2-9]|[1-9][0-9]", parties):
            raise ParamsRefusedError(
                "seats.number-refused", where=where, key=key, value=shown(parties), least=2, most=99
            )
    return tuple(sorted((int(parties), _share(share, where, key)) for parties, share in brackets.items()))


def _share(value: Any, where: str, key: str) -> Fraction:
    if not (isinstance(value, str) and re.fullmatch(SHARE, value)):
        raise ParamsRefusedError("seats.threshold-unreadable", where=where, key=key, value=shown(value))
    return Fraction(value)


def read_tie(method: str, given: Mapping[str, Any], where: str) -> tuple[Resolver, ...]:
    """A resolver or a chain of different ones. Left out: the lot; in France more votes, then the older candidate."""
    if "tie" not in given:
        return FRENCH_TIE if method == "hare_quotient_then_highest_average" else (Resolver.LOT,)
    chain = given["tie"] if isinstance(given["tie"], list) else [given["tie"]]
    steps = tuple(Resolver(one_of(step, tuple(Resolver), where, "tie")) for step in chain)
    if not steps or len(set(steps)) < len(steps):
        raise ParamsRefusedError("seats.tie-chain", where=where)
    return steps


def _within(given: Mapping[str, Any], where: str) -> WithinList:
    return _word(given, "within_list", WithinList.LIST_ORDER, where)


def _word(given: Mapping[str, Any], key: str, default: Word, where: str) -> Word:
    return type(default)(one_of(given.get(key, default), tuple(type(default)), where, key))


def as_object(value: Any, where: str) -> Mapping[str, Any]:
    """``value`` if it is a JSON object."""
    if not isinstance(value, Mapping):
        raise ParamsRefusedError("seats.not-an-object", where=where)
    return value


def refuse_unknown(given: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    """Refuse the first key that is not ``known``."""
    for key in given:
        if key not in known:
            raise ParamsRefusedError("seats.key-unknown", where=where, key=shown(key), known=tuple(known))


def one_of(value: Any, known: tuple[str, ...], where: str, key: str) -> str:
    """``value`` if it is one of the ``known`` words."""
    if not isinstance(value, str) or value not in known:
        raise ParamsRefusedError(
            "seats.value-unknown", where=where, key=key, value=shown(value), known=tuple(f"“{one}”" for one in known)
        )
    return value


def whole_number(value: Any, where: str, key: str, least: int, most: int = LARGEST) -> int:
    """``value`` if it is a whole number from ``least`` to ``most``."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ParamsRefusedError(
            "seats.number-refused", where=where, key=key, value=shown(value), least=least, most=most
        )
    return value
