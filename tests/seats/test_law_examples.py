"""Every example of national law beyond plain list elections: gender, vacancies, striking, colleges, sizes."""

import copy
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cogestion.cli import main
from cogestion.decisions import LANGUAGES, Lots, Reason, RefusedError, sentence
from cogestion.seats import ListElection, read_question

FILE = Path(__file__).parent / "law_examples.json"
EXAMPLES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["examples"]
KINDS = (
    "minority_gender_minimum",
    "list_pr_gender",
    "casual_vacancy",
    "candidate_plurality_gender",
    "within_list_striking",
    "list_gender_quota",
    "college_apportionment",
    "council_size",
)
SCALES = {"DE": "de-works-council", "ES": "es-works-committee", "FR": "fr-cse"}


def question(example: dict[str, Any]) -> dict[str, Any]:
    """The example without its answer; a size is asked for the people for whom it is expected."""
    asked = {key: value for key, value in example.items() if not key.startswith("expected")}
    if asked["kind"] == "council_size":
        people = [int(one) for one in example["expected"]]
        del asked["params"], asked["lists"]
        return asked | {"procedure": SCALES[asked["country"]], "people": people}
    return asked


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    return read_question(asked, "example").answer(None).as_json()


def expected_shape(example: dict[str, Any]) -> dict[str, int]:
    expected: dict[str, Any] = example["expected"]
    shape: dict[str, int] = expected.get(str(example["seats"]), expected)
    return shape


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one["id"])
def test_example_agrees(example: dict[str, Any]) -> None:
    found = answer(question(example))
    if "expected_seats" in example:
        assert found["seats"] == example["expected_seats"]
    if "expected_elected" in example:
        assert found["elected"] == example["expected_elected"]
    if example["kind"] == "minority_gender_minimum":
        gender = example["params"]["minority"]
        assert found["minimum"] == {"gender": gender, "seats": example["expected_seats"][gender]}
    if example["kind"] == "council_size":
        assert found["sizes"] == example["expected"]
    if example["kind"] == "list_gender_quota":
        assert found["wanted"] == expected_shape(example)
    assert {key for key in example if key.startswith("expected")}, "an example says what is expected"


def test_every_example_of_these_kinds_is_here(data_folder: Path) -> None:
    original = json.loads((data_folder / "seats" / "seat-examples.json").read_text(encoding="utf-8"))
    assert [one for one in original["examples"] if one["kind"] in KINDS] == EXAMPLES
    assert {one["kind"] for one in EXAMPLES} == set(KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_answers_them_all_in_one_file(tmp_path: Path, language: str) -> None:
    file = tmp_path / "law.json"
    file.write_text(json.dumps([question(one) for one in EXAMPLES]), encoding="utf-8")
    result = CliRunner().invoke(main, ["--language", language, "seats", str(file)])
    assert result.exit_code == 0, result.output
    assert all(f"{one['id']}\n" in result.output for one in EXAMPLES)
    assert "{" not in result.output


ODD: list[Any] = [None, True, -1, 0, 1.5, "", "x", [], {}, [[]], 10**20, "0.5"]


def paths(data: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where every value of an object stands."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else []
    for key, value in inside:
        yield (*before, key)
        yield from paths(value, (*before, key))


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    data = copy.deepcopy(data)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return data


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one["id"])
def test_every_value_replaced_by_every_odd_one(example: dict[str, Any]) -> None:
    """Whatever an object holds, a kind answers or refuses by name: no other error leaves a reader."""
    asked = question(example)
    for path in paths(asked):
        for odd in ODD:
            with suppress(RefusedError):
                found = read_question(changed(asked, path, odd), "q").answer(Lots("1"))
                json.dumps(found.as_json())
                assert found.as_text(LANGUAGES[0])


def test_where_nobody_is_elected_no_table_is_shown() -> None:
    asked = {"kind": "candidate_plurality_gender", "seats": 1, "lists": [{"id": "Rui", "votes": 0}]}
    found = read_question(asked, "here").answer(None)
    assert found.as_json()["elected"] == []
    assert "Votes" not in found.as_text("en")
    asked["lists"] = [{"id": "Rui", "votes": 1}]
    assert "Votes" in read_question(asked, "here").answer(None).as_text("en")


def test_margins_say_that_a_minimum_comes_after_them_only_where_there_is_one() -> None:
    asked = next(one for one in EXAMPLES if one["id"] == "de-listensprung-5")
    for seats in (0, 2):
        minimum = {"gender_minimum": {"gender": "W", "seats": seats}}
        election = read_question(question(asked) | {"params": asked["params"] | minimum}, "here")
        assert isinstance(election, ListElection)
        said = election.answer_with_margins(None).as_text("en")
        assert sentence(Reason.of("seats.margins-before-gender")) in said
    plain = {"seats": 5, "params": {"method": "highest_averages", "divisors": "1,2,3,..."}}
    lists = [{"id": "A", "votes": 62}, {"id": "B", "votes": 40}]
    election = read_question(plain | {"lists": lists}, "here")
    assert isinstance(election, ListElection)
    assert sentence(Reason.of("seats.margins-before-gender")) not in election.answer_with_margins(None).as_text("en")


def test_the_quota_stands_in_the_table_where_there_is_one() -> None:
    lists = [{"id": "A", "votes": 60}, {"id": "B", "votes": 40}]
    french = {"method": "hare_quotient_then_highest_average"}
    asked = {"seats": 4, "lists": lists}
    assert answer(asked | {"params": french})["table"]["quota"] == "25"
    plain = {"method": "highest_averages", "divisors": "1,2,3,..."}
    assert answer(asked | {"params": plain})["table"]["quota"] is None


def test_nobody_at_work_has_no_council() -> None:
    asked = {"kind": "council_size", "procedure": "de-works-council", "people": [0, 5]}
    assert answer(asked)["sizes"] == {"0": 0, "5": 1}


def codes(asked: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The reasons of the answer: what each says, by its code."""
    return {one["code"].removeprefix("seats."): one["values"] for one in answer(asked)["reasons"]}


def test_reasons_name_the_numbers_that_decided() -> None:
    size = {"kind": "council_size", "procedure": "de-works-council", "people": [4]}
    assert codes(size)["size-none"]["least"] == 5
    people = [{"id": "Ana", "gender": "W", "votes": 2}, {"id": "Rui", "gender": "M", "votes": 9}]
    asked = {"kind": "candidate_plurality_gender", "seats": 2, "lists": people}
    for seats, missing in ((1, False), (2, True)):
        params = {"gender_minimum": {"gender": "W", "seats": seats}}
        assert ("persons-minimum-missing" in codes(asked | {"params": params})) is missing
    struck = {"id": "A", "ballots": 10, "candidates": [{"id": "Ana", "votes": 10}]}
    asked = {"kind": "within_list_striking", "seats": 1, "registered": 21, "lists": [struck]}
    assert codes(asked)["first-round-fails"]["half"] == "21/2"


def test_a_college_of_one_gender_alone() -> None:
    college = {"women_people": 0, "men_people": 7}
    assert answer({"kind": "list_gender_quota", "seats": 3, "lists": [college]})["wanted"] == {"women": 0, "men": 3}
