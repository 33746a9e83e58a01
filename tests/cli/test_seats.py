"""``cogestion seats`` as it is typed."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cogestion.cli import main
from cogestion.seats import READERS

EXAMPLES_FILE = Path(__file__).parents[1] / "seats" / "list_pr_examples.json"
EXAMPLES: list[dict[str, Any]] = json.loads(EXAMPLES_FILE.read_text(encoding="utf-8"))["examples"]
CASES = [{key: value for key, value in one.items() if not key.startswith("expected_")} for one in EXAMPLES]


def run(*arguments: str, stdin: str | None = None, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["--language", language, "seats", *arguments], input=stdin)


def answer(*arguments: str, stdin: str | None = None) -> Any:
    result = run(*arguments, "--output", "json", stdin=stdin)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_every_example_in_one_file(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(CASES), encoding="utf-8")
    found = answer(str(file))
    assert [one["id"] for one in found] == [one["id"] for one in EXAMPLES]
    for one, example in zip(found, EXAMPLES, strict=True):
        assert (one["seats"], one["tie"]) == (example["expected_seats"], example.get("expected_tie"))
        assert one["elected"] == example.get("expected_elected", one["elected"])


def test_one_case_from_standard_input() -> None:
    found = answer("-", stdin=json.dumps(CASES[0]))
    assert (found["id"], found["seats"]) == ("de-dhondt-9-buse", {"A": 5, "B": 3, "C": 1})


def test_a_lot_decides_and_is_stored_and_each_case_has_its_own() -> None:
    tied = next(one for one in CASES if one["id"] == "de-tie-lot-5")
    found = answer("-", "--lots", "314159", stdin=json.dumps([tied, tied | {"id": "other"}]))
    assert [one["tie"] for one in found] == [None, None]
    draws = [one["draws"][0] for one in found]
    assert [one["purpose"] for one in draws] == ["de-tie-lot-5: last seat", "other: last seat"]
    for one, draw in zip(found, draws, strict=True):
        assert one["seats"] == {"A": 3, "B": 1} | {draw["order"][0]: 4 if draw["order"][0] == "A" else 2}


def test_a_procedure() -> None:
    found = answer("--procedure", "es-works-committee", "--seats", "9", "A=156", "B=38", "C=23")
    assert found["seats"] == {"A": 6, "B": 2, "C": 1}
    assert (found["procedure"], found["electronic"]["status"]) == ("es-works-committee", "no")
    assert [row["remainder"] for row in found["table"]["rows"]] == ["34/3", "125/9", "23"]


def test_blank_and_null_votes_of_a_procedure() -> None:
    lists = ["A=120", "B=65", "C=10"]
    threshold = answer("--procedure", "es-works-committee", "--seats", "13", "--blank", "10", "--null", "3", *lists)
    assert threshold["seats"] == {"A": 8, "B": 5, "C": 0}
    voters = answer("--procedure", "it-rsu", "--seats", "3", "--blank", "3", "--null", "6", "A=60", "B=21")
    assert voters["table"]["base"] == 90


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "es",
            [
                "Advertencia: esta elección no puede",
                "RD 1844/1994",
                "(cociente de Hare): 217 / 9 = 24 1/9.",
                "Puestos",
            ],
        ),
        (
            "en",
            [
                "Warning: this election may not lawfully",
                "ECLI:ES:TS:2025:508",
                "(Hare quota): 217 / 9 = 24 1/9.",
                "Seats",
            ],
        ),
        ("pt", ["Aviso: esta eleição não pode", "(quociente de Hare): 217 / 9 = 24 1/9.", "Lugares"]),
    ],
)
def test_text(language: str, words: list[str]) -> None:
    result = run("--procedure", "es-works-committee", "--seats", "9", "A=156", "B=38", "C=23", language=language)
    assert result.exit_code == 0
    assert all(one in result.output for one in words)


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ([], 2, "Give one FILE.json"),
        (["a.json", "b.json"], 2, "Give one FILE.json"),
        (["missing.json"], 2, "missing.json"),
        (["-", "--seats", "3"], 2, "go with --procedure"),
        (["--procedure", "es-works-committee", "A=1"], 2, "needs --seats"),
        (["--procedure", "es-works-committee", "--seats", "3", "A:1"], 2, "'A:1' is not LIST=VOTES"),
        (["--procedure", "es-works-committee", "--seats", "3", "A=-1"], 2, "'A=-1' is not LIST=VOTES"),
        (["--procedure", "es-works-committee", "--seats", "3", "A=1", "A=2"], 1, "List A is given twice."),
        (["--procedure", "es-works-committee", "--seats", "3"], 1, "No list was given."),
        (["--procedure", "list", "--seats", "3", "A=1"], 1, "known are at-works-council, de-works-council, es-works"),
        (["-"], 1, "stdin, line 1, column 1: this is not JSON."),
    ],
)
def test_refused(arguments: list[str], status: int, message: str) -> None:
    result = run(*arguments, stdin="")
    assert result.exit_code == status
    assert message in result.output


def test_a_refused_case_in_a_series_is_named_and_nothing_is_printed() -> None:
    bad = CASES[1] | {"params": {"method": "highest_averages", "divisors": "1,2,4,..."}}
    result = run("-", stdin=json.dumps([CASES[0], bad]))
    assert result.exit_code == 1
    assert result.output.startswith(
        "cogestion: stdin[2]: de-dhondt-17-bag: params: “divisors” cannot be “1,2,4,...”;"
    )
    assert "Seats" not in result.output


def test_other_kinds_are_refused_by_name() -> None:
    result = run("-", stdin=json.dumps({"id": "de-size", "kind": "coalition"}))
    known = ", ".join(READERS)
    assert result.output == f"cogestion: stdin: de-size: kind “coalition” is not supported; supported are {known}.\n"


LAW = Path(__file__).parents[1] / "seats" / "law_examples.json"


def test_how_close_it_was_in_text_and_in_json() -> None:
    arguments = ("--procedure", "de-works-council", "--seats", "9", "--margins", "A=210", "B=120", "C=38")
    found = answer(*arguments)["margins"]
    assert found["exact"] is True
    assert found["lists"][2] == {"list": "C", "seats": 1, "gain": 43, "loss": 3}
    assert found["move"] == {"votes": 3, "from": "C", "to": "A"}
    for language, words in (
        ("en", "misses seat 2 by 43 votes"),
        ("es", "le faltan 43 votos"),
        ("pt", "faltam 43 votos"),
    ):
        assert words in run(*arguments, language=language).output
    case = next(one for one in CASES if one["id"] == "de-dhondt-9-buse")
    assert answer("-", "--margins", stdin=json.dumps(case))["margins"] == found


def test_margins_are_for_lists_and_size_is_for_procedures() -> None:
    size = {"kind": "council_size", "procedure": "fr-cse", "people": [50]}
    assert "--margins is for elections by lists" in run("-", "--margins", stdin=json.dumps(size)).output
    assert "go with --procedure" in run("f.json", "--size", "5").output
    assert answer("-", stdin=json.dumps(size))["sizes"] == {"50": 4}


def test_a_size_says_how_far_it_was_checked() -> None:
    found = answer("--procedure", "at-works-council", "--size", "348")
    assert (found["sizes"], found["evidence"]) == ({"348": 7}, "from memory")
    assert "Written from memory, not checked." in run("--procedure", "at-works-council", "--size", "348").output
    refused = run("--procedure", "it-rsu", "--size", "5")
    assert refused.exit_code != 0
    assert "“procedure” cannot be “it-rsu”" in refused.output


def test_a_refusal_and_its_lots_are_recorded() -> None:
    jump = next(
        one for one in json.loads(LAW.read_text(encoding="utf-8"))["examples"] if one["id"] == "de-listensprung-5"
    )
    asked = {key: value for key, value in jump.items() if not key.startswith("expected")} | {"refused": ["B1"]}
    found = answer("-", stdin=json.dumps(asked))
    assert found["elected_after_refusals"] == ["A1", "A2", "A3", "B2", "B3"]
    assert found["gender"]["exchanges"] == [{"out": "A3", "into": "B3", "from": "A", "to": "B"}]
    assert [one["code"] for one in found["reasons"]][-3:] == [
        "seats.refused",
        "seats.jump-undone",
        "seats.refused-follows",
    ]


CHECKED = {
    "seats": 5,
    "params": {"method": "highest_averages", "divisors": "1,2,3,..."},
    "lists": [{"id": "A", "votes": 60}, {"id": "B", "votes": 40}],
}


def test_a_second_sharing_confirms_a_result_and_names_what_differs(tmp_path: Path) -> None:
    asked, told = tmp_path / "asked.json", tmp_path / "told.json"
    asked.write_text(json.dumps(CHECKED), encoding="utf-8")
    result = json.loads(CliRunner().invoke(main, ["seats", str(asked), "--output", "json"]).stdout)
    told.write_text(json.dumps(result), encoding="utf-8")
    assert CliRunner().invoke(main, ["seats", "--check", str(told), str(asked)]).exit_code == 0
    result["seats"] = {"A": 4, "B": 1}
    told.write_text(json.dumps(result), encoding="utf-8")
    wrong = CliRunner().invoke(main, ["--language", "en", "seats", "--check", str(told), str(asked)])
    assert wrong.exit_code == 1
    assert "Seats of B: the result has 1, the second sharing 2." in wrong.output


def test_a_series_is_checked_against_the_series_of_its_results(tmp_path: Path) -> None:
    asked, told = tmp_path / "asked.json", tmp_path / "told.json"
    asked.write_text(json.dumps([CHECKED, CHECKED | {"seats": 4}]), encoding="utf-8")
    results = json.loads(CliRunner().invoke(main, ["seats", str(asked), "--output", "json"]).stdout)
    told.write_text(json.dumps(results), encoding="utf-8")
    assert CliRunner().invoke(main, ["seats", "--check", str(told), str(asked)]).exit_code == 0
    told.write_text(json.dumps([results[0], results[0]]), encoding="utf-8")
    wrong = CliRunner().invoke(main, ["--language", "en", "seats", "--check", str(told), str(asked)])
    assert wrong.exit_code == 1
    assert wrong.output.startswith("Question 2 of the series differs:\n")
    told.write_text("{}", encoding="utf-8")
    refused = CliRunner().invoke(main, ["--language", "en", "seats", "--check", str(told), str(asked)])
    assert refused.exit_code == 1
    assert "The file of questions is a series of 2; the file to check has 1 results." in refused.output


def test_a_question_that_has_no_answer_is_refused_before_it_is_checked(tmp_path: Path) -> None:
    scale = {"bands": [[10, 1]]}
    question = {"kind": "delegate_apportionment", "params": scale, "lists": [{"id": "North", "members": 11}]}
    asked, told = tmp_path / "asked.json", tmp_path / "told.json"
    asked.write_text(json.dumps(question), encoding="utf-8")
    told.write_text(json.dumps({"draws": []}), encoding="utf-8")
    refused = CliRunner().invoke(main, ["--language", "en", "seats", "--check", str(told), str(asked)])
    assert refused.exit_code == 1
    assert "11" in refused.output
    assert "Traceback" not in refused.output
