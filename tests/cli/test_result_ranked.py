"""``cogestion result`` of ranked questions: the transcript is that of ``cogestion count`` on the same papers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cogestion.ballotbox import Json, RankedQuestion
from cogestion.cli import main

NAMES = ("Ana", "Berta", "Carla", "Dora", "Eva")
GRADES: Json = {"method": "MajorityJudgment", "blank": True, "grades": ["Good", "Fair", "Poor"]}
QUESTIONS = (
    RankedQuestion("Who sits on the board?", NAMES, {"method": "STV", "blank": True, "seats": 2}),
    RankedQuestion("Who of each?", NAMES, GRADES),
    RankedQuestion("Who speaks?", NAMES, {"method": "Schulze", "blank": False}),
)
RANKINGS = (
    [1, 2, 3, 0, 0],
    [1, 2, 0, 3, 0],
    [1, 3, 2, 0, 0],
    [2, 1, 0, 0, 3],
    [0, 0, 1, 2, 2],
    [0, 0, 2, 1, 4],
    [0, 0, 0, 0, 0],
)
MARKS = (
    [1, 2, 3, 3, 2],
    [1, 1, 3, 2, 2],
    [2, 1, 3, 3, 0],
    [3, 2, 1, 1, 2],
    [1, 3, 2, 3, 3],
    [2, 2, 2, 2, 9],
    [0, 0, 0, 0, 0],
)


@pytest.fixture(scope="module")
def record(hold_election: Callable[..., Path]) -> Path:
    votes = [(1, [ranking, marks, ranking]) for ranking, marks in zip(RANKINGS, MARKS, strict=True)]
    return hold_election(QUESTIONS, votes)


def run(*arguments: str | Path, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["--language", language, *map(str, arguments)])


def done(*arguments: str | Path) -> str:
    ran = run(*arguments)
    assert ran.exit_code == 0, ran.output
    return ran.stdout


BOARD = ("--question", "1", "--seats", "2", "--lots", "2026")
EACH = ("--question", "2", "--seats", "2", "--lots", "2026")
STRICT = ("scottish-2007", "ers97", "wigm:fixed-4", "senate-au-2021", "seanad-ie", "northern-ireland", "cambridge-ma")
SHARED = (
    "meek-2006",
    "meek-nz",
    "schulze",
    "ranked-pairs",
    "block",
    "approval",
    "pav",
    "seq-phragmen",
    "equal-shares",
)
GRADED = ("majority-judgment", "star", "cumulative")


@pytest.mark.parametrize("rule", [*STRICT, *SHARED, *GRADED])
@pytest.mark.parametrize("output", ["json", "csv"])
def test_the_transcript_is_that_of_the_papers_written(record: Path, tmp_path: Path, rule: str, output: str) -> None:
    asked = EACH if rule in GRADED else BOARD
    papers = tmp_path / "papers"
    given = done("result", record, "--rule", rule, *asked, "--output", output, "--papers", papers)
    scale = ("--scale", "Poor,Fair,Good") if rule in GRADED else ()
    counted = done("count", papers, "--rule", rule, *asked[2:], *scale, "--output", output)
    if output == "csv":
        assert given == counted
        return
    (found,) = json.loads(given)["counts"]
    transcript = json.loads(counted)
    assert found["transcript"] == transcript
    assert transcript["ballots"] + sum(one["papers"] for one in transcript["invalid"]) == len(RANKINGS)
    assert found["second_count"]["code"] == "counting.check-agrees"


def test_the_text_holds_the_whole_transcript(record: Path, tmp_path: Path) -> None:
    papers = tmp_path / "papers.blt"
    given = done("result", record, "--rule", "meek-2006", *BOARD, "--papers", papers)
    assert done("count", papers, "--rule", "meek-2006", "--lots", "2026") in given
    assert "A second, independent count confirms the transcript under meek-2006." in given
    assert "1 blank paper." in given


def test_by_the_rules_that_the_questions_say(record: Path) -> None:
    for number, rule in (("2", "majority-judgment"), ("3", "schulze:winning-votes")):
        (found,) = json.loads(done("result", record, "--question", number, "--output", "json"))["counts"]
        assert (found["transcript"]["rule"], found["transcript"]["seats"]) == (rule, 1)


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_a_rule_must_be_named(record: Path, language: str) -> None:
    ran = run("result", record, language=language)
    assert ran.exit_code == 1
    assert "--rule: scottish-2007, " in ran.output
    assert run("result", record, "--rule", "none", "--question", "1", language=language).exit_code == 1


def test_one_question_for_papers_and_csv(record: Path, tmp_path: Path) -> None:
    all_three = ("result", record, "--rule", "schulze", "--lots", "2026")
    done(*all_three)
    papers = tmp_path / "papers.blt"
    for more in (("--output", "csv"), ("--papers", papers)):
        ran = run(*all_three, *more)
        assert (ran.exit_code, papers.exists()) == (1, False)
        assert "3 are counted" in ran.output


def test_papers_overwrite_nothing(record: Path, tmp_path: Path) -> None:
    papers = tmp_path / "papers.blt"
    papers.write_text("kept")
    ran = run("result", record, "--rule", "meek-2006", *BOARD, "--papers", papers)
    assert (ran.exit_code, papers.read_text()) == (1, "kept")


def test_a_tie_needs_a_lot(hold_election: Callable[..., Path]) -> None:
    path = hold_election(QUESTIONS[2:], [(1, [[1, 2, 0, 0, 0]]), (1, [[2, 1, 0, 0, 0]])])
    ran = run("result", path, "--output", "json")
    assert (ran.exit_code, json.loads(ran.stdout)["counts"][0]["transcript"]["decided"]) == (3, False)
    assert run("result", path, "--output", "json", "--lots", "2026").exit_code == 0


def test_a_policy_and_places(record: Path, tmp_path: Path) -> None:
    void = done("result", record, "--rule", "scottish-2007", *BOARD, "--cleaning", "void-1")
    assert "1 paper is void: several marks in one rank." in void
    assert "pass-over-1" in run("result", record, "--rule", "irv", "--cleaning", "none", "--question", "1").output
    places = tmp_path / "places.toml"
    others = '"Ana", "Berta", "Carla", "Dora"'
    places.write_text(f'[women]\nkept = {{minimum = 1, candidates = ["Eva"]}}\nopen = {{candidates = [{others}]}}\n')
    kept = done("result", record, "--rule", "scottish-2007", *BOARD, "--places", places)
    assert "\n  Eva\n" in kept


def test_records_that_the_independent_tool_made(data_folder: Path) -> None:
    folder = data_folder / "ballotbox"
    (mixnet,) = (folder / "samples" / "nh-mixnet").glob("*.bel")
    (newer,) = (folder / "samples-3.3" / "ed25519-all").glob("*.bel")
    counts = [_count(mixnet, "3"), _count(newer, "2", "--rule", "meek-2006", "--seats", "2")]
    counts.append(_count(mixnet, "1", "--rule", "scottish-2007", "--seats", "2"))
    assert [(one["transcript"]["rule"], one["transcript"]["ballots"], one["blank"]) for one in counts] == [
        ("schulze:winning-votes", 3, 1),
        ("meek-2006", 3, 0),
        ("scottish-2007", 3, 0),
    ]
    assert [one["second_count"]["code"] for one in counts] == ["counting.check-agrees"] * 3


def _count(record: Path, question: str, *asked: str) -> dict[str, Any]:
    told = done("result", record, "--question", question, *asked, "--lots", "2026", "--output", "json")
    (found,) = json.loads(told)["counts"]
    assert isinstance(found, dict)
    return found
