"""``verify`` for those who watch: what was kept, what became of a ballot, a line for each event, a growing record."""

import json
import os
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from cogestion.ballotbox import Record, read_archive
from cogestion.ballotbox.v1.format import packed
from cogestion.cli import main
from cogestion.cli._growing import FileChangedError, GrowingFile
from cogestion.cli._progress import ballots_bar
from cogestion.decisions import LANGUAGES

SAMPLES = Path(__file__).parents[1] / "ballotbox" / "samples"
RECORD = SAMPLES / "h-revote.bel"
DATA = RECORD.read_bytes()


def run(*arguments: str | Path, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["--language", language, "verify", *map(str, arguments)])


def ends() -> list[tuple[int, Record]]:
    """Each record of the sample with the place where it ends."""
    file = BytesIO(DATA)
    return [(file.tell(), one) for one in read_archive(file) if isinstance(one, Record)]


EVENTS = [(end, one.sha) for end, one in ends() if one.kind == "event"]
BALLOTS = json.loads(run(RECORD, "--output", "json").output)["trackers"]


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[bytes], Path]:
    def keep(data: bytes) -> Path:
        path = tmp_path / "kept.bel"
        path.write_bytes(data)
        return path

    return keep


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


class Writer:
    """Does a step each time the reader waits; after the last one the reader is interrupted."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        self.steps = iter(steps)

    def __call__(self, _: float) -> None:
        step = next(self.steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()


def follow(path: Path, monkeypatch: pytest.MonkeyPatch, *steps: Callable[[], object]) -> Result:
    monkeypatch.setattr("cogestion.cli._growing.time.sleep", Writer(*steps))
    return run("--follow", "--output", "json", path)


def appended(path: Path, size: int) -> Iterator[Callable[[], object]]:
    """Write what the sample has more, in parts of ``size`` bytes."""
    at = path.stat().st_size
    for start in range(at, len(DATA), size):
        yield lambda start=start: add(path, DATA[start : start + size])  # type: ignore[misc]


def add(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)


@pytest.mark.parametrize("size", [300, 512, 5000])
def test_a_growing_record_is_followed_to_its_result(
    kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = kept(DATA[: EVENTS[0][0] + 100])
    done = follow(path, monkeypatch, *appended(path, size))
    assert done.exit_code == 0
    *events, verdict = map(json.loads, done.output.splitlines())
    assert [one["hash"] for one in events] == [hashed for _, hashed in EVENTS]
    assert (verdict["complete"], verdict["result"]) == (True, [[1, 1, 1]])


def test_it_can_be_stopped(kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = kept(DATA[: EVENTS[2][0] + 100])
    done = follow(path, monkeypatch)
    assert done.exit_code == 0
    assert json.loads(done.output.splitlines()[-1])["last_event"] == EVENTS[2][1]
    monkeypatch.setattr("cogestion.cli._growing.time.sleep", Writer())
    done = run("--follow", "--extends", EVENTS[1][1], "--ballot", BALLOTS[1], path)
    assert done.exit_code == 0
    assert "STOPPED: every rule holds up to event 2 (Ballot)" in done.output
    assert "so far the last of its credential" in done.output
    assert "up to event 1." in done.output
    empty = kept(b"")
    assert "STOPPED before the first event" in run("--follow", empty).output


def replaced(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    other.replace(path)


def written_over(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[600] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 10**9))


@pytest.mark.parametrize("change", [replaced, written_over, lambda path: os.truncate(path, 1024)])
def test_a_file_that_shrinks_or_changes_is_refused(
    kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    path = kept(DATA[: EVENTS[2][0]])
    done = follow(path, monkeypatch, lambda: change(path))
    assert done.exit_code == 1
    assert "is not there any more" in done.output


def test_what_was_written_over_meanwhile_is_seen_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"abcdef")
    with GrowingFile(path) as file:
        assert file.read(4) == b"abcd"
        file.confirm()
        file.finished = True
        assert file.read(4) == b"ef"
        with path.open("r+b") as other:
            other.write(b"x")
        with pytest.raises(FileChangedError):
            file.confirm()


def test_a_touched_file_has_not_changed(kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = kept(DATA[: EVENTS[2][0]])
    done = follow(path, monkeypatch, lambda: os.utime(path, ns=(1, 1)))
    assert done.exit_code == 0


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
