"""What a ballot of 10 answers costs in Ed25519: with the kernel, with it built portable, by reference, by the tool.

As in `verify_against_tool.py`: whole processes on one core, in turn, the slope between two sizes, processor time, so
that a busy machine does not blur it. Beside it the share of the machine's limit: the library's own time for the
multiplications that the checks need, measured in turn with the others. Then the same by the clock on one core and on
two, which only a quiet machine shows; how busy it was is printed. Ends with status 1 if a goal is missed.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from cogestion.ballotbox import ED25519
from verify_against_tool import ANSWERS, OURS, TOOL, make_record, measured

SMALL, LARGE = 50, 350
BETWEEN = LARGE - SMALL
TIMED = 20_000
"""Multiplications timed at once."""
RUNS = 3
KERNEL = Path(__file__).parents[1] / "kernel"
PORTABLE = KERNEL / "target" / "portable"
MULTIPLICATIONS = ANSWERS * (2 + 4) + 4 + 1
"""Of two bases: each alpha and beta in the subgroup and its two powers, those of their products, the signature."""
GOALS = {"kernel": 10, "portable": 5, "reference": 1}
"""How many times as fast as the tool; the first where the processor has AVX-512 IFMA."""


def commands(record: Path) -> dict[str, list[str]]:
    ours = [str(OURS), "verify", str(record)]
    return {
        "kernel": ours,
        "portable": ["env", f"PYTHONPATH={PORTABLE}", *ours],
        "reference": [*ours, "--reference"],
        TOOL: [TOOL, "election", "verify", "--dir", str(record.parent)],
    }


def cargo(*arguments: str, backend: str = "") -> str:
    """What cargo prints, run in the kernel's folder, for one set of instructions or all."""
    flags = {"RUSTFLAGS": f'--cfg curve25519_dalek_backend="{backend}"'} if backend else {}
    path = f"{os.environ['PATH']}:{Path.home() / '.cargo/bin'}"
    command = ["cargo", *arguments, "--release", "-q", "--target-dir", str(KERNEL / "target" / (backend or "all"))]
    environment = {**os.environ, **flags, "PATH": path}
    return subprocess.run(command, cwd=KERNEL, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout


def built(backend: str) -> Path:
    """The program that multiplies, for one set of instructions or, where it is empty, all."""
    cargo("build", "--example", "multiplication", backend=backend)
    return KERNEL / "target" / (backend or "all") / "release/examples/multiplication"


def main() -> int:
    cargo("rustc", "--lib", "--crate-type", "cdylib", backend="serial")
    PORTABLE.mkdir(parents=True, exist_ok=True)
    shutil.copy(KERNEL / "target/serial/release/libcogestion_kernel.so", PORTABLE / "cogestion_kernel.abi3.so")
    singles = {name: [str(built(backend)), str(TIMED)] for name, backend in (("kernel", ""), ("portable", "serial"))}
    cores = sorted(os.sched_getaffinity(0))[:2]
    with tempfile.TemporaryDirectory() as folder:
        records = {size: make_record(Path(folder) / str(size), size, ED25519) for size in (SMALL, LARGE)}
        os.sched_setaffinity(0, cores[:1])
        slow = on_one_core(records, singles)
        on_two_cores(records, cores)
    print(f"Load of the machine: {os.getloadavg()[0]:.1f}.")
    return int(slow)


def on_one_core(records: dict[int, Path], singles: dict[str, list[str]]) -> bool:
    """Print what a ballot costs each; whether a goal is missed."""
    times: dict[tuple[str, int], list[float]] = {}
    for _ in range(RUNS):
        for name, command in singles.items():
            times.setdefault((name, 1), []).append(measured(command)[0] / TIMED)
        for size, record in records.items():
            for name, command in commands(record).items():
                times.setdefault((name, size), []).append(measured(command)[0])
    each = {name: (median(times[name, LARGE]) - median(times[name, SMALL])) / BETWEEN for name in (*GOALS, TOOL)}
    for name, seconds in each.items():
        print(f"{name:>17}: {seconds * 1e3:.2f} ms a ballot; {each[TOOL] / seconds:.1f} times as fast as the tool")
    for name in singles:
        one = median(times[name, 1])
        share = MULTIPLICATIONS * one / each[name]
        print(f"{name:>17}: {MULTIPLICATIONS} multiplications of {one * 1e6:.1f} µs are {share:.0%} of that")
    return any(each[TOOL] < goal * each[name] for name, goal in GOALS.items())


def on_two_cores(records: dict[int, Path], cores: list[int]) -> None:
    """Print what a second core gains by the clock; the kernel takes as many threads as it may use cores."""
    times: dict[tuple[int, int], list[float]] = {}
    for _ in range(2 * RUNS):
        for number in range(1, len(cores) + 1):
            os.sched_setaffinity(0, cores[:number])
            for size, record in records.items():
                times.setdefault((number, size), []).append(measured(commands(record)["kernel"])[1])
    for number in range(1, len(cores) + 1):
        each = (min(times[number, LARGE]) - min(times[number, SMALL])) / BETWEEN
        print(f"{number:>11} cores: {each * 1e3:.2f} ms a ballot by the clock")


if __name__ == "__main__":
    raise SystemExit(main())
