"""``cogestion vacancy`` and ``count --places``, as a user types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cogestion.cli import main

BLT = '4 2\n40 1 3 4 0\n27 2 0\n20 3 4 0\n13 4 0\n0\n"Ana"\n"Berta"\n"Carla"\n"Dora"\n"T"\n'
PLACES = '[section]\nNorth = {minimum = 1, candidates = ["Dora"]}\nSouth = {candidates = ["Ana", "Berta", "Carla"]}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "t.blt").write_text(BLT, encoding="utf-8")
    (tmp_path / "p.toml").write_text(PLACES, encoding="utf-8")
    return tmp_path


def run(folder: Path, verb: str, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--language", "en", verb, str(folder / "t.blt"), *arguments])
    return done.exit_code, done.output


@pytest.mark.parametrize(("method", "elected"), [("countback", [3]), ("recount", [3, 2])])
def test_a_vacancy_is_filled(folder: Path, method: str, elected: list[int]) -> None:
    status, said = run(folder, "vacancy", "--rule", "wigm", "--leaver", "Ana", "--method", method, "--output", "json")
    transcript = json.loads(said)
    assert (status, transcript["rule"]) == (0, method)
    assert sorted(fate["candidate"] for fate in transcript["elected"]) == sorted(elected)


def test_a_name_that_nobody_bears_is_refused(folder: Path) -> None:
    status, said = run(folder, "vacancy", "--rule", "wigm", "--leaver", "Eva", "--method", "recount")
    assert (status, said) == (1, "cogestion: Eva is not the name of exactly one candidate.\n")


def test_places_are_read_from_a_file(folder: Path) -> None:
    status, said = run(
        folder, "count", "--rule", "scottish-2007", "--places", str(folder / "p.toml"), "--output", "json"
    )
    assert (status, {fate["candidate"] for fate in json.loads(said)["elected"]}) == (0, {1, 4})


def test_places_that_nobody_could_meet_are_refused_with_the_reason(folder: Path) -> None:
    (folder / "p.toml").write_text(PLACES.replace("minimum = 1", "minimum = 2"), encoding="utf-8")
    status, said = run(folder, "count", "--rule", "irv", "--seats", "1", "--places", str(folder / "p.toml"))
    assert status == 1
    assert said.startswith("cogestion: At least 2 must be elected from the group North, and only 1 candidate")
