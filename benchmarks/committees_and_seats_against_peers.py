"""Committees from approvals beside abcvoting, and seats for lists beside apportionment: whole processes, one run.

The papers are those of the other counts, each name on one an approval. The lists have seeded votes. Before a time is
printed both programs must name the same committee, or give every list the same seats.
"""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from support.synthetic import SEED, write
from support.timing import OURS, PEER, PEERS, ratio, repeated

COMMITTEES = {
    "pav": ("abcvoting_pav", 200, 12, 4),
    "seq-pav": ("abcvoting_seqpav", 5_000, 20, 7),
    "seq-phragmen": ("abcvoting_seqphragmen", 5_000, 20, 7),
    "equal-shares:phragmen": ("abcvoting_equal_shares", 5_000, 20, 7),
}
"""Our rule: the peer's, and how many papers, candidates and seats."""
SEATS = {"1,2,3,...": "dhondt", "1,3,5,...": "saintelague"}
LISTS, HOUSE = 30, 700


def main() -> int:
    """Measure every rule; 1 if a result differs from the peer's."""
    if not PEERS.exists():
        sys.exit("The peers are not installed: make bench does it.")
    with tempfile.TemporaryDirectory() as folder:
        same = [committee(Path(folder) / "election.blt", rule, *case) for rule, case in COMMITTEES.items()]
        same += [shared(Path(folder) / "lists.json", *case) for case in SEATS.items()]
    return int(not all(same))


def committee(path: Path, rule: str, peer: str, papers: int, candidates: int, seats: int) -> bool:
    """Print both times for one rule; whether both elect the same."""
    write(path, papers, candidates, seats, grouped=True)
    print(f"{rule}: {papers:,} papers, {candidates} candidates, {seats} seats")
    ours = [str(OURS), "count", str(path), "--rule", rule, "--lots", "bench", "--output", "json"]
    theirs = [str(PEERS), str(PEER), peer, str(path)]
    elected = sorted(fate["candidate"] for fate in _json(ours)["elected"])
    return measured(ours, theirs, peer, elected == [int(one) for one in _output(theirs).split()])


def shared(path: Path, divisors: str, peer: str) -> bool:
    """Print both times for one series of divisors; whether each list has the same seats."""
    chance = random.Random(SEED)
    lists = [{"id": f"L{n}", "votes": chance.randrange(1_000, 10**7)} for n in range(LISTS)]
    params = {"method": "highest_averages", "divisors": divisors, "tie": ["lot"]}
    path.write_text(json.dumps({"id": "house", "seats": HOUSE, "params": params, "lists": lists}), encoding="utf-8")
    print(f"divisors {divisors}: {LISTS} lists, {HOUSE} seats")
    ours = [str(OURS), "seats", str(path), "--lots", "bench", "--output", "json"]
    theirs = [str(PEERS), str(PEER.with_name("seat_peer.py")), peer, str(path)]
    seats = _json(ours)["seats"]
    same = [seats[one["id"]] for one in lists] == [int(one) for one in _output(theirs).split()]
    return measured(ours, theirs, peer, same)


def measured(ours: list[str], theirs: list[str], peer: str, same: bool) -> bool:
    """Print the times and their ratio."""
    times = {peer: repeated(theirs)}
    seconds, memory, note = repeated(ours)
    print(f"  {peer:<22} {times[peer][0]:8.2f} s {times[peer][1]:7.0f} MB  {times[peer][2]}")
    print(f"  ours {'':<17} {seconds:8.2f} s {memory:7.0f} MB  {note}{ratio(seconds, times, (peer,))}")
    print("  the same result" if same else "  ANOTHER RESULT")
    return same


def _output(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _json(command: list[str]) -> Any:
    return json.loads(_output(command))


if __name__ == "__main__":
    raise SystemExit(main())
