"""Questions of lists: our records pass the tools that know them, and their elections and ballots pass ours."""

import json
from pathlib import Path

import pytest
from with_tools import check_with, finish, private_credentials, run, three_of_five

from cogestion.ballotbox import (
    BELENIOS_2048,
    ED25519,
    AnyQuestion,
    Box,
    Group,
    ListQuestion,
    Question,
    Single,
    Trustee,
    Voter,
    credential_secret,
    generate_credentials,
    generate_trustee,
    make_ballot,
    make_election,
    new_uuid,
    verify,
)

LISTS = ListQuestion((("A “é”", "Ana", "Berta"), ("B", "Carla"), ("C", "Dora", "Eva", "Ana")), "Which list?")
AGREED = Question("Agreed?", ("Yes", "No"), 1, 1, blank=True)
A, B, C = (
    [[1, 0, 1], [0, 0], [0, 0, 0, 0]],
    [[0, 0, 0], [1, 1], [0, 0, 0, 0]],
    [[0, 0, 0], [0, 0], [1, 1, 1, 1]],
)


@pytest.mark.parametrize("group", [ED25519, BELENIOS_2048], ids=lambda one: one.name)
def test_our_records_pass_the_tools(group: Group, belenios_tools: dict[str, str], tmp_path: Path) -> None:
    single = generate_trustee(group, "Mandatory")
    threshold, secrets = three_of_five(group)
    trustees: tuple[Trustee, ...] = (Single(single.key), threshold)
    uuid = new_uuid()
    voters = [Voter("a", 3), Voter("b"), Voter("c", 2_000_000_000), Voter("d")]
    credentials = generate_credentials(uuid, group, voters)
    questions: tuple[AnyQuestion, ...] = (LISTS, AGREED)
    election = make_election(uuid=uuid, name="E", description="", group=group, trustees=trustees, questions=questions)
    folder, alone = tmp_path / "record", tmp_path / "alone"
    folder.mkdir()
    alone.mkdir()
    box = Box.create(folder / f"{uuid}.bel", election, trustees, credentials.public, timestamp=1_795_447_105)
    for voter, chosen in ((0, A), (1, A), (2, C), (0, B)):
        secret = credential_secret(uuid, credentials.private[voter].text, group)
        box.add_ballot(make_ballot(election, secret, [chosen, [0, 1, 0]]).text(group).encode())
    counts = finish(box, {1: single.secret, 6: secrets[4], 3: secrets[1], 5: secrets[3]})
    big = 2_000_000_000
    assert counts == (((1, 0, 1), (3, 3), (big, big, big, big)), (0, big + 4, 0))
    check_with(box, belenios_tools, ["3.0", "3.3"], alone)


@pytest.mark.parametrize("version", ["3.0", "3.3"])
@pytest.mark.parametrize("group", ["Ed25519", "BELENIOS-2048"])
def test_an_election_made_by_the_tool_verifies_and_its_ballots_enter_our_box(
    version: str, group: str, belenios_tools: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    theirs.mkdir()
    ours.mkdir()
    monkeypatch.chdir(theirs)

    def tool(*arguments: str, given: str = "") -> str:
        return run(belenios_tools[version], *arguments, given=given)

    uuid = new_uuid()
    (theirs / "voters.txt").write_text("1\n2\n3\n")
    tool("setup", "generate-credentials", "--uuid", uuid, "--group", group, "--file", "voters.txt")
    tool("setup", "generate-trustee-key", "--group", group)
    (theirs / "public_keys.jsons").write_text(one(theirs, "*.pubkey").read_text())
    tool("setup", "make-trustees")
    lines = [line.partition(",")[0] for line in json.loads(one(theirs, "*.pubcreds").read_text())]
    (theirs / "public_creds.json").write_text(json.dumps(lines))
    template = {"description": "", "name": "Council", "questions": [{"type": "Lists", "value": LISTS.json()}]}
    (theirs / "template.json").write_text(json.dumps(template))
    tool("setup", "make-election", "--uuid", uuid, "--group", group, "--template", "template.json")
    tool("archive", "init")
    box = None
    for typed, chosen in zip(private_credentials(theirs), (A, C, C), strict=True):
        (theirs / "cred").write_text(typed)
        (theirs / "choice").write_text(json.dumps([chosen]))
        ballot = tool("election", "generate-ballot", "--privcred", "cred", "--choice", "choice")
        if box is None:
            box = beside(theirs, ours)
        box.add_ballot(ballot.strip().encode())
        tool("archive", "add-event", "--type", "Ballot", given=ballot)
    tool("archive", "add-event", "--type", "EndBallots")
    tool("archive", "add-event", "--type", "EncryptedTally", given=tool("election", "compute-encrypted-tally"))
    key = one(theirs, "*.privkey").name
    made = tool("election", "decrypt", "--privkey", key, "--trustee-id", "1")
    tool("archive", "add-event", "--type", "PartialDecryption", given=made)
    tool("archive", "add-event", "--type", "Result", given=tool("election", "compute-result"))

    expected = (((1, 0, 1), (0, 0), (2, 2, 2, 2)),)
    with one(theirs, "*.bel").open("rb") as record:
        assert verify(record).result == expected
    assert box is not None
    assert finish(box, {1: int(json.loads((theirs / key).read_text()))}) == expected


def one(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


def beside(theirs: Path, ours: Path) -> Box:
    """A box of ours that begins as theirs did."""
    record = one(theirs, "*.bel")
    (ours / record.name).write_bytes(record.read_bytes())
    return Box(ours / record.name)
