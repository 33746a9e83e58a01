"""Records made by others: the samples of three tool versions, and an election made by tool 3.3 on the spot."""

import json
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from cogestion.ballotbox import Verification, VerificationError, all_trackers, verify

SAMPLES = Path(__file__).parents[1] / "samples"
RESULTS = {
    "h-single": (((2, 1, 2, 1), (1, 1, 1), (1, 2, 1)), 3, 3, 3),
    "h-threshold": (((1, 2, 0),), 3, 3, 3),
    "h-weights": (((3, 1000003, 2001000000, 2000000000),), 3, 3, 2001000003),
    "h-revote": (((1, 1, 1),), 5, 3, 3),
    "h-threshold-3x": (((1, 1, 0),), 2, 2, 2),
}
RANKED = {
    "nh-mixnet": (
        (
            ((1, 2, 3), (255, 0, 7), (3, 1, 2), (1, 2, 3)),
            (1, 2, 1),
            ((0, 0, 0), (1, 2, 3), (2, 1, 1), (1, 1, 2)),
        ),
        (1, 2),
        (1, 2),
    ),
    "nh-threshold": ((((2, 1, 3), (1, 2, 3)),), (1, 3), (2, 3)),
}


def verified(path: Path, *, partial: bool = False) -> Verification:
    with path.open("rb") as file:
        return verify(file, partial=partial)


@pytest.mark.parametrize("name", RESULTS)
def test_samples_verify_with_their_results(name: str) -> None:
    found = verified(SAMPLES / f"{name}.bel")
    assert (found.result, found.ballots, found.counted, found.weight) == RESULTS[name]
    assert found.complete
    assert all(count > 0 for _, count in found.checks)


@pytest.mark.parametrize("name", RANKED)
def test_ranked_samples_verify_with_their_ballots_in_shuffled_order(name: str, data_folder: Path) -> None:
    (path,) = (data_folder / "ballotbox/samples" / name).glob("*.bel")
    found = verified(path)
    assert (found.result, found.shuffled_by, found.decrypted_by) == RANKED[name]
    assert found.complete


@pytest.mark.parametrize("name", RESULTS)
def test_the_copies_are_those_of_the_collection(name: str, data_folder: Path) -> None:
    originals = list((data_folder / "ballotbox").glob(f"samples*/{name}/*.bel"))
    assert [one.read_bytes() for one in originals] == [(SAMPLES / f"{name}.bel").read_bytes()]


def test_the_sample_with_every_kind_of_question_verifies(data_folder: Path) -> None:
    (path,) = (data_folder / "ballotbox/samples-3.3/ed25519-all").glob("*.bel")
    found = verified(path)
    rankings = ((3, 2, 1), (1, 2, 4), (255, 0, 1))
    assert found.result == ((1, 1, 1), rankings, ((2, 1, 2), (1, 1)))
    assert found.complete
    counts = dict(found.checks)
    assert (counts["ballot.one-list"], counts["ballot.list-proof"], counts["ballot.nonzero-proof"]) == (4, 8, 4)


def test_the_fingerprint_and_trackers_are_those_the_tool_prints(data_folder: Path) -> None:
    sums = json.loads((data_folder / "ballotbox/samples/h-revote/checksums.json").read_text())
    found = verified(SAMPLES / "h-revote.bel")
    assert sha256(found.election.data).hexdigest() == sums["election"]
    assert found.election.fingerprint == "LVjB0s9XcijPZDOo6FzYCldhLrTdMQFrAPnhcUiUX24"
    assert len(set(all_trackers(found.hashes))) == 5


class Tool:
    """belenios-tool in a folder."""

    def __init__(self, command: str, folder: Path) -> None:
        self.command, self.folder = command, folder

    def run(self, *arguments: str, given: str = "") -> str:
        done = subprocess.run(
            [self.command, *arguments], cwd=self.folder, input=given, capture_output=True, text=True, check=True
        )
        return done.stdout

    def event(self, kind: str, given: str = "") -> None:
        self.run("archive", "add-event", "--type", kind, given=given)

    def write(self, name: str, content: object) -> None:
        (self.folder / name).write_text(json.dumps(content))

    def only(self, pattern: str) -> Path:
        (path,) = self.folder.glob(pattern)
        return path


def set_up(tool: Tool, questions: list[dict[str, object]], voters: int) -> None:
    uuid = tool.run("setup", "generate-token").strip()
    (tool.folder / "voters.txt").write_text("".join(f"{i}\n" for i in range(voters)))
    group = ("--group", "Ed25519")
    tool.run("setup", "generate-credentials", "--uuid", uuid, *group, "--file", "voters.txt")
    tool.run("setup", "generate-trustee-key", *group)
    (tool.folder / "public_keys.jsons").write_text(tool.only("*.pubkey").read_text())
    tool.run("setup", "make-trustees")
    credentials = json.loads(tool.only("*.pubcreds").read_text())
    tool.write("public_creds.json", [one.partition(",")[0] for one in credentials])
    tool.write("template.json", {"description": "", "name": "Council", "questions": questions})
    tool.run("setup", "make-election", "--uuid", uuid, *group, "--template", "template.json")
    tool.run("archive", "init")


def vote(tool: Tool, voter: int, choices: list[list[int]]) -> None:
    (tool.folder / "credential").write_text(json.loads(tool.only("*.privcreds").read_text())[str(voter)])
    tool.write("choices", choices)
    tool.event("Ballot", tool.run("election", "generate-ballot", "--privcred", "credential", "--choice", "choices"))


def test_an_election_made_by_tool_3_3_in_ed25519_verifies(belenios_tools: dict[str, str], tmp_path: Path) -> None:
    tool = Tool(belenios_tools["3.3"], tmp_path)
    questions: list[dict[str, object]] = [
        {"answers": ["A", "B", "C"], "min": 1, "max": 2, "question": "Who?"},
        {"answers": ["Yes", "No"], "blank": True, "min": 1, "max": 1, "question": "Agreed?"},
    ]
    set_up(tool, questions, 3)
    for voter, choices in ((0, [[1, 1, 0], [0, 1, 0]]), (1, [[0, 1, 0], [1, 0, 0]]), (0, [[0, 0, 1], [0, 0, 1]])):
        vote(tool, voter, choices)
    record = tool.only("*.bel")
    assert verified(record, partial=True).until == "Ballot"
    tool.event("EndBallots")
    tool.event("EncryptedTally", tool.run("election", "compute-encrypted-tally"))
    key = tool.only("*.privkey").name
    tool.event("PartialDecryption", tool.run("election", "decrypt", "--privkey", key, "--trustee-id", "1"))
    with pytest.raises(VerificationError) as refused:
        verified(record)
    assert refused.value.rule == "order.complete"
    tool.event("Result", tool.run("election", "compute-result"))

    found = verified(record)
    assert found.result == ((0, 1, 1), (1, 0, 1))
    assert (found.ballots, found.counted, found.complete) == (3, 2, True)
