"""What a count costs from the ballot file to the transcript, a whole process, beside peers in the same run.

The elections are synthetic and seeded: 20 candidates for 7 seats (a ward: 7 for 4), each paper on a line of its own
in random order, or equal papers grouped. Medians of the clock and the most memory of a run, then the ratio to the
fastest peer of a like rule. A peer that needs long is run once. ``--large`` adds ten million papers, ours alone.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from support.synthetic import write
from support.timing import OURS, PEER, PEERS, ratio, repeated


@dataclass(frozen=True)
class Size:
    """An election: how many papers, candidates and seats, grouped or not, and the peers worth waiting for."""

    name: str
    papers: int
    candidates: int
    seats: int
    grouped: bool
    peers: tuple[str, ...]


STV = ("pyrankvote", "stvpoll")
PREF_VOTING = ("pref_voting", "pref_voting_schulze")
SIZES = (
    Size("ward of 5,000", 5_000, 7, 4, True, (*STV, "votekit", "votelib", *PREF_VOTING, "pref_voting_meek")),
    Size("100,000 grouped", 100_000, 20, 7, True, (*STV, "votekit", *PREF_VOTING)),
    Size("1,000,000 single", 1_000_000, 20, 7, False, STV),
    Size("1,000,000 grouped", 1_000_000, 20, 7, True, (*STV, "votekit")),
)
LARGE = Size("10,000,000 single", 10_000_000, 20, 7, False, ())
RULES = {
    "scottish-2007": ("pyrankvote", "stvpoll", "votekit", "votelib", "pref_voting"),
    "wigm:exact": ("pyrankvote", "stvpoll", "votekit", "votelib", "pref_voting"),
    "meek-2006": ("pref_voting_meek",),
    "schulze": ("pref_voting_schulze",),
}
"""Our rules, each with the peers' that are like it."""


def main() -> None:
    """Measure every size, one after the other."""
    if not PEERS.exists():
        sys.exit("The peers are not installed: make bench does it.")
    with tempfile.TemporaryDirectory() as folder:
        for size in (*SIZES, LARGE) if "--large" in sys.argv else SIZES:
            measure(size, Path(folder) / "election.blt")


def measure(size: Size, path: Path) -> None:
    """Print a line for each of our rules and each peer."""
    lines = write(path, size.papers, size.candidates, size.seats, grouped=size.grouped)
    print(f"{size.name}: {size.candidates} candidates, {size.seats} seats, {lines:,} lines")
    theirs = {name: repeated([str(PEERS), str(PEER), name, str(path)]) for name in size.peers}
    for name, (seconds, memory, note) in theirs.items():
        print(f"  {name:<22} {seconds:8.2f} s {memory:7.0f} MB  {note}")
    for rule, alike in RULES.items():
        seats = ["--seats", "1"] if rule == "schulze" else []
        command = [str(OURS), "count", str(path), "--rule", rule, "--lots", "bench", "--output", "json", *seats]
        seconds, memory, note = repeated(command)
        print(f"  ours, {rule:<16} {seconds:8.2f} s {memory:7.0f} MB  {note}{ratio(seconds, theirs, alike)}")


if __name__ == "__main__":
    main()
