"""Reserved places over lists, both ways; and series of questions."""

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from seat_cases import HOUSES, RULES, altered, answer, leaves, lists

from cogestion.decisions import Reason, RefusedError
from cogestion.seats import PROCEDURES, ResultRefusedError, check_seats, check_series
from cogestion.seats.check.compare import KINDS
from cogestion.seats.check.places import TooManyNumbersError

WORDS = [
    {"method": "largest_remainder", "threshold": "0.2"},
    {"method": "highest_averages", "divisors": "1,2,3,...", "overflow": "vacant"},
    {"method": "hare_quotient_then_highest_average"},
    *({"procedure": one} for one in PROCEDURES),
]


@st.composite
def places(draw: st.DrawFn, names: list[str]) -> dict[str, Any]:
    """One or two categories, each with two or three groups."""
    found: dict[str, Any] = {}
    for category in ("gender", "section")[: draw(st.integers(1, 2))]:
        groups: dict[str, Any] = {f"{category} {n}": {"candidates": []} for n in range(draw(st.integers(2, 3)))}
        for who in names:
            groups[draw(st.sampled_from(sorted(groups)))]["candidates"].append(who)
        for one in groups.values():
            one.update(
                draw(st.sampled_from([{}, {}, {"minimum": 1}, {"minimum": 2}, {"maximum": 1}, {"maximum": 2}]))
            )
        found[category] = groups
    return found


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    some = [one | {"votes": draw(st.sampled_from([2, 4, 4, 0]))} for one in draw(lists(least=2))]
    names = [who["id"] for one in some for who in one["candidates"]]
    params = draw(st.one_of(RULES, st.sampled_from(WORDS)))
    asked = {"kind": "list_pr_places", "seats": draw(HOUSES), "params": params, "lists": some}
    return asked | {"places": draw(places(names))} | draw(st.sampled_from([{}, {"id": "hall"}]))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(asked=questions(), seed=st.sampled_from([None, "a", "b"]))
def test_both_agree(asked: dict[str, Any], seed: str | None) -> None:
    try:
        result = answer(asked, seed)
    except RefusedError:
        assume(False)
    assert check_seats(asked, result) == ()


def board(women: int) -> dict[str, Any]:
    """Two lists of four; A has no women."""
    return {
        "kind": "list_pr_places",
        "seats": 5,
        "params": {"method": "highest_averages", "divisors": "1,2,3,..."},
        "places": {
            "gender": {
                "women": {"minimum": women, "candidates": ["B2", "B3", "B4"]},
                "men": {"candidates": ["A1", "A2", "A3", "A4", "B1"]},
            }
        },
        "lists": [
            {"id": name, "votes": votes, "candidates": [{"id": f"{name}{n}"} for n in range(1, 5)]}
            for name, votes in (("A", 62), ("B", 40))
        ],
    }


def test_whatever_is_altered_is_noticed() -> None:
    asked = board(3)
    result = answer(asked)
    assert result["places"]["met"]
    assert len(result["places"]["moved"]) == 2
    for path in leaves(KINDS[asked["kind"]](asked, [])):
        assert check_seats(asked, altered(result, path)), path


def test_a_result_that_ignores_the_places_is_not_confirmed() -> None:
    found = [one.code for one in check_seats(board(3), answer(board(0)))]
    assert found == ["seats.check-list", "seats.check-list", "seats.check-part", "seats.check-part"]


def test_more_numbers_than_can_be_tried_are_neither_confirmed_nor_denied() -> None:
    names = [f"A{n}" for n in range(80)]
    asked = board(0) | {"seats": 40, "lists": [{"id": "A", "votes": 9, "candidates": [{"id": one} for one in names]}]}
    asked["places"] = {
        f"c{at}": {
            f"g{at}{n}": {"maximum": 30, "candidates": [one for i, one in enumerate(names) if i // 3**at % 3 == n]}
            for n in range(3)
        }
        for at in range(3)
    }
    with pytest.raises(TooManyNumbersError):
        check_seats(asked, answer(asked))


def test_a_series_is_checked_question_by_question() -> None:
    asked = [board(0), board(3)]
    results = [answer(one) for one in asked]
    assert check_series(asked, results) == ()
    found = check_series(asked, [results[0], results[0]])
    assert found == (Reason.of("seats.check-in-series", n=2), *check_seats(asked[1], results[0]))
    for wrong in (results[:1], [*results, results[0]], results[0]):
        with pytest.raises(ResultRefusedError):
            check_series(asked, wrong)
