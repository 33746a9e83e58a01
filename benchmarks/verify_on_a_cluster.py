"""What a second worker brings: `cogestion verify --dask` with one worker and with two, on the same record.

Each worker is a process held to a core of its own, the workers and their scheduler are those of Dask on this machine.
`python benchmarks/verify_on_a_cluster.py [BALLOTS]`: 2,000 by default. Ends with status 1 if the
output is not the same each time as that of one program alone; how much faster two are is printed, not judged.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from distributed import Client, LocalCluster

from cogestion.ballotbox import ED25519
from verify_against_tool import OURS, make_record

RUNS = 3


def keep_to(core: int) -> None:
    """Hold the worker's process, and so the kernel's threads in it, to one core."""
    os.sched_setaffinity(0, {core})


def fastest(command: list[str]) -> tuple[float, bytes]:
    """Seconds by the clock of the fastest run, and what it printed."""
    runs = []
    for _ in range(RUNS):
        start = time.perf_counter()
        printed = subprocess.run(command, capture_output=True, check=True).stdout
        runs.append((time.perf_counter() - start, printed))
    return min(runs)


def main(ballots: int = 2000) -> int:
    cores = sorted(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        command = [
            str(OURS),
            "verify",
            str(make_record(Path(folder) / "record", ballots, ED25519)),
            "--output",
            "json",
        ]
        print(f"{ballots} ballots of 10 answers, {len(cores)} cores")
        alone = subprocess.run(command, capture_output=True, check=True).stdout
        same = True
        for workers in (1, 2):
            with LocalCluster(
                n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
            ) as local:
                with Client(local.scheduler_address, set_as_default=False) as client:
                    for core, worker in zip(cores * workers, client.nthreads(), strict=False):
                        client.run(keep_to, core, workers=[worker])
                for how in ([], ["--reference"]):
                    took, printed = fastest([*command, "--dask", local.scheduler_address, *how])
                    same &= printed == alone
                    print(f"{workers} worker{'s' * (workers > 1)} {' '.join(how) or '--kernel'}: {took:.2f} s")
    print("The same output each time." if same else "NOT the same output.")
    return int(not same)


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:2])))
