"""The verb ``verify``: its report, its JSON, and the first broken rule."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reseal import simple

from cogestion.ballotbox import Question
from cogestion.cli import main
from cogestion.decisions import LANGUAGES

SAMPLES = Path(__file__).parents[1] / "ballotbox" / "samples"


def run(*arguments: str | Path, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["--language", language, "verify", *map(str, arguments)])


def test_a_record_that_holds() -> None:
    done = run(SAMPLES / "h-single.bel")
    assert done.exit_code == 0
    assert "Fingerprint: RV0mdDBVLLWteQ7ToMAJCMFaJE5m11q+c8a+3c9wOOE" in done.output
    assert "Ballots: 3 recorded, 3 counted (the last of each elector), total weight 3" in done.output
    assert "\nAgree?\n  1  Blank votes\n  1  Yes\n  1  No\n" in done.output
    assert done.output.endswith("VERIFIED: the record is complete and every rule holds.\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_complete_in_every_language(language: str) -> None:
    done = run(SAMPLES / "h-threshold.bel", language=language)
    assert done.exit_code == 0
    assert done.output.splitlines()[-1].startswith(
        {"en": "VERIFIED", "es": "VERIFICADO", "pt": "VERIFICADO"}[language]
    )
    assert sum(" — " in line for line in done.output.splitlines()) == 12


def test_json_lists_each_check_with_its_count() -> None:
    done = run(SAMPLES / "h-revote.bel", "--output", "json")
    found = json.loads(done.output)
    assert (found["verified"], found["complete"], found["result"]) == (True, True, [[1, 1, 1]])
    assert (found["ballots"], found["counted"], found["weight"]) == (5, 3, 3)
    assert len(found["trackers"]) == 5
    counts = {one["rule"]: one["count"] for one in found["checks"]}
    assert counts["ballot.signature"] == 5
    assert counts["archive.start"] == counts["order.complete"] == 1
    assert all(count > 0 for count in counts.values())


def altered(folder: Path, at: bytes, new: bytes) -> Path:
    data = (SAMPLES / "h-single.bel").read_bytes()
    assert data.count(at) == 1
    path = folder / "altered.bel"
    path.write_bytes(data.replace(at, new))
    return path


def test_a_broken_rule_is_named_with_its_record(tmp_path: Path) -> None:
    path = altered(tmp_path, b'"result":[[2,1,2,1]', b'"result":[[3,1,2,1]')
    done = run(path)
    assert done.exit_code == 1
    first, record, reason = done.output.splitlines()
    assert first == "NOT VERIFIED: rule archive.name is broken."
    assert record.startswith("Record: 19 ")
    assert "the record's name is not the hash of its content" in reason


def test_a_broken_rule_in_json(tmp_path: Path) -> None:
    path = altered(tmp_path, b'"result":[[2,1,2,1]', b'"result":[[3,1,2,1]')
    done = run(path, "--output", "json")
    assert done.exit_code == 1
    found = json.loads(done.output)
    assert set(found) == {"verified", "rule", "record", "field", "message"}
    assert (found["verified"], found["rule"], found["record"]["number"]) == (False, "archive.name", 19)


def test_a_record_without_result_only_so_far(tmp_path: Path) -> None:
    data = (SAMPLES / "h-single.bel").read_bytes()
    setup = data[: data.index(b'"type":"Setup"') // 512 * 512 + 512]
    path = tmp_path / "begun.bel"
    path.write_bytes(setup)

    refused = run(path)
    assert refused.exit_code == 1
    assert "order.complete" in refused.output
    so_far = run(path, "--so-far")
    assert so_far.exit_code == 0
    assert "up to the event Setup" in so_far.output
    assert json.loads(run(path, "--so-far", "--output", "json").output)["result"] is None


def test_a_file_that_is_not_there_or_no_record(tmp_path: Path) -> None:
    missing = run(tmp_path / "none.bel")
    assert missing.exit_code == 1
    assert "the file cannot be read" in missing.output
    assert run(tmp_path).exit_code == 1
    empty = tmp_path / "empty.bel"
    empty.write_bytes(b"")
    assert "archive.start" in run(empty).output


HIDING = "List A\x1b[2J\x1b[8m\nVERIFIED\x7f\x9b\u202e\u2028"


@pytest.mark.parametrize("output", ["text", "json"])
def test_a_record_cannot_write_on_the_terminal(output: str, tmp_path: Path) -> None:
    path = tmp_path / "forged.bel"
    path.write_bytes(simple(questions=(Question(HIDING, (HIDING, "List B"), 0, 1),)).seal())
    done = run(path, "--output", output)
    assert done.exit_code == 0
    assert not set("\x1b\x7f\x9b\u202e\u2028") & set(done.output)
    assert done.output.count("\nVERIFIED") == (output == "text")
    if output == "text":
        assert r"List A\u001b[2J\u001b[8m\u000aVERIFIED\u007f\u009b\u202e\u2028" in done.output


def test_nor_can_the_name_of_a_forged_record(tmp_path: Path) -> None:
    data = bytearray((SAMPLES / "h-single.bel").read_bytes())
    name = b"\x1b[2J\nVERIFIED"
    data[1024 : 1024 + len(name)] = name
    data[1024 + 148 : 1024 + 156] = b" " * 8
    data[1024 + 148 : 1024 + 156] = f"{sum(data[1024:1536]):06o}\0 ".encode()
    path = tmp_path / "forged.bel"
    path.write_bytes(data)
    for output in ("text", "json"):
        done = run(path, "--output", output)
        assert done.exit_code == 1
        assert "archive.name" in done.output
        assert "\x1b" not in done.output
        assert "\nVERIFIED" not in done.output
