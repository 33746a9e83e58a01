"""Helpers of the tests that run the independent tool."""

import json
import subprocess
from pathlib import Path

from cogestion.ballotbox import (
    Box,
    Counts,
    Group,
    PublicCredential,
    Trustee,
    assemble,
    make_decryption_key,
    make_polynomial,
    open_decryption_key,
    partial_decryption,
    read_credentials,
    route,
    take_seat,
    verify,
    write,
)


def run(tool: str, *arguments: str | Path, given: str = "") -> str:
    command = [tool, *map(str, arguments)]
    done = subprocess.run(command, input=given, capture_output=True, text=True, timeout=60, check=False)
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
