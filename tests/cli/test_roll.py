"""``cogestion roll check``, as an elector and a scrutineer type it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from cogestion.cli import main
from cogestion.results import Entry, Opening, leaf, opening_text, path, root, whole_roll_text

SEALED: list[tuple[Entry, bytes]] = [
    ({"electorate": "e", "number": str(number), "names": names}, bytes([number]) * 32)
    for number, names in enumerate(["Ana", "Berta", "Carla"], start=1)
]
LEAVES = [leaf(*one) for one in SEALED]
ROOT = root(LEAVES).hex()


def check(file: Path, expected: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--language", "en", "roll", "check", str(file), expected])
    return done.exit_code, done.output


def test_a_scrutineer_checks_the_whole_roll(tmp_path: Path) -> None:
    (tmp_path / "roll.jsonl").write_text(whole_roll_text(SEALED), encoding="utf-8")
    assert check(tmp_path / "roll.jsonl", ROOT) == (
        0,
        "3 electors, each once: this is the roll that was published.\n",
    )


def test_an_elector_checks_their_own_entry(tmp_path: Path) -> None:
    berta = Opening(*SEALED[1], 1, 3, path(LEAVES, 1))
    (tmp_path / "mine.json").write_text(opening_text(berta), encoding="utf-8")
    said = "Number 2, Berta: on the published roll, which has 3 electors.\n"
    assert check(tmp_path / "mine.json", ROOT) == (0, said)


def test_another_root_ends_with_status_1(tmp_path: Path) -> None:
    (tmp_path / "roll.jsonl").write_text(whole_roll_text(SEALED[:2]), encoding="utf-8")
    status, said = check(tmp_path / "roll.jsonl", ROOT)
    assert (status, said[:43]) == (1, "cogestion: These openings lead to another r")


@pytest.mark.parametrize("written", ["", "zz", ROOT[:-2]])
def test_what_is_no_root_is_refused(tmp_path: Path, written: str) -> None:
    (tmp_path / "roll.jsonl").write_text(whole_roll_text(SEALED), encoding="utf-8")
    said = "cogestion: The root is 64 hexadecimal digits, as the body published it.\n"
    assert check(tmp_path / "roll.jsonl", written) == (1, said)
