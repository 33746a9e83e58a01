"""A 2-of-3 key made by members of both programs, routed by either, and an election decrypted and verified by both."""

import json
from itertools import product
from pathlib import Path

import pytest
from programs import Desk, desks

from cogestion.ballotbox import Counts, group_named, read_trustees, verify

OURS, TOOL = "ours", "3.3"
MIXES = [
    (server, members)
    for server in (OURS, TOOL)
    for members in product((OURS, TOOL), repeat=3)
    if len(set(members)) > 1
]
TEMPLATE = {
    "name": "Committee",
    "description": "",
    "questions": [{"question": "Who?", "answers": ["A", "B"], "blank": True, "min": 1, "max": 1}],
}


def hold_ceremony(server: Desk, members: list[Desk]) -> None:
    """All six steps. What passes between the folders is public, or a letter that one member alone opens."""
    for number, member in enumerate(members, 1):
        member.certificate(number, 2, len(members))
        server.receive(member, "*.cert")
    server.check_certificates()
    for member in members:
        member.receive(server, "certs.jsons")
        member.polynomial()
        server.receive(member, "*.polynomial")
    server.route()
    for member in members:
        member.receive(server, f"{member.one('*.key').stem}.vinput")
        member.key()
        server.receive(member, "*.voutput")
    server.assemble()
    for member in members:
        if not list(member.folder.glob("*.dkey")):
            member.receive(server, f"{member.one('*.key').stem}.dkey")


def open_box(server: Desk, weights: str = "1,one,3\n2,two,1\n") -> None:
    """Credentials, election and record, by the program of the server; trustees.json is there."""
    uuid = "ABCDEFGHJKLMNP"
    server.write("template.json", json.dumps(TEMPLATE).encode())
    server.write("voters.txt", weights.encode())
    group = ("--group", server.group)
    make = ("make-election", *group, "--uuid", uuid, "--template", "template.json")
    if server.tool:
        server.theirs("setup", "generate-credentials", *group, "--uuid", uuid, "--file", "voters.txt")
        server.theirs("setup", *make)
        server.one("*.pubcreds").rename(server.folder / "public_creds.json")
        server.one("*.privcreds").rename(server.folder / "private_creds.json")
        server.theirs("archive", "init")
    else:
        rows = [line.split(",") for line in weights.splitlines()]
        roll = "".join(f"{login},{name},{weight}\n" for login, name, weight in [["login", "name", "weight"], *rows])
        server.ours("generate-credentials", *group, "--uuid", uuid, "--roll", server.write("roll.csv", roll.encode()))
        server.ours(*make[:-1], server.folder / "template.json")
        server.ours("init")


def vote(server: Desk, tool: str, choices: list[list[list[int]]]) -> None:
    """One ballot for each private credential, by our program and the tool in turn."""
    by_login = json.loads((server.folder / "private_creds.json").read_text())
    typed = [by_login[login] for login in sorted(by_login)]
    voter = Desk(server.folder, server.group, tool)
    for number, (credential, choice) in enumerate(zip(typed, choices, strict=True)):
        server.write("credential", credential.encode())
        server.write("choice", json.dumps(choice).encode())
        ballot = server.folder / f"ballot-{number}.json"
        if number % 2:
            made = voter.theirs("election", "generate-ballot", "--privcred", "credential", "--choice", "choice")
            ballot.write_bytes(made)
        else:
            options = ("--credential", server.folder / "credential", "--choices", server.folder / "choice")
            voter.ours("generate-ballot", *options, "--output", ballot)
            ballot.write_bytes(ballot.read_bytes() + b"\n")
        if server.tool:
            server.add("Ballot", ballot.read_bytes())
        else:
            server.ours("add-ballot", ballot)


def decrypt(server: Desk, owners: dict[int, Desk]) -> None:
    """Each decrypts with their own program on a copy of the record."""
    for number, owner in owners.items():
        owner.receive(server, "*.bel")
        server.take_decryption(owner.decrypt(number))


def check(server: Desk, tools: list[str]) -> tuple[Counts, ...]:
    for tool in tools:
        Desk(server.folder, server.group, tool).theirs("election", "verify")
    with server.one("*.bel").open("rb") as record:
        verified = verify(record)
    assert verified.result is not None
    return verified.result


@pytest.mark.parametrize(("server_by", "by"), MIXES, ids=lambda one: one if isinstance(one, str) else "-".join(one))
def test_any_mix_of_programs_makes_one_key(
    server_by: str, by: tuple[str, ...], belenios_tools: dict[str, str], tmp_path: Path
) -> None:
    commands = {OURS: "", TOOL: belenios_tools[TOOL]}
    named = {
        "server": server_by,
        "mandatory": TOOL if server_by == OURS else OURS,
        **dict(zip("abc", by, strict=True)),
    }
    found = desks(tmp_path, "Ed25519", {name: commands[program] for name, program in named.items()})
    server, mandatory, members = found["server"], found["mandatory"], [found[name] for name in "abc"]
    hold_ceremony(server, members)
    mandatory.single()
    server.receive(mandatory, "*.pubkey")
    server.make_trustees()
    assert len(read_trustees((server.folder / "trustees.json").read_bytes().strip(), group_named("Ed25519"))) == 2
    open_box(server)
    vote(server, commands[TOOL], [[[0, 1, 0]], [[0, 0, 1]]])
    server.end_and_tally()
    two = (by.index(OURS), by.index(TOOL))
    decrypt(server, {1: mandatory} | {2 + place: members[place] for place in two})
    server.result()
    assert check(server, [belenios_tools["3.0"], belenios_tools["3.3"]]) == ((0, 3, 1),)


def ceremony_of_both(folder: Path, group: str, tool: str) -> tuple[Desk, dict[str, Desk]]:
    """Our server; two mandatory trustees and a 2-of-3 set of both programs, their files with the server."""
    people = {"server": "", "north": "", "south": tool, "a": tool, "b": "", "c": tool}
    found = desks(folder, group, people)
    server = found.pop("server")
    hold_ceremony(server, [found[name] for name in "abc"])
    for name in ("north", "south"):
        found[name].single()
        server.write(f"{name}.pubkey", found[name].one("*.pubkey").read_bytes())
    return server, found


@pytest.mark.parametrize(
    ("order", "owners"),
    [
        (("threshold.json", "north.pubkey"), {3: "c", 2: "b", 4: "north"}),
        (("south.pubkey", "threshold.json", "north.pubkey"), {1: "south", 5: "north", 2: "a", 3: "b"}),
        (("threshold.json", "south.pubkey", "north.pubkey"), {5: "north", 4: "south", 1: "a", 3: "c"}),
        (("both.jsons", "threshold.json"), {1: "south", 2: "north", 4: "b", 5: "c"}),
    ],
    ids=lambda one: "-".join(one) if isinstance(one, tuple) else "",
)
@pytest.mark.parametrize(
    ("group", "versions"), [("Ed25519", ["3.0", "3.3"]), ("BELENIOS-2048", ["2.0", "3.0", "3.3"])]
)
def test_mandatory_and_threshold_trustees_in_any_order(
    group: str,
    versions: list[str],
    order: tuple[str, ...],
    owners: dict[int, str],
    belenios_tools: dict[str, str],
    tmp_path: Path,
) -> None:
    """Owners are numbered over all keys of the list, the members of a set one by one."""
    server, people = ceremony_of_both(tmp_path, group, belenios_tools[TOOL])
    both = [(server.folder / f"{name}.pubkey").read_bytes() for name in ("south", "north")]
    server.write("both.jsons", b"".join(both))
    server.ours("make-trustees", "--group", group, *(server.folder / name for name in order))
    open_box(server)
    vote(server, belenios_tools[TOOL], [[[0, 1, 0]], [[1, 0, 0]]])
    server.end_and_tally()
    decrypt(server, {number: people[name] for number, name in owners.items()})
    server.result()
    assert check(server, [belenios_tools[version] for version in versions]) == ((1, 3, 0),)


@pytest.mark.parametrize("server_by", [OURS, TOOL])
def test_weights_and_sums_above_the_largest_json_number(
    server_by: str, belenios_tools: dict[str, str], tmp_path: Path
) -> None:
    """One weight above 2^30-1, and a sum above it of weights that are not: both stand in strings."""
    tool = belenios_tools[TOOL]
    found = desks(tmp_path, "Ed25519", {"server": tool if server_by == TOOL else "", "trustee": tool})
    server, trustee = found["server"], found["trustee"]
    trustee.single()
    server.receive(trustee, "*.pubkey")
    server.make_trustees()
    open_box(server, "1,a,1073741824\n2,b,1000000000\n3,c,73741823\n4,d,1\n")
    vote(server, tool, [[[0, 0, 1]], [[0, 1, 0]], [[0, 1, 0]], [[1, 0, 0]]])
    server.end_and_tally()
    decrypt(server, {1: trustee})
    server.result()
    assert check(server, [belenios_tools["3.0"], tool]) == ((1, 1_073_741_823, 1_073_741_824),)
    record = server.one("*.bel").read_bytes()
    assert b'{"result":[[1,1073741823,"1073741824"]]}' in record
    assert b'"total_weight":"2147483648"' in record
