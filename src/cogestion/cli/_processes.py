"""Two programs that run together: the pages and the worker, started, watched and stopped as one."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from cogestion.decisions import RefusedError

PAUSE = 10
"""Seconds between two starts of a program that keeps ending."""
LOOK = 0.5
"""Seconds between two looks at whether both still run."""

Say = Callable[[str, str], None]
"""``say(code, name)`` tells what happened to the program ``name``."""


class EndedError(RefusedError):
    """The pages ended by themselves."""


@dataclass(frozen=True, slots=True)
class Process:
    """A program by its name and its command."""

    name: str
    command: tuple[str, ...]

    def start(self) -> subprocess.Popen[bytes]:
        """Start it in a group of its own: Ctrl+C reaches the one that started it, which stops it once."""
        return subprocess.Popen(self.command, stdin=subprocess.DEVNULL, process_group=0)  # noqa: S603


def keep_running(pages: Process, worker: Process, say: Say, visit: Callable[[], None] | None = None) -> None:
    """Run both until Ctrl+C or SIGTERM, then stop both. A worker that ends is started again; pages that end end all.

    With ``visit`` they run until it has ended; what it raises is raised here. A second Ctrl+C does not wait for what
    they are doing. Raises EndedError.
    """
    stopping = threading.Event()
    before = _on_signals(stopping)
    running = {one: one.start() for one in (pages, worker)}
    try:
        if visit is None:
            _watch(pages, worker, running, stopping, say)
        else:
            visit()
    finally:
        stopping.clear()
        stop(list(running.values()), stopping)
        for number, handler in before.items():
            signal.signal(number, handler)


def _watch(
    pages: Process,
    worker: Process,
    running: dict[Process, subprocess.Popen[bytes]],
    stopping: threading.Event,
    say: Say,
) -> None:
    started = time.monotonic()
    while not stopping.wait(LOOK):
        if running[pages].poll() is not None:
            raise EndedError("cli.serve-web-ended", status=str(running[pages].returncode))
        if running[worker].poll() is not None and time.monotonic() - started > PAUSE:
            say("cli.serve-worker-again", worker.name)
            running[worker], started = worker.start(), time.monotonic()


def _on_signals(stopping: threading.Event) -> dict[int, signal.Handlers]:
    """Let Ctrl+C and SIGTERM set ``stopping``; what stood there before."""

    def note(number: int, frame: FrameType | None) -> None:
        stopping.set()

    return {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}  # type: ignore[misc]


def stop(running: list[subprocess.Popen[bytes]], hurry: threading.Event) -> None:
    """Ask each to end, and wait until it has: it ends what it is doing, unless ``hurry`` is set meanwhile."""
    for one in running:
        if one.poll() is None:
            one.terminate()
    while any(one.poll() is None for one in running):
        if hurry.wait(LOOK / 5):
            for one in running:
                _kill(one)


def _kill(one: subprocess.Popen[bytes]) -> None:
    """End it with all that it started."""
    if one.poll() is None:
        os.killpg(one.pid, signal.SIGKILL)
        one.wait()
