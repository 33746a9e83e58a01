"""The verb ``lots``, as an election officer and two observers use it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cogestion.cli import main
from cogestion.decisions import Lots, commit, seed_from_dice

PHI = "LVjB0s9XcijPZDOo6FzYCldhLrTdMQFrAPnhcUiUX24"
SECRETS = {"Luz": "a blue umbrella, 17", "Inés": "ochenta y dos gatos"}
THROWS = "12345612345612345612"


def lots(*arguments: str, typed: str = "", language: str = "en") -> Result:
    return CliRunner().invoke(main, ["--language", language, "lots", *arguments], input=typed)


def write(folder: Path, name: str, value: object) -> str:
    (folder / name).write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return str(folder / name)


@pytest.fixture
def commitments(tmp_path: Path) -> str:
    printed = [lots("commit", name, "--from", "-", typed=f"{said}\n").stdout for name, said in SECRETS.items()]
    return write(tmp_path, "commitments.json", "".join(printed))


def test_commit_prints_the_commitment_and_never_the_contribution(tmp_path: Path) -> None:
    file = write(tmp_path, "mine.txt", SECRETS["Luz"] + "\n")
    asked = lots("commit", "Luz", typed=f"{SECRETS['Luz']}\n{SECRETS['Luz']}\n")
    assert json.loads(asked.stdout) == {"observer": "Luz", "commitment": commit("Luz", SECRETS["Luz"]).digest}
    assert lots("commit", "Luz", "--from", file).stdout == asked.stdout
    assert "umbrella" not in asked.output


def test_a_contribution_typed_in_two_ways_commits_to_nothing() -> None:
    done = lots("commit", "Luz", typed=f"{SECRETS['Luz']}\nsomething else entirely\n", language="es")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "La contribución de Luz se escribió de dos maneras distintas." in done.stderr


def test_a_contribution_is_no_argument() -> None:
    assert lots("commit", "Luz", SECRETS["Luz"]).exit_code == 2


def test_commitments_and_contributions_make_the_seed(tmp_path: Path, commitments: str) -> None:
    done = lots("seed", PHI, commitments, write(tmp_path, "revealed.json", SECRETS))
    record = json.loads(done.stdout)
    assert record | {"seed": ""} == {
        "fingerprint": PHI,
        "source": "contributions",
        "observers": ["Luz", "Inés"],
        "seed": "",
    }
    assert len(record["seed"]) == 64


def test_a_list_of_commitments_reads_like_lines(tmp_path: Path, commitments: str) -> None:
    revealed = write(tmp_path, "revealed.json", SECRETS)
    lines = [json.loads(line) for line in Path(commitments).read_text(encoding="utf-8").splitlines()]
    in_a_list = lots("seed", PHI, write(tmp_path, "list.json", lines), revealed)
    assert in_a_list.stdout == lots("seed", PHI, commitments, revealed).stdout


@pytest.mark.parametrize(
    ("revealed", "language", "said"),
    [
        ({"Luz": SECRETS["Luz"]}, "en", "No seed: Inés did not reveal the contribution committed to. Dice decide."),
        ({}, "pt", "Não há semente: Luz, Inés não revelaram as contribuições"),
    ],
)
def test_a_contribution_withheld_is_status_3(
    tmp_path: Path, commitments: str, revealed: dict[str, str], language: str, said: str
) -> None:
    done = lots("seed", PHI, commitments, write(tmp_path, "revealed.json", revealed), language=language)
    assert (done.exit_code, done.stdout) == (3, "")
    assert said in done.stderr


def test_dice_are_typed_by_two_people() -> None:
    done = lots("dice", PHI, typed=f"{THROWS}\n{' '.join(THROWS)}\n")
    assert json.loads(done.stdout) == {
        "fingerprint": PHI,
        "source": "dice",
        "throws": THROWS,
        "seed": seed_from_dice(PHI, THROWS, THROWS).seed,
    }


def test_dice_typed_differently_are_refused() -> None:
    done = lots("dice", PHI, typed=f"{THROWS}\n{THROWS[:-1]}4\n")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "first difference is at throw 20" in done.stderr


def test_draws_gather_in_a_file_and_replay(tmp_path: Path) -> None:
    names = ("Ana", "Berta", "Carla")
    first, second = (lots("draw", "2026", purpose, *names).stdout for purpose in ("seat 9", "seat 10"))
    order = list(Lots("2026").draw("seat 9", names).order)
    assert json.loads(first) == {"seed": "2026", "purpose": "seat 9", "among": list(names), "order": order}
    done = lots("replay", write(tmp_path, "draws.json", first + second))
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == f"Draw 1, seat 9: {', '.join(order)}. Drawn again: the same."
    assert len(done.stdout.splitlines()) == 2


def test_an_altered_draw_is_named(tmp_path: Path) -> None:
    record = json.loads(lots("draw", "2026", "seat 9", "Ana", "Berta").stdout)
    altered = record | {"order": record["order"][::-1]}
    done = lots("replay", write(tmp_path, "draws.json", [record, altered]))
    assert done.exit_code == 1
    assert "Draw 2, seat 9: recorded as" in done.stdout
    assert "1 draw does not replay." in done.stderr


def test_a_name_twice_is_refused() -> None:
    done = lots("draw", "2026", "seat 9", "Ana", "Berta", "Ana")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "given twice: Ana" in done.stderr


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{"seed": "1"}\n{"seed"', "draws.json, line 2, column"),
        ('[{"seed": "1", "purpose": "p", "among": ["A", "A"], "order": ["A", "A"]}]', "record 1"),
        ('{"seed": "1", "purpose": "p", "among": [], "order": []}', "record 1"),
        ("7", "record 1"),
    ],
)
def test_a_file_of_another_shape_is_refused_with_the_place(tmp_path: Path, written: str, said: str) -> None:
    done = lots("replay", write(tmp_path, "draws.json", written))
    assert done.exit_code == 1
    assert said in done.stderr


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "draws.json").write_bytes(b"{}\xff")
    assert "byte 3 is not UTF-8" in lots("replay", str(tmp_path / "draws.json")).stderr


@pytest.mark.parametrize("revealed", [["a"], {"Luz": 1}, [SECRETS, SECRETS]])
def test_contributions_are_one_object(tmp_path: Path, commitments: str, revealed: object) -> None:
    done = lots("seed", PHI, commitments, write(tmp_path, "revealed.json", revealed))
    assert done.exit_code == 1
    assert "one JSON object" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["draw", "", "seat", "Ana"], "cogestion: SEED must be a text of one line"),
        (["draw", "s", "", "Ana"], "cogestion: PURPOSE must be"),
        (
            ["draw", "s", "seat", "Ana\u202e"],
            "cogestion: NAME must be a text of one line, not empty, without control",
        ),
        (["draw", "s", "\udcff", "Ana"], "“\\udcff” is refused."),
        (["dice", ""], "cogestion: FINGERPRINT must be"),
    ],
)
def test_what_could_not_stand_on_a_line_of_the_record_is_refused(arguments: list[str], message: str) -> None:
    done = CliRunner().invoke(main, ["--language", "en", "lots", *arguments])
    assert done.exit_code == 1
    assert message in done.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "holds no draw."),
        (b"[" * 100_000, "a nesting or a character that cannot be read."),
        (b"9" * 5000, "a nesting or a character that cannot be read."),
        (b'{"seed": "\\ud800", "purpose": "p", "among": ["A"], "order": ["A"]}', "a character that cannot be read."),
        (b"\xff", "byte 1 is not UTF-8."),
    ],
)
def test_a_file_without_a_usable_draw_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "draws.json").write_bytes(content)
    done = CliRunner().invoke(main, ["--language", "en", "lots", "replay", str(tmp_path / "draws.json")])
    assert done.exit_code == 1
    assert message in done.stderr


def test_a_contribution_that_is_no_text_is_refused() -> None:
    done = CliRunner().invoke(main, ["--language", "en", "lots", "commit", "Ana", "--from", "-"], input=b"\xff" * 20)
    assert done.exit_code == 1
    assert done.stderr == "cogestion: -: byte 1 is not UTF-8.\n"
