"""What a ballot of 10 answers costs in Ed25519: with the kernel, with it built portable, by reference, by the tool.

As in `verify_against_tool.py`: whole processes on one core, the slope between two sizes, processor time. Beside it
the share of the machine's limit: the library's own time for the multiplications that the checks need. Ends with
status 1 if a goal is missed.
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


def main() -> int:
    cargo("rustc", "--lib", "--crate-type", "cdylib", backend="serial")
    PORTABLE.mkdir(parents=True, exist_ok=True)
    shutil.copy(KERNEL / "target/serial/release/libcogestion_kernel.so", PORTABLE / "cogestion_kernel.abi3.so")
    single = {"kernel": float(cargo("run", "--example", "multiplication"))}
    single["portable"] = float(cargo("run", "--example", "multiplication", backend="serial"))
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    times: dict[tuple[str, int], list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        records = {size: make_record(Path(folder) / str(size), size, ED25519) for size in (SMALL, LARGE)}
        for _ in range(RUNS):
            for size, record in records.items():
                for name, command in commands(record).items():
                    times.setdefault((name, size), []).append(measured(command)[0])
    each = {name: median(times[name, LARGE]) - median(times[name, SMALL]) for name in (*GOALS, TOOL)}
    for name, seconds in each.items():
        cost = seconds / (LARGE - SMALL) * 1000
        print(f"{name:>17}: {cost:.2f} ms a ballot; {each[TOOL] / seconds:.1f} times as fast as the tool")
    for name, one in single.items():
        share = MULTIPLICATIONS * one / 1e6 * (LARGE - SMALL) / each[name]
        print(f"{name:>17}: {MULTIPLICATIONS} multiplications of {one:.1f} µs are {share:.0%} of that")
    return int(any(each[TOOL] < goal * each[name] for name, goal in GOALS.items()))


if __name__ == "__main__":
    raise SystemExit(main())
