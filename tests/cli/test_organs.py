"""``cogestion organs`` as it is typed."""

import json

import pytest
from click.testing import CliRunner, Result

from cogestion.cli import main

POST = {"id": "secretary", "kind": "post", "candidates": [{"id": "Ana", "list": "A", "votes": 5}]}
VISIT = {"entitled": 9, "contests": [POST]}


def run(*arguments: str, data: object = VISIT, language: str = "en") -> Result:
    command = ["--language", language, "organs", "-", *arguments]
    return CliRunner().invoke(main, command, input=json.dumps(data))


def test_json() -> None:
    done = run("--output", "json")
    assert done.exit_code == 0, done.output
    (contest,) = json.loads(done.output)["contests"]
    assert contest["elected"] == [{"id": "Ana", "list": "A"}]
    assert (contest["kind"], contest["cast"], contest["tie"], contest["waits"]) == ("post", 5, None, False)


@pytest.mark.parametrize(("language", "word"), [("es", "Órgano"), ("en", "Organ"), ("pt", "Órgão")])
def test_three_languages(language: str, word: str) -> None:
    assert word in run(language=language).output.splitlines()[-2]


def test_a_lot_is_shown() -> None:
    rival = {"id": "Rui", "list": "B", "votes": 4}
    candidates = [rival, {"id": "Eva", "list": "A", "votes": 4}]
    data = {"id": "plant", "entitled": 9, "contests": [POST | {"candidates": candidates}]}
    assert run(data=data).output.splitlines()[-1].split() == ["secretary", "undecided"]
    assert "Lot “plant: secretary: last seat” with seed “4 1 6”" in run("--lots", "4 1 6", data=data).output


def test_a_refusal_is_one_line() -> None:
    done = run(data={"entitled": 4, "contests": [POST]}, language="es")
    assert done.exit_code == 1
    assert done.output == "cogestion: “secretary”: 5 votos son más que las 4 personas con derecho a voto.\n"
