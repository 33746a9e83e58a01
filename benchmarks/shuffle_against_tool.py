"""What shuffling one ranked ballot and checking its shuffle cost, in Ed25519: ours against `belenios-tool` 3.3.

The tool runs as it is used: `election shuffle`, and `election verify --skip-ballot-check` of a record with the
shuffle and of the same without it, whose difference is the check. Ours is the shuffle and its check, from and to the
bytes that are published, with the kernel and with the reference, each in a process of its own, on one core. The slope
between two sizes is the cost of a ballot, by processor time, and the median of several runs. Ends with status 1 if
the kernel is not five times as fast as the tool in both. `python benchmarks/shuffle_against_tool.py 10000` measures
one size alone, once, and all of it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from cogestion.ballotbox import (
    ED25519,
    Box,
    RankedQuestion,
    Shuffle,
    Single,
    Voter,
    credential_secret,
    generate_credentials,
    generate_trustee,
    make_ballot,
    make_election,
    new_uuid,
    read_owned_lines,
    shuffle_tally,
)
from cogestion.ballotbox.v1.batches import proof_check
from cogestion.ballotbox.v1.verify.shuffle import check_shuffle

SIZES = (300, 1500)
RUNS = 3
WANTED = 5
TOOL = "belenios-tool-33"
QUESTION = RankedQuestion("Order?", tuple("ABCDEFGH"), {"method": "STV", "blank": False, "seats": 2})
Times = dict[tuple[str, str, int], list[float]]
"""Processor seconds of who, of what, for how many ballots."""


def make_record(folder: Path, ballots: int) -> Path:
    """A record in a folder of its own, as it is before it is shuffled."""
    folder.mkdir()
    uuid, trustee = new_uuid(), generate_trustee(ED25519)
    trustees, questions = (Single(trustee.key),), (QUESTION,)
    election = make_election(
        uuid=uuid, name="Bench", description="", group=ED25519, trustees=trustees, questions=questions
    )
    credentials = generate_credentials(uuid, ED25519, [Voter(str(i)) for i in range(ballots)])
    path = folder / f"{uuid}.bel"
    box = Box.create(path, election, trustees, credentials.public, timestamp=1_795_447_105)
    for i, credential in enumerate(credentials.private):
        secret = credential_secret(uuid, credential.text, ED25519)
        places = [1 + (i + place) % len(QUESTION.answers) for place in range(len(QUESTION.answers))]
        box.add_ballot(make_ballot(election, secret, [places]).text(ED25519).encode())
    box.close()
    box.add_tally()
    return path


def with_shuffle(record: Path, shuffled: Path) -> Path:
    """The same record in another folder, with the shuffle that the tool made."""
    folder = record.parent.with_name(f"{record.parent.name}-shuffled")
    folder.mkdir()
    box = Box(Path(shutil.copy(record, folder)))
    box.add_shuffle(1, Shuffle.read(read_owned_lines(shuffled.read_bytes())[1], ED25519))
    return box.path


def of_tool(*arguments: str, output: Path | None = None) -> float:
    """Processor seconds of one run of the tool."""
    before = os.times()
    with (output or Path(os.devnull)).open("wb") as file:
        subprocess.run([TOOL, "election", *arguments], stdout=file, stderr=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def of_ours(record: Path, kernel: bool) -> tuple[float, float]:
    """Processor seconds of making a shuffle and of checking it, in a process of its own."""
    command = [sys.executable, __file__, "ours", str(record), "kernel" if kernel else ""]
    made, checked = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    return float(made), float(checked)


def ours(record: Path, kernel: bool) -> None:
    """Make a shuffle of a record's tally and check it, and print the processor seconds of both."""
    box = Box(record)
    election, tally = box.election, box.tally
    assert tally is not None
    start = time.process_time()
    data = shuffle_tally(election, tally, kernel=kernel).data(ED25519)
    made = time.process_time()
    check_shuffle(election, tally, Shuffle.read(data, ED25519), proven=proof_check(kernel=kernel))
    print(made - start, time.process_time() - made)


def measure(folder: Path, size: int, times: Times, engines: dict[str, bool]) -> None:
    """One run of everything for one size."""
    plain = next((folder / str(size)).glob("*.bel"))
    shuffled = folder / f"{size}.shuffle"
    made = of_tool("shuffle", "--dir", str(plain.parent), "--trustee-id", "1", output=shuffled)
    if not (folder / f"{size}-shuffled").exists():
        with_shuffle(plain, shuffled)
    with_it, without = (
        of_tool("verify", "--skip-ballot-check", "--dir", str(one))
        for one in (folder / f"{size}-shuffled", plain.parent)
    )
    found = {TOOL: (made, with_it - without)} | {name: of_ours(plain, kernel) for name, kernel in engines.items()}
    for name, both in found.items():
        for what, seconds in zip(("shuffle", "check"), both, strict=True):
            times.setdefault((name, what, size), []).append(seconds)


def slope(name: str, what: str, times: Times, sizes: tuple[int, ...]) -> float:
    """Seconds a ballot; of a single size, all that was used."""
    values = [median(times[name, what, size]) for size in sizes]
    return (values[-1] - values[0]) / (sizes[-1] - sizes[0]) if len(sizes) > 1 else values[0] / sizes[0]


def main() -> int:
    if shutil.which(TOOL) is None:
        print(f"{TOOL} is missing: tools/install-belenios-tools installs it.")
        return 1
    single = [*map(int, sys.argv[1:])]
    sizes, runs = (tuple(single), 1) if single else (SIZES, RUNS)
    engines = {"kernel": True} if single else {"kernel": True, "reference": False}
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    times: Times = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in sizes:
            make_record(folder / str(size), size)
        for _ in range(runs):
            for size in sizes:
                measure(folder, size, times, engines)
    enough = True
    for what in ("shuffle", "check"):
        tool = slope(TOOL, what, times, sizes)
        print(f"{what}: {TOOL} {1000 * tool:.3f} ms a ballot")
        for engine in engines:
            own = slope(engine, what, times, sizes)
            print(f"  {engine} {1000 * own:.3f} ms a ballot, {tool / own:.1f} times as fast")
            enough = enough and (engine != "kernel" or tool >= WANTED * own)
    return int(not enough)


if __name__ == "__main__":
    if sys.argv[1:2] == ["ours"]:
        ours(Path(sys.argv[2]), bool(sys.argv[3]))
    else:
        sys.exit(main())
