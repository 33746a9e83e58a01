"""``verify --follow``: a record that grows while it is read, and what may happen to it meanwhile."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from observed import BALLOTS, DATA, EVENTS, run

from cogestion.ballotbox import Record, repair
from cogestion.ballotbox.v1.format.archive import packed
from cogestion.cli._growing import FileChangedError, GrowingFile

TIME = 1795447105


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


HALVES = (1, 512, 700, 10, -600, -512, -1)
"""Where the writing of an event broke off, from its beginning or its end."""


@pytest.mark.parametrize("at", HALVES)
def test_what_was_never_whole_may_be_cut_off(
    kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    half = EVENTS[2 if at > 0 else 3][0] + at
    path = kept(DATA[: EVENTS[1][0]])
    done = follow(
        path,
        monkeypatch,
        lambda: add(path, DATA[EVENTS[1][0] : half]),
        lambda: repair(path),
        lambda: add(path, DATA[EVENTS[2][0] :]),
    )
    assert done.exit_code == 0, done.output
    *events, verdict = map(json.loads, done.output.splitlines())
    assert [one["hash"] for one in events] == [hashed for _, hashed in EVENTS]
    assert verdict["complete"] is True


def test_what_was_never_whole_may_be_cut_off_and_written_anew_between_two_looks(
    kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept(DATA[: EVENTS[2][0]] + DATA[EVENTS[3][0] : EVENTS[4][0] - 512])

    def anew() -> None:
        repair(path)
        add(path, DATA[EVENTS[2][0] :])

    done = follow(path, monkeypatch, anew)
    assert (done.exit_code, json.loads(done.output.splitlines()[-1])["complete"]) == (0, True)


@pytest.mark.parametrize("size", [EVENTS[1][0], EVENTS[2][0] - 512, EVENTS[2][0] - 1])
def test_an_event_that_was_told_of_may_not(
    kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = kept(DATA[: EVENTS[2][0] + 100])
    done = follow(path, monkeypatch, lambda: os.truncate(path, size))
    assert (done.exit_code, "is not there any more" in done.output) == (1, True)


def test_cut_and_altered_it_is_refused(kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = kept(DATA[: EVENTS[2][0] + 100])

    def altered() -> None:
        os.truncate(path, EVENTS[2][0])
        written_over(path)

    done = follow(path, monkeypatch, altered)
    assert (done.exit_code, "is not there any more" in done.output) == (1, True)


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        (b"x" * 512, "archive.header"),
        (bytes(512), "archive.header"),
        (DATA[:124] + b"77777777777" + DATA[135:512], "archive.header"),
        (b"".join(packed(Record("data", b"%d" % i), TIME) for i in range(6)), "chain.records"),
    ],
    ids=["letters", "zeros", "huge", "no event"],
)
def test_what_will_never_be_an_event_is_not_waited_for(
    kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch, more: bytes, rule: str
) -> None:
    path = kept(DATA[: EVENTS[2][0]])
    done = follow(path, monkeypatch, lambda: add(path, more))
    assert (done.exit_code, json.loads(done.output.splitlines()[-1])["rule"]) == (1, rule)


def test_what_was_written_over_meanwhile_is_seen_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(DATA)
    with GrowingFile(path) as file:
        assert file.read(600) == DATA[:600]
        file.confirm()
        file.finished = True
        assert file.read(len(DATA)) == DATA[600:]
        with path.open("r+b") as other:
            other.write(b"x")
        with pytest.raises(FileChangedError):
            file.confirm()


def test_a_touched_file_has_not_changed(kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = kept(DATA[: EVENTS[2][0]])
    done = follow(path, monkeypatch, lambda: os.utime(path, ns=(1, 1)))
    assert done.exit_code == 0
