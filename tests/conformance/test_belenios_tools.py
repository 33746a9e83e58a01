"""Our records pass the independent tool in three versions, and its ballots enter our box."""

import json
from pathlib import Path

import pytest
from with_tools import check_with, finish, private_credentials, public_credentials, run, three_of_five

from cogestion.ballotbox import (
    BELENIOS_2048,
    ED25519,
    Box,
    Group,
    Question,
    Single,
    Trustee,
    Voter,
    credential_secret,
    generate_credentials,
    generate_trustee,
    group_named,
    make_ballot,
    make_election,
    new_uuid,
)

QUESTIONS = (
    Question("Who? “é”", ("A", "B", "C"), 1, 2),
    Question("Agreed?", ("Yes", "No"), 1, 1, blank=True),
    Question("Any", ("X", "Y"), 0, 2),
)


@pytest.mark.parametrize(
    ("group", "versions"),
    [(ED25519, ["3.0", "3.3"]), (BELENIOS_2048, ["2.0", "3.0", "3.3"])],
    ids=lambda value: getattr(value, "name", None),
)
def test_our_records_pass_every_version_that_knows_the_group(
    group: Group, versions: list[str], belenios_tools: dict[str, str], tmp_path: Path
) -> None:
    single = generate_trustee(group, "Mandatory")
    threshold, secrets = three_of_five(group)
    trustees: tuple[Trustee, ...] = (Single(single.key), threshold)
    uuid = new_uuid()
    credentials = generate_credentials(uuid, group, [Voter("a", 3), Voter("b"), Voter("c", 2_000_000), Voter("d")])
    election = make_election(
        uuid=uuid,
        name="E",
        description="",
        group=group,
        trustees=trustees,
        questions=QUESTIONS,
        others={"lists": [["A", "first", "second"]]},
    )
    folder, alone = tmp_path / "record", tmp_path / "alone"
    folder.mkdir()
    alone.mkdir()
    box = Box.create(folder / f"{uuid}.bel", election, trustees, credentials.public, timestamp=1_795_447_105)
    for voter, choices in (
        (0, [[1, 0, 0], [1, 0, 0], [0, 0]]),
        (1, [[1, 1, 0], [0, 0, 1], [1, 1]]),
        (2, [[0, 0, 1], [0, 1, 0], [1, 0]]),
        (0, [[0, 1, 1], [1, 0, 0], [0, 1]]),
    ):
        secret = credential_secret(uuid, credentials.private[voter].text, group)
        box.add_ballot(make_ballot(election, secret, choices).text(group).encode())
    counts = finish(box, {1: single.secret, 6: secrets[4], 3: secrets[1], 5: secrets[3]})
    assert counts == ((1, 4, 2_000_003), (3, 2_000_000, 1), (2_000_001, 4))
    check_with(box, belenios_tools, versions, alone)


@pytest.mark.parametrize(
    ("version", "group_name"),
    [
        ("2.0", "BELENIOS-2048"),
        ("3.0", "BELENIOS-2048"),
        ("3.0", "Ed25519"),
        ("3.3", "BELENIOS-2048"),
        ("3.3", "Ed25519"),
    ],
)
def test_ballots_and_credentials_of_each_version_enter_our_box(
    version: str, group_name: str, belenios_tools: dict[str, str], tmp_path: Path
) -> None:
    tool, group, uuid = belenios_tools[version], group_named(group_name), new_uuid()
    folder, alone = tmp_path / "record", tmp_path / "alone"
    folder.mkdir()
    alone.mkdir()
    (folder / "voters.txt").write_text("1,one,2\n2,two,1\n")
    run(tool, "setup", "generate-credentials", "--uuid", uuid, "--group", group_name, "--file", folder / "voters.txt",
        "--dir", folder)  # fmt: skip
    typed = private_credentials(folder)
    assert all(len(one) == (19 if version == "2.0" else 25) for one in typed)
    trustee = generate_trustee(group)
    election = make_election(
        uuid=uuid, name="E", description="", group=group, trustees=(Single(trustee.key),), questions=QUESTIONS
    )
    public = public_credentials(folder, group)
    box = Box.create(folder / f"{uuid}.bel", election, (Single(trustee.key),), public, timestamp=1_795_447_105)
    for number, (credential, choices) in enumerate(
        zip(typed, ([[1, 0, 1], [0, 1, 0], [1, 1]], [[0, 1, 0], [1, 0, 0], [0, 0]]), strict=True)
    ):
        assert group.generator_power(credential_secret(uuid, credential, group)) in {one.element for one in public}
        (folder / "cred").write_text(credential)
        (folder / "choice").write_text(json.dumps(choices))
        option = "--ballot" if version == "2.0" else "--choice"
        made = run(tool, "election", "generate-ballot", "--dir", folder, "--privcred", folder / "cred", option,
                   folder / "choice")  # fmt: skip
        assert box.add_ballot(made.strip().encode())
        assert len(box.ballots) == number + 1
    weights = [weight_of(box, uuid, one) for one in typed]
    assert sorted(weights) == [1, 2]
    first, second = weights
    assert finish(box, {1: trustee.secret}) == ((first, second, first), (second, first, 0), (first, first))
    check_with(box, belenios_tools, [version], alone)


def weight_of(box: Box, uuid: str, typed: str) -> int:
    element = box.election.group.generator_power(credential_secret(uuid, typed, box.election.group))
    return {one.element: one.weight for one in box.credentials}[element]
