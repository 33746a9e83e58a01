"""Our records pass the independent tool in three versions, and its ballots enter our box."""

import json
import subprocess
from pathlib import Path

import pytest

from cogestion.ballotbox import (
    BELENIOS_2048,
    ED25519,
    Box,
    Counts,
    Group,
    PublicCredential,
    Question,
    Single,
    Trustee,
    Voter,
    assemble,
    credential_secret,
    generate_credentials,
    generate_trustee,
    group_named,
    make_ballot,
    make_decryption_key,
    make_election,
    make_polynomial,
    new_uuid,
    open_decryption_key,
    partial_decryption,
    read_credentials,
    route,
    take_seat,
    verify,
    write,
)

QUESTIONS = (
    Question("Who? “é”", ("A", "B", "C"), 1, 2),
    Question("Agreed?", ("Yes", "No"), 1, 1, blank=True),
    Question("Any", ("X", "Y"), 0, 2),
)


def run(tool: str, *arguments: str | Path) -> str:
    done = subprocess.run([tool, *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, f"{tool} {arguments}: {done.stderr[:2000]}"
    return done.stdout


def three_of_five(group: Group) -> tuple[Trustee, list[int]]:
    seats = [take_seat(group, index, 3, 5) for index in range(1, 6)]
    certs = [seat.certificate for seat in seats]
    polynomials = [make_polynomial(seat.identity, certs) for seat in seats]
    outputs = [
        make_decryption_key(seat.identity, certs, one)
        for seat, one in zip(seats, route(group, certs, polynomials), strict=True)
    ]
    secrets = [open_decryption_key(seat.identity, one.private_key) for seat, one in zip(seats, outputs, strict=True)]
    return assemble(group, certs, polynomials, [one.public_key for one in outputs]), secrets


def finish(box: Box, secrets: dict[int, int]) -> tuple[Counts, ...]:
    box.close()
    box.add_tally()
    assert box.tally is not None
    for owner, secret in secrets.items():
        box.add_decryption(owner, partial_decryption(box.election, box.tally, secret))
    return box.add_result().counts


def check_with(box: Box, tools: dict[str, str], versions: list[str], alone: Path) -> None:
    """``election verify`` of the record, and in 3.x ``election verify-ballot`` of each ballot before it was cast."""
    with box.path.open("rb") as file:
        verify(file)
    (alone / box.path.name).write_bytes(box.setup_archive())
    for version in versions:
        run(tools[version], "election", "verify", "--dir", box.path.parent)
        for number, ballot in enumerate(box.ballots if version >= "3" else ()):
            path = alone / f"{number}.json"
            path.write_text(ballot.text(box.election.group))
            run(tools[version], "election", "verify-ballot", "--dir", alone, "--ballot", path)


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


def private_credentials(folder: Path) -> list[str]:
    (path,) = folder.glob("*.privcreds")
    text = path.read_text()
    if text.startswith("{"):
        return [str(one) for one in json.loads(text).values()]
    return [line.split()[1] for line in text.splitlines()]


def public_credentials(folder: Path, group: Group) -> tuple[PublicCredential, ...]:
    (path,) = folder.glob("*.pubcreds")
    lines = [",".join(part for part in one.split(",")[:2] if part) for one in json.loads(path.read_text())]
    return read_credentials(write([*lines]).encode(), group)


def weight_of(box: Box, uuid: str, typed: str) -> int:
    element = box.election.group.generator_power(credential_secret(uuid, typed, box.election.group))
    return {one.element: one.weight for one in box.credentials}[element]
