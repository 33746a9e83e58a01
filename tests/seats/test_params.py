"""The closed vocabulary: own checks and the published schema agree, and every refusal names the place."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cogestion.seats
from cogestion.seats import ParamsRefusedError, read_case, read_json, read_params

SCHEMA = json.loads((Path(cogestion.seats.__file__).parent / "params.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
EXAMPLES = json.loads((Path(__file__).parent / "list_pr_examples.json").read_text(encoding="utf-8"))["examples"]

WORDS: dict[str, list[Any]] = {
    key: [*rule.get("enum", []), *([rule["const"]] if "const" in rule else [])]
    for key, rule in SCHEMA["properties"].items()
}
WORDS["tie"] = SCHEMA["$defs"]["resolver"]["enum"]
WORDS["quota_base"] = SCHEMA["properties"]["quota_base"]["anyOf"][0]["enum"]
ODD: list[Any] = [
    None,
    True,
    -1,
    0,
    1,
    90,
    "",
    "0",
    "0.05",
    "1",
    "1.5",
    ".5",
    "5 %",
    "x",
    [],
    ["lot"],
    ["lot", "lot"],
    ["x"],
    {},
]
ODD += [["more list votes", "lot"], [["lot"]], 0.05, 10**15, "0.0000000000000005"]


def accepted(params: Any) -> bool:
    try:
        read_params(params, "here")
    except ParamsRefusedError:
        return False
    return True


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_schema_and_checks_agree(data: st.DataObject) -> None:
    method = data.draw(st.sampled_from(WORDS["method"]))
    keys = data.draw(st.sets(st.sampled_from([*WORDS, "unknown"]), max_size=5)) - {"method"}
    params: dict[str, Any] = {"method": method} | ({"divisors": "1,2,3,..."} if method == "highest_averages" else {})
    for key in sorted(keys):
        known = WORDS.get(key, [])
        likely = bool(known) and data.draw(st.booleans())
        params[key] = data.draw(st.sampled_from(known if likely else ODD))
    assert accepted(params) == VALIDATOR.is_valid(params), params


@pytest.mark.parametrize("key", list(WORDS))
@pytest.mark.parametrize("method", WORDS["method"])
def test_schema_and_checks_agree_on_every_single_word(key: str, method: str) -> None:
    for value in [*WORDS[key], *ODD]:
        params = {"method": method, "divisors": "1,3,5,...", "threshold": "0.05", key: value}
        for wanted in (params, {name: params[name] for name in params if name != "divisors" or key == "divisors"}):
            assert accepted(wanted) == VALIDATOR.is_valid(wanted), wanted


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one["id"])
def test_every_example_fits_the_schema(example: dict[str, Any]) -> None:
    VALIDATOR.validate(example["params"])


@pytest.mark.parametrize("value", [[], None, 3, "x"])
def test_no_object(value: Any) -> None:
    assert not accepted(value)
    assert not VALIDATOR.is_valid(value)


def case(**changes: Any) -> dict[str, Any]:
    params = {"method": "largest_remainder"}
    whole = {"id": "x1", "seats": 2, "params": params, "lists": [{"id": "A", "votes": 3}]} | changes
    return {key: value for key, value in whole.items() if value is not ...}


def with_list(**changes: Any) -> dict[str, Any]:
    return case(lists=[{"id": "A", "votes": 3} | changes])


def with_person(**changes: Any) -> dict[str, Any]:
    return with_list(candidates=[{"id": "A1"} | changes])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "f.json: an object with keys is expected."),
        (case(id=3), "f.json: “id” must be a text of one line, not empty, without control characters."),
        (case(kind="council_size"), "f.json: x1: kind “council_size” is not supported; supported are list_pr."),
        (case(expected_seats={}), "f.json: x1: unknown key “expected_seats”; known are seats, params, lists, id"),
        (case(seats=...), "f.json: x1: the key “seats” is missing."),
        (case(seats="2"), "f.json: x1: “seats” must be a whole number from 1 to 10000; “2” is refused."),
        (case(seats=True), "“seats” must be a whole number"),
        (case(lists={}), "f.json: x1: a list is expected for “lists”."),
        (
            with_list(votes=1.0),
            "f.json: x1: lists[1]: “votes” must be a whole number from 0 to 999999999999999; “1.0” is refused.",
        ),
        (
            with_list(id="A\nThe tie is decided for A."),
            "lists[1]: “id” must be a text of one line, not empty, without control characters.",
        ),
        (
            with_list(id=""),
            "f.json: x1: lists[1]: “id” must be a text of one line, not empty, without control characters.",
        ),
        (with_list(seat=1), "lists[1]: unknown key “seat”; known are id, votes, candidates, parties."),
        (case(lists=[{"id": "A"}]), "lists[1]: the key “votes” is missing."),
        (with_person(pos=2), "lists[1]: candidates[1]: “pos” is 2, but this is name number 1 of the list."),
        (with_person(since="1.5.2015"), "candidates[1]: “since” must be a day written as 2026-11-23."),
        (
            with_person(born=3),
            "candidates[1]: “born” must be a text of one line, not empty, without control characters.",
        ),
        (with_person(preferences=-1), "candidates[1]: “preferences” must be a whole number from 0 to "),
        (with_person(age=4), "candidates[1]: unknown key “age”; known are id, name, pos, gender"),
        (case(params={}), "f.json: x1: params: the key “method” is missing."),
        (case(params={"method": "borda"}), "“method” cannot be “borda”; known are “highest_averages”, “largest_rem"),
        (case(params={"method": "highest_averages"}), "params: the key “divisors” is missing."),
        (
            case(params={"method": "largest_remainder", "treshold": "0.05"}),
            "params: unknown key “treshold”; known are method, threshold, threshold_comparison,",
        ),
        (
            case(params={"method": "largest_remainder", "threshold": 0.05}),
            "quotation marks, with at most 15 decimals, as “0.05”; “0.05” is refused.",
        ),
        (
            case(params={"method": "largest_remainder", "threshold_base": "all votes cast"}),
            "“threshold_base” means nothing without “threshold”.",
        ),
        (case(params={"method": "largest_remainder", "tie": []}), "“tie” must name at least one step, each once."),
    ],
)
def test_refusals_name_the_place(data: Any, message: str) -> None:
    with pytest.raises(ParamsRefusedError) as refused:
        read_case(data, "f.json")
    assert message in str(refused.value)


def test_json_refusals_name_the_place() -> None:
    with pytest.raises(ParamsRefusedError, match="line 2, column 1"):
        read_json('{"a": 1,\n', "f.json")
    with pytest.raises(ParamsRefusedError, match="“a” stands twice"):
        read_json('{"a": 1, "a": 2}', "f.json")
    for unusable in ("[" * 100_000, "9" * 5000):
        with pytest.raises(ParamsRefusedError, match=r"f.json: this JSON holds a number or a nesting too large"):
            read_json(unusable, "f.json")


def test_a_number_of_parties_that_is_refused_is_told_with_its_bounds() -> None:
    given = {"method": "highest_averages", "divisors": "1,2,3,...", "tie": "lot", "threshold": "0.05"}
    with pytest.raises(ParamsRefusedError, match="a whole number from 2 to 99; “1” is refused"):
        read_params({**given, "threshold_coalitions": {"1": "0.07"}}, "here")
