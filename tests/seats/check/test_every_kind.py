"""Both ways agree on random questions of every kind that the second knows; whatever is altered is noticed."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from seat_cases import DAYS, HOUSES, RULES, TIES, altered, answer, leaves, lists

from cogestion.decisions import RefusedError
from cogestion.seats import PROCEDURES, load_procedure
from cogestion.seats.check import check_seats
from cogestion.seats.check.compare import KINDS

FOLDER = Path(__file__).parents[1]
SCALES = {"DE": "de-works-council", "ES": "es-works-committee", "FR": "fr-cse"}


def question(example: dict[str, Any]) -> dict[str, Any]:
    """What an example asks; sizes are asked for the numbers for which they are expected."""
    asked = {key: value for key, value in example.items() if not key.startswith("expected")}
    expected = example.get("expected", {})
    if example["kind"] == "council_size":
        del asked["params"], asked["lists"]
        return asked | {"procedure": SCALES[asked["country"]], "people": [int(one) for one in expected]}
    if example["kind"] == "delegate_apportionment":
        return asked | {"lists": [{"id": one, "members": int(one)} for one in expected]}
    return asked


NAMES = ("list_pr_examples", "law_examples", "delegate_examples")
EXAMPLES = [
    question(one)
    for name in NAMES
    for one in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["examples"]
]


@pytest.mark.parametrize("asked", EXAMPLES, ids=lambda one: one["id"])
def test_every_example_is_confirmed_and_whatever_is_altered_in_it_is_not(asked: dict[str, Any]) -> None:
    result = answer(asked)
    assert check_seats(asked, result) == ()
    parts = KINDS[asked["kind"]](asked, result["draws"])
    assert parts
    for path in leaves(parts):
        assert check_seats(asked, altered(result, path)), path
    for part in parts:
        assert check_seats(asked, {key: value for key, value in result.items() if key != part} | {part: "?"}), part


def test_every_example_about_seats_is_among_them(data_folder: Path) -> None:
    original = json.loads((data_folder / "seats" / "seat-examples.json").read_text(encoding="utf-8"))["examples"]
    known = [one["id"] for one in original if one["kind"] in KINDS]
    assert sorted(one["id"] for one in EXAMPLES) == sorted(known)
    assert {one["kind"] for one in EXAMPLES} == set(KINDS) - {"list_pr_places"}  # our own kind: test_places.py


MINIMA = st.builds(lambda seats: {"gender": "W", "seats": seats}, st.integers(0, 4))
GERMAN = st.just({"procedure": "de-works-council"})


@st.composite
def with_minimum(draw: st.DrawFn) -> dict[str, Any]:
    asked: dict[str, Any] = {"kind": "list_pr_gender", "seats": draw(HOUSES), "lists": draw(lists())}
    asked["params"] = draw(st.one_of(RULES, GERMAN)) | {"gender_minimum": draw(MINIMA)}
    names = [who["id"] for one in asked["lists"] for who in one["candidates"]]
    refused = draw(st.lists(st.sampled_from(names), max_size=2, unique=True))
    return asked | ({"refused": refused} if refused else {})


@st.composite
def minority(draw: st.DrawFn) -> dict[str, Any]:
    people = [{"id": name, "votes": draw(st.integers(0, 30))} for name in ("women", "men", "diverse")]
    return {
        "kind": "minority_gender_minimum",
        "seats": draw(HOUSES),
        "params": {},
        "lists": people[: draw(st.integers(2, 3))],
    }


@st.composite
def persons(draw: st.DrawFn) -> dict[str, Any]:
    people = [
        {"id": f"P{n}", "gender": draw(st.sampled_from("WM")), "votes": draw(st.integers(0, 5))}
        | {"since": draw(DAYS), "born": draw(DAYS)}
        for n in range(draw(st.integers(1, 7)))
    ]
    params = draw(TIES) | draw(st.one_of(st.just({}), MINIMA.map(lambda one: {"gender_minimum": one})))
    return {"kind": "candidate_plurality_gender", "seats": draw(HOUSES), "params": params, "lists": people}


@st.composite
def vacancies(draw: st.DrawFn) -> dict[str, Any]:
    found = draw(lists())
    names = [who["id"] for one in found for who in one["candidates"]]
    some = st.lists(st.sampled_from(names), max_size=4, unique=True)
    params = {"vacating": draw(st.sampled_from(names)), "sitting": draw(some), "gone": draw(some)}
    orders = ("same list", "same list, then next highest number")
    known = [one for one in PROCEDURES if load_procedure(one).vacancy]
    rules: dict[str, Any] = draw(
        st.sampled_from([{}, *({"procedure": one} for one in known), *({"order": one} for one in orders)])
    )
    if draw(st.booleans()):
        rules = rules | {"gender_minimum": draw(MINIMA)}
    if draw(st.booleans()):
        rules = rules | {"rules": draw(RULES)}
    return {"kind": "casual_vacancy", "seats": draw(HOUSES), "params": params | rules, "lists": found}


@st.composite
def vacancies_by_votes(draw: st.DrawFn) -> dict[str, Any]:
    asked = draw(persons())
    names = [one["id"] for one in asked["lists"]]
    sitting = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
    params = {"order": "next by votes", "sitting": sitting, "vacating": draw(st.sampled_from(sitting))}
    params["gone"] = draw(st.lists(st.sampled_from(names), max_size=2, unique=True))
    params |= {key: value for key, value in asked["params"].items() if key == "gender_minimum"}
    return asked | {"kind": "casual_vacancy", "params": params}


@st.composite
def struck(draw: st.DrawFn) -> dict[str, Any]:
    found = []
    for one in draw(lists()):
        ballots = draw(st.integers(0, 30))
        people = [
            {"id": who["id"], "born": who["born"], "votes": draw(st.integers(max(0, ballots - 5), ballots))}
            for who in one["candidates"]
        ]
        found.append({"id": one["id"], "ballots": ballots, "candidates": people})
    ballots = sum(one["ballots"] for one in found)
    more = draw(
        st.sampled_from([{}, {"valid": ballots + 3}, {"registered": 2 * ballots}, {"registered": 2 * ballots + 1}])
    )
    params = draw(st.sampled_from([{}, {"strike_threshold": "0.2 of ballots cast for the list"}]))
    return {"kind": "within_list_striking", "seats": draw(HOUSES), "params": params, "lists": found} | more


@st.composite
def shapes(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.integers(1, 5))
    twentieths = draw(st.integers(0, 20))
    forms = [
        {"women_share": str(twentieths / 20), "men_share": str((20 - twentieths) / 20)},
        {"women_people": twentieths, "men_people": 20 - twentieths},
    ]
    order = draw(st.lists(st.sampled_from(["women", "men"]), max_size=names))
    return {"kind": "list_gender_quota", "seats": names, "lists": [draw(st.sampled_from(forms))], "order": order}


@st.composite
def colleges(draw: st.DrawFn) -> dict[str, Any]:
    people = [{"id": name, "votes": draw(st.integers(0, 40))} for name in "ABC"[: draw(st.integers(1, 3))]]
    params = draw(st.sampled_from([{}, {"merge_if_quotient_below": "0"}, {"merge_if_quotient_below": "1.5"}]))
    return {"kind": "college_apportionment", "seats": draw(HOUSES), "params": params, "lists": people}


@st.composite
def sizes(draw: st.DrawFn) -> dict[str, Any]:
    known = [one for one in PROCEDURES if load_procedure(one).council]
    edges = (0, 4, 5, 20, 21, 50, 51, 100, 1000, 1001, 9000, 9001, 12000, 12001)
    people = draw(st.lists(st.one_of(st.sampled_from(edges), st.integers(0, 99_999)), min_size=1, unique=True))
    return {"kind": "council_size", "procedure": draw(st.sampled_from(known)), "people": people}


KIND_OF = {
    "gender": with_minimum(),
    "minority": minority(),
    "persons": persons(),
    "vacancies": vacancies(),
    "vacancies-by-votes": vacancies_by_votes(),
    "striking": struck(),
    "shapes": shapes(),
    "colleges": colleges(),
    "sizes": sizes(),
}


NEVER_REFUSED = ("persons", "shapes", "colleges", "sizes")
"""Whatever is drawn of these kinds has an answer."""


@pytest.mark.parametrize("kind", KIND_OF)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data(), seed=st.sampled_from([None, "a", "b"]), id=st.sampled_from([{}, {"id": "hall"}]))
def test_both_agree(kind: str, data: st.DataObject, seed: str | None, id: dict[str, str]) -> None:
    asked = data.draw(KIND_OF[kind]) | id
    try:
        result = answer(asked, seed)
    except RefusedError:
        assert kind not in NEVER_REFUSED
        assume(False)
    assert check_seats(asked, result) == ()


@settings(max_examples=200, deadline=None)
@given(lists(least=0), HOUSES, RULES, st.sampled_from([None, "a"]))
def test_both_agree_on_lists_with_an_id_and_chains_of_ties(
    some: list[dict[str, Any]], seats: int, rules: dict[str, Any], seed: str | None
) -> None:
    asked = {"id": "hall", "seats": seats, "params": rules, "lists": some}
    assert check_seats(asked, answer(asked, seed)) == ()


def test_a_lot_for_another_purpose_decides_nothing() -> None:
    rules = {"method": "highest_averages", "divisors": "1,2,3,..."}
    asked = {"seats": 1, "params": rules, "lists": [{"id": "A", "votes": 3}, {"id": "B", "votes": 3}]}
    told = answer(asked, "a")
    assert check_seats(asked, told) == ()
    assert [one.code for one in check_seats(asked | {"id": "hall"}, told)][:1] == ["seats.check-list"]
    told["draws"][0]["order"].reverse()
    assert [one.code for one in check_seats(asked, told)] == ["seats.check-lot"]
