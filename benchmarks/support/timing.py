"""Whole processes, ours and a peer's, timed in the same run."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

OURS = Path(sys.executable).parent / "cogestion"
PEERS = Path(sys.executable).parent.parent / "peers" / "bin" / "python"
PEER = Path(__file__).parent / "peer.py"
RUNS = 5
LONG = 10
GIVE_UP = 300
"""Seconds: what took longer than the first is run once, and ended at the second."""


def ratio(seconds: float, theirs: dict[str, tuple[float, float, str]], alike: tuple[str, ...]) -> str:
    """The fastest like peer's time in units of ours."""
    timed = {name: theirs[name][0] for name in alike if name in theirs and not theirs[name][2]}
    if not timed:
        return ""
    fastest = min(timed, key=lambda name: timed[name])
    return f"{timed[fastest] / seconds:.1f} times as fast as {fastest}"


def repeated(command: list[str]) -> tuple[float, float, str]:
    """The median seconds and the most memory in MB of some runs, and what went wrong if anything did."""
    runs: list[tuple[float, float]] = []
    while len(runs) < RUNS and not (runs and runs[0][0] > LONG):
        seconds, memory, note = once(command)
        if note:
            return seconds, memory, note
        runs.append((seconds, memory))
    return median(seconds for seconds, _ in runs), max(memory for _, memory in runs), ""


def once(command: list[str]) -> tuple[float, float, str]:
    """One run: seconds of the clock, memory in MB, and how it failed (empty: it did not)."""
    begin = time.perf_counter()
    limited = ["timeout", str(GIVE_UP), *command]
    with subprocess.Popen(limited, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    note = "" if process.returncode == 0 else f"ended with status {process.returncode} "
    return time.perf_counter() - begin, usage.ru_maxrss / 1024, note
