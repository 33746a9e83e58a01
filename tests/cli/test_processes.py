"""Two programs that run together."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cogestion.cli import _processes
from cogestion.cli._processes import EndedError, Process, keep_running, stop

STAYS = "import time; time.sleep(600)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); {STAYS}"


def python(name: str, program: str) -> Process:
    return Process(name, (sys.executable, "-c", program))


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_processes, "PAUSE", 0)
    monkeypatch.setattr(_processes, "LOOK", 0.02)


def test_a_worker_that_ends_is_started_again_and_it_is_said(tmp_path: Path) -> None:
    said: list[tuple[str, str]] = []

    def say(code: str, name: str) -> None:
        said.append((code, name))
        if len(said) == 3:
            os.kill(os.getpid(), signal.SIGTERM)

    starts = tmp_path / "starts"
    before = signal.getsignal(signal.SIGTERM)
    keep_running(python("web", STAYS), python("worker", f"open({str(starts)!r}, 'a').write('.')"), say)
    assert said == [("cli.serve-worker-again", "worker")] * 3
    assert starts.read_text().startswith("..")
    assert signal.getsignal(signal.SIGTERM) == before


def test_pages_that_end_end_everything(tmp_path: Path) -> None:
    note = tmp_path / "stopped"
    tidy = f"import signal; signal.signal(signal.SIGTERM, lambda *_: (open({str(note)!r}, 'w'), exit())); {STAYS}"
    ready = tmp_path / "ready"
    waits = f"import pathlib, time\nwhile not pathlib.Path({str(ready)!r}).exists(): time.sleep(0.01)\nexit(3)"
    tidy = tidy.replace(STAYS, f"open({str(ready)!r}, 'w'); {STAYS}")
    with pytest.raises(EndedError) as ended:
        keep_running(python("web", waits), python("worker", tidy), lambda code, name: None)
    assert dict(ended.value.reason.values) == {"status": "3"}
    assert note.exists(), "the worker was asked to end"


def test_a_second_interrupt_does_not_wait() -> None:
    deaf = subprocess.Popen([sys.executable, "-c", DEAF], stdout=subprocess.PIPE, process_group=0)
    assert deaf.stdout
    deaf.stdout.readline()
    hurry = threading.Event()
    hurry.set()
    stop([deaf], hurry)
    assert deaf.returncode == -signal.SIGKILL
    deaf.stdout.close()
