"""The shape of a list by gender (France)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from cogestion.decisions import Lots
from cogestion.seats.finding import Answer, Finding
from cogestion.seats.kinds._common import params_of, seats_of
from cogestion.seats.params import ParamsRefusedError, as_object, one_of, refuse_unknown, whole_number
from cogestion.seats.reading import DESCRIPTIVE, fraction, only, sequence, text_of, texts
from cogestion.seats.shape import check_shape, list_shape

GENDERS = ("women", "men")


@dataclass(frozen=True, slots=True)
class Quota:
    """The exact numbers of names by gender, and the genders of a list to check, if any."""

    id: str
    exact: Mapping[str, Fraction]
    order: tuple[str, ...]

    def answer(self, lots: Lots | None) -> Answer:
        """The names of each gender, and whether the list has that shape; nothing here is for a lot to decide."""
        found = list_shape(self.exact)
        shape, reasons = found.outcome, found.reasons
        result: dict[str, Any] = {"names": shape.names, "wanted": dict(shape.wanted), "either": shape.either}
        if self.order:
            checked = check_shape(self.order, shape)
            result["fits"], reasons = checked.outcome, (*reasons, *checked.reasons)
        rows = tuple((gender, str(number)) for gender, number in shape.wanted.items())
        return Finding(result, reasons, (), ("seats.table-gender", "seats.table-names"), rows)


def read_list_gender_quota(given: Mapping[str, Any], name: str, where: str) -> Quota:
    """``lists`` is the college alone: shares, headcount or exact numbers; ``order`` is a list to check."""
    only(given, ("seats", "lists"), (*DESCRIPTIVE, "params", "order"), where)
    params, place = params_of(given, where)
    refuse_unknown(params, ("round",), place)
    one_of(params.get("round", "half_up"), ("half_up",), place, "round")
    colleges = sequence(given, "lists", where)
    if len(colleges) != 1:
        raise ParamsRefusedError("seats.one-college", where=where)
    order = texts(given, "order", where)
    for one in order:
        one_of(one, GENDERS, where, "order")
    return Quota(name, _exact(colleges[0], seats_of(given, where), f"{where}: lists[1]"), order)


def _exact(data: Any, seats: int, where: str) -> Mapping[str, Fraction]:
    given = as_object(data, where)
    if "id" in given:
        text_of(given, "id", where)
    exact = {gender: _number(given, gender, seats, where) for gender in GENDERS}
    if sum(exact.values()) != seats:
        raise ParamsRefusedError("seats.shares-do-not-add-up", where=where, sum=sum(exact.values()), seats=seats)
    return exact


def _number(given: Mapping[str, Any], gender: str, seats: int, where: str) -> Fraction:
    forms: Sequence[tuple[str, ...]] = [tuple(f"{one}{end}" for one in GENDERS) for end in ("_share", "_people", "")]
    form = next((one for one in forms if one[0] in given), forms[-1])
    only(given, form, ("id",), where)
    mine = form[GENDERS.index(gender)]
    if mine.endswith("_people"):
        people = [whole_number(given[key], where, key, 0) for key in form]
        return Fraction(seats * people[form.index(mine)], sum(people) or 1)
    return fraction(given[mine], where, mine) * (seats if mine.endswith("_share") else 1)
