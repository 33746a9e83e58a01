"""``verify --dask``: two workers on this machine come to the verdict of one program, also when one of them dies."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from reseal import Plan, simple

from cogestion.ballotbox import Batch, Found, Question, verify
from cogestion.cli import _cluster, main
from cogestion.cli._cluster import Cluster, cluster
from cogestion.decisions import LANGUAGES

SAMPLES = sorted((Path(__file__).parents[1] / "ballotbox" / "samples").glob("*.bel"))
ANY_PORT = "127.0.0.1:0"


@pytest.fixture(scope="module")
def local() -> Iterator[Any]:
    """A cluster of two processes, reached through the loopback alone."""
    distributed = pytest.importorskip("distributed", reason="These tests need Dask: the extra cluster.")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=ANY_PORT
    ) as found:
        yield found


def run(*arguments: str | Path, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["--language", language, "verify", *map(str, arguments)])


@pytest.mark.parametrize("output", ["text", "json"])
def test_the_same_bytes_of_result(local: Any, output: str) -> None:
    for path in SAMPLES:
        alone = run(path, "--output", output)
        assert alone.exit_code == 0
        for more in ([], ["--events"], ["--reference"]):
            spread = run(path, "--output", output, "--dask", local.scheduler_address, *more)
            assert spread.exit_code == 0, spread.output
            assert spread.output == (run(path, "--output", output, *more).output if more else alone.output)


@pytest.mark.parametrize("output", ["text", "json"])
def test_an_altered_ballot_is_refused_in_the_same_words(local: Any, output: str, tmp_path: Path) -> None:
    path = tmp_path / "altered.bel"
    path.write_bytes(altered().seal())
    alone, spread = run(path, "--output", output), run(path, "--output", output, "--dask", local.scheduler_address)
    assert (spread.exit_code, spread.output) == (1, alone.output)
    assert "ballot.canonical" in alone.output


def altered() -> Plan:
    """A second ballot with a space too many."""
    return simple(alter={"ballot": lambda data, number: data.replace(b",", b", ", 1) if number == 1 else data})


class Deadly:
    """Kills a process once half of the batches are handed over, while earlier ones are under way."""

    def __init__(self, checker: Cluster, half: int, process: int) -> None:
        self.ahead = checker.ahead
        self._checker, self._left, self._process = checker, half, process
        self._waiting, self.lost = 0, 0

    def submit(self, batch: Batch) -> Callable[[], Found]:
        outcome = self._checker.submit(batch)
        self._waiting += 1
        self._left -= 1
        if not self._left:
            self.lost = self._waiting
            os.kill(self._process, signal.SIGKILL)

        def answer() -> Found:
            self._waiting -= 1
            return outcome()

        return answer


def test_a_worker_killed_half_way_changes_nothing(local: Any, hold_election: Callable[..., Path]) -> None:
    question = Question("Who?", ("A", "B", "C"), 0, 2)
    votes = [(1 + n % 3, [[n % 2, 0, 1]]) for n in range(36)]
    path = hold_election((question,), votes)
    processes = {worker.pid for worker in local.workers.values()}
    assert len(processes) == 2
    with path.open("rb") as record, cluster(local.scheduler_address) as checker:
        deadly = Deadly(checker, 6, min(processes))
        found = verify(record, kernel=False, batch=3, checker=deadly)
        record.seek(0)
        assert found == verify(record, kernel=False)
        assert found.result == ((36, 0, 72),)
    assert deadly.lost >= 2
    with pytest.raises(ProcessLookupError):
        os.kill(min(processes), 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cluster_that_gives_no_answer(local: Any, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_cluster, "check_batch", len)
    done = run(SAMPLES[0], "--dask", local.scheduler_address, language=language)
    assert done.exit_code == 1
    assert local.scheduler_address in done.output
    assert "TypeError" in done.output


def test_nobody_answers(local: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert local
    monkeypatch.setattr(_cluster, "SECONDS", 1)
    done = run(SAMPLES[0], "--dask", "tcp://127.0.0.1:1")
    assert (done.exit_code, "No Dask scheduler answers at tcp://127.0.0.1:1" in done.output) == (1, True)
    done = run(SAMPLES[0], "--dask", "tls://127.0.0.1:1")
    assert (done.exit_code, "tls://127.0.0.1:1 needs certificates" in done.output) == (1, True)


def test_nobody_works(local: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(_cluster, "SECONDS", 1)
    with distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=ANY_PORT) as idle:
        done = run(SAMPLES[0], "--dask", idle.scheduler_address)
    assert (done.exit_code, "has no worker" in done.output) == (1, True)


def test_without_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = run(SAMPLES[0], "--dask", "tcp://127.0.0.1:8786")
    assert (done.exit_code, "pip install 'cogestion[cluster]'" in done.output) == (1, True)


@pytest.mark.parametrize("arguments", [["--dask", "here"], ["--dask", "tcp://127.0.0.1:1", "--follow"]])
def test_what_cannot_be_asked_for(arguments: list[str]) -> None:
    done = run(SAMPLES[0], *arguments)
    assert (done.exit_code, "--dask" in done.output) == (2, True)
