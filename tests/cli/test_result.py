"""``cogestion result`` as it is typed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cogestion.ballotbox import Question
from cogestion.cli import main
from cogestion.seats import PROCEDURES


@pytest.fixture(scope="module")
def record(hold_election: Callable[..., Path]) -> Path:
    """A record that names three lists and no seats: votes 5, 6 and 1."""
    question = Question("Which list?", ("North", "South", "East"), 1, 1)
    return hold_election((question,), [(5, [[1, 0, 0]]), (6, [[0, 1, 0]]), (1, [[0, 0, 1]])])


def run(*arguments: str | Path, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["--language", language, "result", *map(str, arguments)])


RULE = ("--procedure", "de-works-council", "--seats", "5")


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Votos en blanco: 0"), ("en", "Blank votes: 0"), ("pt", "Votos em branco: 0")]
)
def test_text(record: Path, language: str, words: str) -> None:
    done = run(record, *RULE, language=language)
    assert done.exit_code == 0
    assert done.output.startswith("Council of the mill\n")
    assert words in done.output


def test_json(record: Path) -> None:
    done = run(record, *RULE, "--output", "json")
    assert done.exit_code == 0
    (contest,) = json.loads(done.output)["contests"]
    assert (contest["seats"], contest["votes"]["South"]) == ({"North": 2, "South": 3, "East": 0}, 6)


def test_html_ends_with_the_commands_for_this_record(record: Path) -> None:
    done = run(record, *RULE, "--output", "html", language="pt")
    assert done.exit_code == 0
    assert done.output.startswith('<!doctype html>\n<html lang="pt">')
    assert f"cogestion verify {record}\n" in done.output
    assert f"cp {record} check/{record.stem}/whole/" in done.output


def test_a_seed_decides_the_last_seat(hold_election: Callable[..., Path]) -> None:
    path = hold_election((Question("Which list?", ("North", "South"), 1, 1),), [(4, [[1, 0]]), (4, [[0, 1]])])
    arguments = (path, "--procedure", "de-works-council", "--seats", "3", "--output", "json")
    (undecided,) = json.loads(run(*arguments).output)["contests"]
    assert undecided["tie"] == {"seats": 1, "among": ["North", "South"]}
    (decided,) = json.loads(run(*arguments, "--lots", "2026").output)["contests"]
    assert (decided["tie"], sum(decided["seats"].values())) == (None, 3)
    assert decided["draws"][0]["seed"] == "2026"


def test_a_missing_file(tmp_path: Path) -> None:
    done = run(tmp_path / "none.bel", *RULE)
    assert done.exit_code == 1
    assert done.output.startswith("cogestion: ")
    assert "none.bel" in done.output


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    done = run(tmp_path, *RULE)
    assert done.exit_code == 1
    assert str(tmp_path) in done.output


@pytest.mark.parametrize("output", ["text", "json", "html"])
def test_an_altered_record_has_no_result(record: Path, tmp_path: Path, output: str) -> None:
    data = bytearray(record.read_bytes())
    data[data.index(b'"challenge"') + 14] ^= 1
    altered = tmp_path / record.name
    altered.write_bytes(data)
    done = run(altered, *RULE, "--output", output)
    assert done.exit_code == 1
    assert done.output.startswith("cogestion: ")
    assert len(done.output.splitlines()) == 1
    assert "#" in done.output


def test_an_unknown_procedure_lists_the_known(record: Path) -> None:
    done = run(record, "--procedure", "house-rule", "--seats", "5")
    assert done.exit_code == 1
    known = ", ".join(PROCEDURES)
    assert done.output == f"cogestion: There is no procedure “house-rule”; known are {known}.\n"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ((), 1, "The record does not say what it elects: give --procedure and --seats."),
        (("--procedure", "it-rsu", "--seats", "0"), 2, "--seats"),
        ((*RULE, "--output", "pdf"), 2, "--output"),
    ],
)
def test_refused(record: Path, arguments: tuple[str, ...], status: int, message: str) -> None:
    done = run(record, *arguments)
    assert done.exit_code == status
    assert message in done.output
