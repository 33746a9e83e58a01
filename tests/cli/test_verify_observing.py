"""``verify`` for those who watch: what was kept, what became of a ballot, a line for each event, a growing record."""

import json
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from observed import BALLOTS, DATA, EVENTS, RECORD, SAMPLES, ends, run
from rich.console import Console

from cogestion.ballotbox import Record, read_archive
from cogestion.ballotbox.v1.format.archive import packed
from cogestion.cli._progress import ballots_bar
from cogestion.decisions import LANGUAGES


@pytest.mark.parametrize("number", [0, 1, 4, len(EVENTS) - 1])
def test_a_record_extends_every_beginning_that_ends_with_an_event(kept: Callable[[bytes], Path], number: int) -> None:
    end, hashed = EVENTS[number]
    for given in (kept(DATA[:end]), hashed, hashed.upper()):
        done = run("--extends", given, RECORD)
        assert done.exit_code == 0, done.output
        assert f"up to event {number}." in done.output
        assert json.loads(run("--extends", given, RECORD, "--output", "json").output)["extends"]["holds"] is True


def test_an_unfinished_record_extends_too(kept: Callable[[bytes], Path], tmp_path: Path) -> None:
    (tmp_path / "new.bel").write_bytes(DATA[: EVENTS[3][0]])
    done = run("--so-far", "--extends", kept(DATA[: EVENTS[1][0]]), tmp_path / "new.bel")
    assert done.exit_code == 0
    assert "up to event 1." in done.output


def test_what_is_not_extended_is_refused_with_the_first_record_that_differs(
    kept: Callable[[bytes], Path], tmp_path: Path
) -> None:
    (place,) = [place for place, (end, _) in enumerate(ends(), 1) if end == EVENTS[2][0]]
    cases = [
        (kept_name(DATA, 2), f"record {place} ("),
        (DATA[: ends()[1][0]], "ends with record 2, which is no event"),
        (DATA[: EVENTS[1][0] + 700], "damaged at record"),
        (b"", "damaged at record 0"),
        ((SAMPLES / "h-single.bel").read_bytes(), "NOT WHAT WAS KEPT: record 0 (BELENIOS)"),
        (DATA.replace(b'"timestamp":"1', b'"timestamp":"2', 1), "damaged at record 0"),
    ]
    for data, said in cases:
        done = run("--extends", kept(data), RECORD)
        assert done.exit_code == 1
        assert said in done.output.splitlines()[-1], done.output
    assert run("--extends", "0" * 64, RECORD).exit_code == 1
    (tmp_path / "new.bel").write_bytes(DATA[: EVENTS[3][0]])
    done = run("--so-far", "--extends", kept(DATA), tmp_path / "new.bel", "--output", "json")
    assert done.exit_code == 1
    assert json.loads(done.output)["extends"]["holds"] is False
    assert run("--extends", tmp_path / "none", RECORD).exit_code == 1


def kept_name(data: bytes, number: int) -> bytes:
    """The record up to event ``number``, which gets another body, correctly named."""
    file = BytesIO(data)
    time = next(read_archive(file))
    assert isinstance(time, int)
    before = EVENTS[number][0] - 512 - 512
    body = ends()[[end for end, _ in ends()].index(EVENTS[number][0])][1].body.replace(b'"height":2', b'"height":3')
    return data[:before] + packed(Record("event", body), time)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_became_of_a_ballot(language: str) -> None:
    done = run("--ballot", f"  {BALLOTS[-1]}= ", RECORD, language=language)
    assert done.exit_code == 0
    assert f"{len(BALLOTS)}, {BALLOTS[-1]}" in done.output.splitlines()[-1]


def test_a_ballot_that_was_replaced_names_the_one_that_counts() -> None:
    found = json.loads(run(*sought(*BALLOTS), RECORD, "--output", "json").output)["sought"]
    assert [one["number"] for one in found] == [1, 2, 3, 4, 5]
    replaced = [one for one in found if one["replaced_by"]]
    assert len(replaced) == 2
    counted = {one["tracker"] for one in found if not one["replaced_by"]}
    assert {one["replaced_by"]["tracker"] for one in replaced} <= counted
    done = run("--ballot", replaced[0]["tracker"], RECORD)
    assert done.exit_code == 0
    first, second = done.output.splitlines()[-2:]
    assert first.startswith("KEPT BUT REPLACED: ballot")
    assert replaced[0]["replaced_by"]["tracker"] in second


def sought(*trackers: str) -> list[str]:
    return [part for tracker in trackers for part in ("--ballot", tracker)]


def test_a_ballot_that_is_not_there() -> None:
    mine = BALLOTS[0]
    slip = mine[:5] + ("A" if mine[5] != "A" else "B") + mine[6:]
    for typed, near in ((slip, True), (mine[:10].lower(), True), (mine[:5], False), ("A" * 43, False), ("", False)):
        done = run(*sought(typed, BALLOTS[-1]), RECORD)
        assert done.exit_code == 1
        assert "NOT IN THE RECORD" in done.output
        assert (mine in done.output) == near
        assert ("No tracker begins so" in done.output) != near
        assert "KEPT AND COUNTED" in done.output
        found = json.loads(run(*sought(typed), RECORD, "--output", "json").output)["sought"][0]
        assert (found["kept"], bool(found["near"])) == (False, near)


def test_so_far_it_only_counts_until_it_is_replaced(kept: Callable[[bytes], Path]) -> None:
    path = kept(DATA[: EVENTS[1][0]])
    assert "so far the last of its credential" in run("--so-far", "--ballot", BALLOTS[0], path).output


def test_a_line_for_each_event() -> None:
    lines = run("--events", RECORD).output.splitlines()[: len(EVENTS)]
    for number, (line, (_, hashed)) in enumerate(zip(lines, EVENTS, strict=True)):
        assert line.startswith(f"{number}  ")
        assert line.endswith(f"event {hashed}")
    assert [line for line in lines if "trustee 1" in line] == [lines[-2]]
    assert sum("replaces ballot" in line for line in lines) == 2
    *events, verdict = map(json.loads, run("--events", "--output", "json", RECORD).output.splitlines())
    assert [one["hash"] for one in events] == [hashed for _, hashed in EVENTS]
    assert [one["tracker"] for one in events if one["type"] == "Ballot"] == BALLOTS
    assert [one["owner"] for one in events if "owner" in one] == [1]
    assert verdict["complete"] is True


def test_events_stop_at_the_first_that_is_wrong(kept: Callable[[bytes], Path]) -> None:
    data = bytearray(DATA)
    data[EVENTS[3][0] - 600] ^= 1
    done = run("--events", "--output", "json", kept(bytes(data)))
    assert done.exit_code == 1
    *events, verdict = map(json.loads, done.output.splitlines())
    assert [one["event"] for one in events] == [0, 1, 2]
    assert verdict["verified"] is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bar_says_how_many_ballots_and_how_fast(language: str) -> None:
    screen, record = StringIO(), BytesIO(bytes(100))
    console = Console(file=screen, force_terminal=True, width=100)
    with ballots_bar(record, 100, language, console) as done:
        for _ in range(3):
            record.read(10)
            done()
    assert "3 " in screen.getvalue()
    assert {"en": "ballots, ", "es": "papeletas, ", "pt": "boletins de voto, "}[language] in screen.getvalue()


def test_no_bar_in_a_pipe() -> None:
    screen = StringIO()
    with ballots_bar(BytesIO(), 100, "en", Console(file=screen)) as done:
        done()
    assert screen.getvalue() == ""
    assert run(RECORD).stderr == ""
