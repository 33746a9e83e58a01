"""What verifying one ballot of 10 answers costs, in each group: `cogestion verify` against `belenios-tool` 3.3.

Complete records of two sizes are verified five times each by both programs in turn, each a whole process on one
core. The slope between the two sizes is the cost of a ballot, free of what either program needs to start. Time is
the processor time of the process, so that a busy machine does not blur it; the clock's is printed beside it.
Ends with status 1 if ours is not as many times as fast as the tool as ``PLANS`` wants.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

from cogestion.ballotbox import (
    BELENIOS_2048,
    ED25519,
    Box,
    Group,
    Question,
    Single,
    Voter,
    choices_for,
    credential_secret,
    generate_credentials,
    generate_trustee,
    make_ballot,
    make_election,
    new_uuid,
    partial_decryption,
)

RUNS = 5
ANSWERS = 10
TOOL = "belenios-tool-33"
OURS = Path(sys.executable).parent / "cogestion"


@dataclass(frozen=True, slots=True)
class Plan:
    """The numbers of ballots of the two records, and how many times as fast as the tool we want to be."""

    group: Group
    sizes: tuple[int, int]
    wanted: float


PLANS = (Plan(ED25519, (30, 150), 1), Plan(BELENIOS_2048, (10, 50), 1.3))


def make_record(folder: Path, ballots: int, group: Group) -> Path:
    """A complete record in a folder of its own."""
    folder.mkdir()
    uuid, trustee = new_uuid(), generate_trustee(group)
    question = Question("Who?", tuple(f"Answer {i}" for i in range(ANSWERS)), 0, 1)
    election = make_election(
        uuid=uuid, name="Bench", description="", group=group, trustees=(Single(trustee.key),), questions=(question,)
    )
    credentials = generate_credentials(uuid, group, [Voter(str(i)) for i in range(ballots)])
    path = folder / f"{uuid}.bel"
    box = Box.create(path, election, (Single(trustee.key),), credentials.public, timestamp=1795447105)
    for i, credential in enumerate(credentials.private):
        secret = credential_secret(uuid, credential.text, group)
        ballot = make_ballot(election, secret, [choices_for(question, [i % ANSWERS])])
        box.add_ballot(ballot.text(group).encode())
    box.close()
    box.add_tally()
    tally = box.tally
    assert tally is not None
    box.add_decryption(1, partial_decryption(election, tally, trustee.secret))
    box.add_result()
    return path


def measured(command: list[str]) -> tuple[float, float]:
    """Processor seconds and seconds by the clock of one process."""
    before, start = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after, end = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, end - start


def commands(record: Path) -> dict[str, list[str]]:
    return {
        "cogestion": [str(OURS), "verify", str(record)],
        TOOL: [TOOL, "election", "verify", "--dir", str(record.parent)],
    }


def main() -> int:
    if shutil.which(TOOL) is None:
        print(f"{TOOL} is missing: tools/install-belenios-tools installs it.")
        return 1
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    slow = [plan for plan in PLANS if not fast_enough(plan)]
    return int(bool(slow))


def fast_enough(plan: Plan) -> bool:
    """Measure one group and print what was found."""
    times: dict[tuple[str, int], list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        records = {size: make_record(Path(folder) / str(size), size, plan.group) for size in plan.sizes}
        for _ in range(RUNS):
            for size, record in records.items():
                for name, command in commands(record).items():
                    times.setdefault((name, size), []).append(measured(command))
    print(f"{plan.group.name}, {ANSWERS} answers:")
    speed = slope(TOOL, plan, times) / slope("cogestion", plan, times)
    print(f"By processor time {speed:.2f} times as fast as {TOOL}; at least {plan.wanted} times is wanted.")
    return speed >= plan.wanted


def slope(name: str, plan: Plan, times: dict[tuple[str, int], list[tuple[float, float]]]) -> float:
    """Print the medians of a program and return its processor milliseconds for one more ballot."""
    small, large = plan.sizes
    for i, kind in ((1, "clock"), (0, "processor")):
        first, second = (median(one[i] for one in times[name, size]) for size in plan.sizes)
        each = (second - first) / (large - small) * 1000
        print(f"{name:>17}, {kind:>9}: {first:.2f} s for {small}, {second:.2f} s for {large}; {each:.1f} ms a ballot")
    return each


if __name__ == "__main__":
    raise SystemExit(main())
