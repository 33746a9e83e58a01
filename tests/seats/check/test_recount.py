"""Both ways of sharing seats agree on whatever is asked; the second notices a seat moved."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogestion.decisions import Lots
from cogestion.seats import read_question
from cogestion.seats.check import Outcome, ResultRefusedError, check_seats, recount

QUOTAS = ("hare", "droop", "hagenbach_bischoff", "imperiali", "hare_rounded", "hagenbach_bischoff_rounded")
METHODS = st.sampled_from(
    [{"method": "highest_averages", "divisors": one} for one in ("1,2,3,...", "1,3,5,...", "1.4,3,5,...")]
    + [{"method": "largest_remainder", "quota": one} for one in QUOTAS]
    + [{"method": "hare_quotient_then_highest_average"}]
)
THRESHOLDS = st.sampled_from(
    [{}, {"threshold": "0.05"}, {"threshold": "0.25", "threshold_comparison": "more than"}]
    + [{"threshold": "0.2", "threshold_base": one, "blank": 3, "null": 2} for one in ("all votes cast",)]
    + [{"threshold": "0.1", "threshold_coalitions": {"2": "0.15", "4": "0.3"}}]
    + [{"threshold": "0.2", "threshold_base": "valid votes incl. blank", "blank": 3}]
)


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    votes = draw(st.lists(st.integers(0, 20), min_size=1, max_size=5))
    names = draw(st.integers(0, 3))
    lists = [
        {
            "id": f"L{n}",
            "votes": v,
            "parties": draw(st.integers(1, 5)),
            "candidates": [{"id": f"L{n}-{k}"} for k in range(names)],
        }
        for n, v in enumerate(votes)
    ]
    return {"seats": draw(st.integers(1, 9)), "params": draw(METHODS) | draw(THRESHOLDS), "lists": lists}


def told(result: Any) -> Outcome:
    tie = result["tie"] or {"seats": 0, "among": []}
    return Outcome(dict(result["seats"]), list(result["elected"]), tie["seats"], list(tie["among"]))


@given(questions(), st.sampled_from([None, "seed"]))
def test_both_agree(asked: dict[str, Any], seed: str | None) -> None:
    result = read_question(asked, "test").answer(Lots(seed) if seed else None).as_json()
    assert recount(asked, result["draws"]) == told(result)


def test_a_moved_seat_is_noticed() -> None:
    lists = [{"id": "A", "votes": 45}, {"id": "B", "votes": 20}]
    asked = {"seats": 3, "params": {"method": "highest_averages", "divisors": "1,2,3,..."}, "lists": lists}
    result = read_question(asked, "test").answer(None).as_json()
    assert recount(asked, []) == told(result)
    assert recount(asked, []) != told(result | {"seats": {"A": 1, "B": 2}})


def test_other_questions_and_what_is_no_result_are_refused_by_name() -> None:
    asked = {"kind": "referendum", "seats": 1, "params": {}, "lists": []}
    with pytest.raises(ResultRefusedError) as refused:
        check_seats(asked, {"draws": []})
    assert refused.value.reason.code == "seats.check-kind"
    draw = {"seed": "a", "purpose": "b", "among": ["A"], "order": [1]}
    nothing: list[Any] = [{}, [], {"draws": [{}]}, {"draws": [draw]}]
    for told in nothing:
        with pytest.raises(ResultRefusedError) as refused:
            check_seats({"kind": "list_pr"}, told)
        assert refused.value.reason.code == "seats.check-not-result"
