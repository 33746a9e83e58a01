"""What strangers' bytes are given to. A target returns, or raises a RefusedError; anything else is a fault.

What a target accepts must also be written again as it was read, where there is one way to write it.
"""

import json
from collections.abc import Callable
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

from cogestion.ballotbox import (
    GROUPS,
    Ballot,
    Election,
    Identity,
    Polynomial,
    Record,
    Result,
    SignedMessage,
    SizedTally,
    TrusteeKey,
    Vinput,
    Voutput,
    check_ballot,
    credential_secret,
    open_decryption_key,
    parse,
    read_archive,
    read_credentials,
    read_owned_lines,
    read_trustees,
    verify,
    write,
)
from cogestion.ballotbox.v1.contents import read_contents
from cogestion.ballotbox.v1.format.archive import Event, Setup, archive_start, packed
from cogestion.ballotbox.v1.format.schema import Object
from cogestion.ballotbox.v1.format.tally import Owned, PartialDecryption, read_tally
from cogestion.decisions import RefusedError

VECTORS = Path(__file__).parents[2] / "vectors"
Target = Callable[[bytes], object]


def archive(data: bytes) -> None:
    """As an archive, as a record to verify, as a box to go on with."""
    for read in (lambda: verify(BytesIO(data), partial=True), lambda: read_contents(BytesIO(data))):
        refused_or(read)
    start, *records = read_archive(BytesIO(data))
    assert isinstance(start, int)
    again = archive_start(start) + b"".join(packed(one, start) for one in records if isinstance(one, Record))
    assert again == data


def json_text(data: bytes) -> None:
    """What is read means the same when it is written canonically and read again."""
    value = parse(data, "fuzz").value
    assert parse(write(value).encode(), "fuzz").value == value


def points(data: bytes) -> None:
    """The first byte chooses the group, the rest is the text of an element."""
    group = list(GROUPS.values())[data[0] % len(GROUPS) if data else 0]
    text = data[1:].decode("utf-8", "replace")
    element = group.decode(text)
    assert group.text(element) == text
    if group.contains(element):
        assert group.divide(group.multiply(element, group.generator), group.generator) == element
        assert group.power(element, group.order) == group.neutral


def numbers(data: bytes) -> None:
    """As every kind of number that stands in a record."""
    node = parse(data, "fuzz")
    for read in (node.natural, node.integer, lambda: node.scalar(2**252), lambda: node.scalar(2**4096)):
        refused_or(read)


def ballots(data: bytes) -> None:
    """A ballot to the election of a vector, whose credential it may bear."""
    election, credentials = _election()
    made = check_ballot(data, election, credentials)
    assert made.text(election.group).encode() == data


def objects(data: bytes) -> None:
    """Each object of a record, and each message of the ceremony; those that are accepted are written as they came."""
    group = GROUPS["Ed25519"]
    readers: tuple[Callable[[], Any], ...] = (
        lambda: Election.read(data),
        lambda: read_trustees(data, group),
        lambda: read_credentials(data, group),
        lambda: read_tally(data, group),
        lambda: read_owned_lines(data),
        lambda: open_decryption_key(_member(), data.decode("utf-8", "replace")),
        lambda: credential_secret("ABCDEFGHJKLMNP", data.decode("utf-8", "replace"), group),
    )
    for read in readers:
        refused_or(read)
    kinds = (Ballot, Event, Setup, SizedTally, PartialDecryption, Owned, Result, SignedMessage, TrusteeKey)
    for kind in (*kinds, Polynomial, Vinput, Voutput):
        refused_or(partial(_twice, kind, data))


def _twice(kind: type[Object], data: bytes) -> None:
    group = GROUPS["Ed25519"]
    made = kind.read(data, group)
    assert kind.read(made.data(group), group) == made


def refused_or(read: Callable[[], object]) -> None:
    """Call it; a refusal is as good as an answer."""
    try:
        read()
    except RefusedError as refused:
        if not str(refused):
            raise AssertionError("a refusal that says nothing") from refused


@cache
def _election() -> tuple[Election, dict[Any, int]]:
    given = json.loads((VECTORS / "ballots.json").read_text(encoding="utf-8"))["vectors"][0]["in"]
    election = Election.read(given["election"].encode())
    return election, {election.group.decode(one): 1 for one in given["credentials"]}


@cache
def _member() -> Identity:
    return Identity(GROUPS["Ed25519"], "1111111111111111111111")


TARGETS: dict[str, Target] = {
    "archive": archive,
    "json": json_text,
    "points": points,
    "numbers": numbers,
    "ballots": ballots,
    "objects": objects,
}
