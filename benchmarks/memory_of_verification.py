"""How much memory `cogestion verify` needs for each credential, by both engines, in Ed25519.

Records of two sizes are verified, each in a process of its own; the slope of the most memory that it held is what a
credential costs. There are rolls of which nobody votes, of which all vote once, twice and three times. The
records are complete, so that the tally is computed too; one question of one answer makes them quick to make.
Ends with status 1 if a credential costs over 400 bytes.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from cogestion.ballotbox import (
    ED25519,
    Box,
    PublicCredential,
    Question,
    Single,
    choices_for,
    generate_trustee,
    make_ballot,
    make_election,
    new_uuid,
    partial_decryption,
)
from support.timing import OURS

WANTED = 400
MEASURED = """
import atexit, pathlib, runpy, sys
held = lambda: next(one for one in pathlib.Path("/proc/self/status").read_text().splitlines() if "VmHWM" in one)
atexit.register(lambda: print(held(), file=sys.stderr))
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
PLANS = {
    "nobody votes": (2_000, 20_000, 0),
    "all vote once": (2_000, 8_000, 1),
    "all vote twice": (1_500, 6_000, 2),
    "all vote three times": (1_500, 6_000, 3),
}
"""The numbers of credentials of the two records, and how often each votes."""


def make_record(folder: Path, credentials: int, turns: int) -> Path:
    """A complete record in a folder of its own; the credentials' secrets are small numbers."""
    folder.mkdir()
    uuid, trustee = new_uuid(), generate_trustee(ED25519)
    question, trustees = Question("Agreed?", ("Yes",), 0, 1), (Single(trustee.key),)
    election = make_election(
        uuid=uuid, name="Bench", description="", group=ED25519, trustees=trustees, questions=(question,)
    )
    secrets = range(1_000_001, 1_000_001 + credentials)
    public = tuple(sorted((PublicCredential(ED25519.generator_power(one)) for one in secrets), key=_element))
    path = folder / f"{uuid}.bel"
    box = Box.create(path, election, trustees, public, timestamp=1795447105)
    for turn in range(turns):
        for i, secret in enumerate(secrets):
            ballot = make_ballot(election, secret, [choices_for(question, [0] if (i + turn) % 3 == 0 else [])])
            box.add_ballot(ballot.text(ED25519).encode())
    box.close()
    box.add_tally()
    if box.tally is None:
        raise AssertionError
    box.add_decryption(1, partial_decryption(election, box.tally, trustee.secret))
    box.add_result()
    return path


def _element(one: PublicCredential) -> bytes:
    return one.element


def most_held(record: Path, *options: str) -> int:
    """Bytes, as the process itself finds them: those of a child that others measure begin with its parent's."""
    command = [sys.executable, "-c", MEASURED, str(OURS), "verify", *options, str(record)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stderr.split()[-2]) * 1024


def main() -> int:
    """Print the slopes; 1 if one is too steep."""
    steep = False
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, (small, large, turns)) in enumerate(PLANS.items()):
            less, more = (make_record(Path(folder) / f"{number}-{one}", one, turns) for one in (small, large))
            for engine, options in (("kernel, if installed", ()), ("reference", ("--reference",))):
                held = [min(most_held(one, *options) for _ in range(3)) for one in (less, more)]
                slope = (held[1] - held[0]) / (large - small)
                steep = steep or slope > WANTED
                sizes = f"{held[0] / 2**20:.1f} MiB for {small}, {held[1] / 2**20:.1f} MiB for {large}"
                print(f"{name}, {engine}: {sizes}; {slope:.0f} bytes a credential", flush=True)
    print(f"at most {WANTED} bytes are wanted")
    return int(steep)


if __name__ == "__main__":
    raise SystemExit(main())
