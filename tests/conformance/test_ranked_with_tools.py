"""Ranked questions: our records pass the independent tool, its records pass ours; either shuffles for the other."""

import json
from collections import Counter
from pathlib import Path

import pytest
from programs import Desk, desks
from with_tools import check_with, three_of_five

from cogestion.ballotbox import (
    ED25519,
    RFC_3526_2048,
    Box,
    Group,
    Question,
    RankedQuestion,
    Single,
    Trustee,
    Voter,
    credential_secret,
    generate_credentials,
    generate_trustee,
    make_ballot,
    make_election,
    new_uuid,
    partial_decryption,
    shuffle_tally,
    verify,
)
from cogestion.ballotbox.v1.embedding import embed

QUESTIONS = (
    RankedQuestion("Order? “é”", ("A", "B", "C"), {"method": "STV", "blank": True, "seats": 1, "ours": [1]}),
    Question("Agreed?", ("Yes", "No"), 1, 1, blank=True),
    RankedQuestion("Grade", ("X", "Y"), {"method": "MajorityJudgment", "blank": False, "grades": ["good", "bad"]}),
    RankedQuestion("Bare", ("P", "Q"), None),
)
CHOICES = (
    [[1, 2, 3], [1, 0, 0], [0, 255], [1, 2]],
    [[3, 1, 2], [0, 1, 0], [1, 1], [0, 0]],
    [[0, 1, 0], [0, 0, 1], [1, 0], [2, 1]],
    [[1, 2, 3], [0, 1, 0], [1, 0], [2, 1]],
)
GROUPS = [(ED25519, ["3.0", "3.3"]), (RFC_3526_2048, ["2.0", "3.0", "3.3"])]


def started(folder: Path, group: Group, trustees: tuple[Trustee, ...]) -> Box:
    """A closed and tallied box of the four ballots of CHOICES, before whose last another of the same elector was."""
    uuid = new_uuid()
    credentials = generate_credentials(uuid, group, [Voter(str(number)) for number in range(6)])
    election = make_election(uuid=uuid, name="E", description="", group=group, trustees=trustees, questions=QUESTIONS)
    box = Box.create(folder / f"{uuid}.bel", election, trustees, credentials.public, timestamp=1_795_447_105)
    for voter, choices in ((3, CHOICES[0]), *enumerate(CHOICES)):
        secret = credential_secret(uuid, credentials.private[voter].text, group)
        box.add_ballot(make_ballot(election, secret, choices).text(group).encode())
    box.close()
    box.add_tally()
    return box


def finish(box: Box, shufflers: list[int], secrets: dict[int, int]) -> None:
    for owner in shufflers:
        assert box.tally is not None
        box.add_shuffle(owner, shuffle_tally(box.election, box.tally))
    box.end_shuffles()
    for owner, secret in secrets.items():
        assert box.tally is not None
        box.add_decryption(owner, partial_decryption(box.election, box.tally, secret))
    counts = box.add_result().counts
    for question in (0, 2, 3):
        expected = Counter(tuple(ballot[question]) for ballot in CHOICES)
        assert Counter(one for one in counts[question] if isinstance(one, tuple)) == expected
    assert counts[1] == (1, 2, 1)


def folders(path: Path) -> tuple[Path, Path]:
    for name in ("record", "alone"):
        (path / name).mkdir()
    return path / "record", path / "alone"


@pytest.mark.parametrize(("group", "versions"), GROUPS, ids=lambda value: getattr(value, "name", None))
def test_our_ranked_records_pass_every_version(
    group: Group, versions: list[str], belenios_tools: dict[str, str], tmp_path: Path
) -> None:
    trustee = generate_trustee(group)
    folder, alone = folders(tmp_path)
    box = started(folder, group, (Single(trustee.key),))
    finish(box, [1], {1: trustee.secret})
    check_with(box, belenios_tools, versions, alone)


@pytest.mark.parametrize(("group", "versions"), GROUPS, ids=lambda value: getattr(value, "name", None))
def test_our_ranked_records_with_a_threshold_set_pass_every_version(
    group: Group, versions: list[str], belenios_tools: dict[str, str], tmp_path: Path
) -> None:
    single, (threshold, secrets) = generate_trustee(group), three_of_five(group)
    folder, alone = folders(tmp_path)
    box = started(folder, group, (Single(single.key), threshold))
    finish(box, [3, 1, 6], {1: single.secret, 6: secrets[4], 3: secrets[1], 4: secrets[2]})
    check_with(box, belenios_tools, versions, alone)
    with box.path.open("rb") as file:
        assert verify(file).shuffled_by == (3, 1, 6)


TEMPLATE = {
    "name": "Council",
    "description": "",
    "questions": [
        {"type": "NonHomomorphic", "value": {"answers": ["A", "B", "C"], "question": "Order?"}},
        {"answers": ["Yes", "No"], "min": 0, "max": 1, "question": "Agreed?"},
    ],
}
VOTES = [[[1, 2, 3], [1, 0]], [[3, 1, 0], [0, 1]], [[2, 3, 1], [0, 0]], [[1, 2, 3], [0, 1]]]


def open_box(server: Desk) -> None:
    """Two trustees' keys of the other program and of ours, credentials, election and record by the server."""
    group = ("--group", server.group)
    server.write("template.json", json.dumps(TEMPLATE).encode())
    make = ("make-election", *group, "--uuid", "ABCDEFGHJKLMNP", "--template")
    server.make_trustees()
    if server.tool:
        server.write("voters.txt", b"1\n2\n3\n4\n")
        server.theirs("setup", "generate-credentials", *group, "--uuid", "ABCDEFGHJKLMNP", "--file", "voters.txt")
        server.theirs("setup", *make, "template.json")
        server.one("*.pubcreds").rename(server.folder / "public_creds.json")
        server.one("*.privcreds").rename(server.folder / "private_creds.json")
        server.theirs("archive", "init")
    else:
        roll = server.write("roll.csv", b"login,name\n1,a\n2,b\n3,c\n4,d\n")
        server.ours("generate-credentials", *group, "--uuid", "ABCDEFGHJKLMNP", "--roll", roll)
        server.ours(*make, server.folder / "template.json")
        server.ours("init")


def vote(server: Desk, tool: str) -> None:
    """The first two electors vote with our program, the others with the tool."""
    voter, typed = Desk(server.folder, server.group, tool), json.loads(server.one("private_creds.json").read_bytes())
    for number, (login, choice) in enumerate(zip(sorted(typed), VOTES, strict=True)):
        server.write("credential", typed[login].encode())
        server.write("choice", json.dumps(choice).encode())
        ballot = server.folder / f"ballot-{number}.json"
        if number < 2:
            options = ("--credential", server.folder / "credential", "--choices", server.folder / "choice")
            voter.ours("generate-ballot", *options, "--output", ballot)
            ballot.write_bytes(ballot.read_bytes() + b"\n")
        else:
            made = voter.theirs("election", "generate-ballot", "--privcred", "credential", "--choice", "choice")
            ballot.write_bytes(made)
        server.add("Ballot", ballot.read_bytes()) if server.tool else server.ours("add-ballot", ballot)


@pytest.mark.parametrize("group", ["Ed25519", "RFC-3526-2048"])
@pytest.mark.parametrize(("server_by", "others"), [("ours", "3.3"), ("3.3", "ours"), ("ours", "3.0")])
def test_both_programs_shuffle_and_decrypt_one_election(
    server_by: str, others: str, group: str, belenios_tools: dict[str, str], tmp_path: Path
) -> None:
    commands = {"ours": "", **belenios_tools}
    used = {"server": commands[server_by], "first": commands[others], "second": commands[server_by]}
    tool = next(filter(None, used.values()))
    place = desks(tmp_path, group, used)
    server, first, second = place.values()
    for one in (first, second):
        one.single()
        server.receive(one, "*.pubkey")
    open_box(server)
    vote(server, tool)
    server.end_and_tally()
    keys = [json.loads(path.read_text())["public_key"] for path in sorted(server.folder.glob("*.pubkey"))]
    owners = {
        1 + keys.index(json.loads(one.one("*.pubkey").read_text())["public_key"]): one for one in (first, second)
    }
    for owner, desk in owners.items():
        desk.receive(server, "*.bel")
        server.take_shuffle(desk.shuffle(owner))
    server.end_shuffles()
    for owner, desk in owners.items():
        desk.receive(server, "*.bel")
        server.take_decryption(desk.decrypt(owner))
    server.result()
    for version in ("3.0", "3.3") if group == "Ed25519" else ("2.0", "3.0", "3.3"):
        Desk(server.folder, group, belenios_tools[version]).theirs("election", "verify")
    with server.one("*.bel").open("rb") as record:
        found = verify(record)
    assert (found.complete, found.shuffled_by) == (True, tuple(owners))
    assert found.result is not None
    rankings, agreed = found.result
    assert sorted(str(one) for one in rankings) == sorted(str(tuple(choice[0])) for choice in VOTES)
    assert agreed == (1, 2)


@pytest.mark.parametrize("group", [ED25519, RFC_3526_2048], ids=lambda group: group.name)
def test_the_tool_embeds_numbers_as_we_do(group: Group, belenios_tools: dict[str, str], tmp_path: Path) -> None:
    """The plaintext of its ballots, opened with the only trustee's key."""
    desk = Desk(tmp_path, group.name, belenios_tools["3.3"])
    desk.single()
    answers = [str(number) for number in range(group.most_answers)]
    questions = [{"type": "NonHomomorphic", "value": {"answers": answers, "question": "Order?"}}]
    most = [[(7 * number) % 256 for number in range(group.most_answers)], [0] * group.most_answers]
    desk.make_trustees()
    uuid = ("--uuid", "ABCDEFGHJKLMNP", "--group", group.name)
    desk.write("voters.txt", b"1\n2\n")
    desk.write("template.json", json.dumps({**TEMPLATE, "questions": questions}).encode())
    desk.theirs("setup", "generate-credentials", *uuid, "--file", "voters.txt")
    desk.theirs("setup", "make-election", *uuid, "--template", "template.json")
    desk.one("*.pubcreds").rename(tmp_path / "public_creds.json")
    desk.theirs("archive", "init")
    secret = int(json.loads(desk.one("*.privkey").read_bytes()))
    for credential, choice in zip(json.loads(desk.one("*.privcreds").read_bytes()).values(), most, strict=True):
        desk.write("credential", credential.encode())
        desk.write("choice", json.dumps([choice]).encode())
        made = desk.theirs("election", "generate-ballot", "--privcred", "credential", "--choice", "choice")
        pair = json.loads(made)["answers"][0]["choices"]
        alpha, beta = group.decode(pair["alpha"]), group.decode(pair["beta"])
        assert group.divide(beta, group.power(alpha, secret)) == embed(group, choice)
