"""Every vector of ``vectors/``, read with what our program does; and made again, so that none drifts."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import more_readers
import pytest
import readers
from generators import ours, recorded
from generators.common import Sheet

from cogestion.ballotbox import (
    GROUPS,
    CredentialRefusedError,
    Election,
    FormatError,
    Identity,
    LetterRefusedError,
    Node,
    Record,
    VerificationError,
    check_ballot,
    credential_secret,
    parse,
    read_archive,
    tracker,
    typed_credential,
    write,
)
from cogestion.ballotbox.v1.format.archive import Event, archive_start, packed
from cogestion.ballotbox.v1.format.ballot import Ciphertext, Proof
from cogestion.ballotbox.v1.groups import NotAnElementError
from cogestion.ballotbox.v1.proofs import challenge
from cogestion.ballotbox.v1.trustees.pki import receive
from cogestion.ballotbox.v1.verify.proofs import knows, one_of, same_exponent
from cogestion.decisions import RefusedError

FOLDER = Path(__file__).parents[2] / "vectors"
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.json"))
Given = dict[str, Any]
Read = Callable[[Given, Any], Given]


def power(given: Given, group: Any) -> Given:
    made = group.power(group.decode(given["base"]), int(given["exponent"]))
    again = group.generator_power(int(given["exponent"]))
    assert made == again or given["base"] != group.text(group.generator)
    return {"element": group.text(made)}


def product(given: Given, group: Any) -> Given:
    return {"element": group.text(group.multiply(group.decode(given["left"]), group.decode(given["right"])))}


def quotient(given: Given, group: Any) -> Given:
    return {"element": group.text(group.divide(group.decode(given["left"]), group.decode(given["right"])))}


def membership(given: Given, group: Any) -> Given:
    try:
        element = group.decode(given["text"])
    except NotAnElementError:
        return {"verdict": "not-canonical"}
    assert group.text(element) == given["text"]
    return {"verdict": "element" if group.contains(element) else "outside"}


def scalar(given: Given, group: Any) -> Given:
    try:
        return {"scalar": str(parse(given["json"].encode(), "scalar").scalar(group.order))}
    except FormatError:
        return {"scalar": None}


def proofs(given: Given, group: Any) -> list[Proof]:
    return [Proof.read(Node(one, "proof"), group) for one in given["proofs"]]


def schnorr(given: Given, group: Any) -> Given:
    (proof,) = proofs(given, group)
    key = group.decode(given["key"])
    if "secret" in given:  # the prover, run again with the nonce that it drew
        x = int(given["secret"]["x"])
        nonce = (proof.response + x * proof.challenge) % group.order
        assert group.generator_power(x) == key
        assert challenge(group, given["prefix"] + group.text(group.generator_power(nonce))) == proof.challenge
    return {"valid": knows(group, key, proof, *given["prefix"].removesuffix("|").split("|"))}


def disjunction(given: Given, group: Any) -> Given:
    claims = [
        (Ciphertext(group.decode(one["alpha"]), group.decode(one["beta"])), one["number"], proof)
        for one, proof in zip(given["claims"], proofs(given, group), strict=True)
    ]
    parts = given["prefix"].removesuffix("|").split("|")
    return {"valid": one_of(group, group.decode(given["key"]), claims, *parts)}


def equality(given: Given, group: Any) -> Given:
    (proof,) = proofs(given, group)
    key, base, made = (group.decode(given[name]) for name in ("key", "base", "power"))
    return {"valid": same_exponent(group, key, base, made, proof, *given["prefix"].removesuffix("|").split("|"))}


def ballot(given: Given, group: Any) -> Given:
    election = Election.read(given["election"].encode())
    data, credentials = given["ballot"].encode(), {group.decode(one): 1 for one in given["credentials"]}
    try:
        check_ballot(data, election, credentials)
        refused = None
    except VerificationError as error:
        refused = error.rule
    return {"tracker": tracker(data), "refused": refused}


def credential(given: Given, group: Any) -> Given:
    secret = credential_secret(given["uuid"], given["private"], group)
    return {"secret": str(secret), "public": group.text(group.generator_power(secret))}


def typed(given: Given, group: Any) -> Given:
    try:
        return {"private": typed_credential(given["typed"])}
    except CredentialRefusedError:
        return {"private": None}


def seed(given: Given, group: Any) -> Given:
    one = Identity(group, given["seed"])
    return {"verification": group.text(one.verification), "encryption": group.text(one.encryption)}


def letter(given: Given, group: Any) -> Given:
    try:
        opened = receive(Identity(group, given["seed"]), group.decode(given["sender"]), given["letter"])
    except LetterRefusedError:
        opened = None
    return {"message": opened}


def record(given: Given, group: Any) -> Given:
    one = Record(given["kind"], given["body"].encode())
    data = packed(one, int(given["timestamp"]))
    header = b64encode(data[:512]).decode()
    return {"name": one.name, "size": len(data), "header": header, "sha256": sha256(data).hexdigest()}


def event(given: Given, group: Any) -> Given:
    made = Event.read(write(given).encode()) if given["payload"] and given["parent"] else Event(**given)
    return {"text": made.text(), "sha256": sha256(made.data()).hexdigest()}


def archive(given: Given, group: Any) -> Given:
    try:
        return {"records": len(list(read_archive(BytesIO(b64decode(given["base64"]))))) - 1}
    except FormatError:
        return {"records": None}


def stored(given: Given, group: Any) -> Given:
    """What every object of a record is: canonical JSON, named by its hash."""
    text = given["text"]
    assert given["of"] == "election" or write(parse(text.encode(), given["of"]).value) == text
    return {"sha256": sha256(text.encode()).hexdigest()}


READERS: dict[str, Read] = {
    "power": power,
    "product": product,
    "quotient": quotient,
    "membership": membership,
    "scalar": scalar,
    "schnorr": schnorr,
    "one-of": disjunction,
    "same-exponent": equality,
    "ballot": ballot,
    "credential": credential,
    "typed-credential": typed,
    "seed": seed,
    "letter": letter,
    "json": lambda given, _: {"text": write(given["value"])},
    "archive-start": lambda given, _: {"base64": b64encode(archive_start(int(given["timestamp"]))).decode()},
    "archive-record": record,
    "event": event,
    "archive": archive,
    "object": stored,
    "hash": readers.hashed,
    "ceremony": readers.ceremony,
    "independent": more_readers.independent,
    "embedding": more_readers.embedding,
    "decoding": more_readers.decoding,
    "nonzero": more_readers.nonzero,
    "shuffle": more_readers.shuffle,
    "tally": more_readers.tally,
    "result": more_readers.result,
}


def known(vector: Given) -> bool:
    """Whether the election's group and questions are among those done here; recorded ballots are of all kinds."""
    if vector["kind"] != "ballot":
        return True
    try:
        Election.read(vector["in"]["election"].encode())
    except RefusedError:
        return False
    return True


@pytest.mark.parametrize("file", FILES)
def test_each_vector(file: str) -> None:
    found = json.loads((FOLDER / file).read_text(encoding="utf-8"))
    assert list(found) == ["about", "source", "vectors"]
    read = [one for one in found["vectors"] if known(one)]
    assert file.startswith("recorded/ballots-") or read == found["vectors"]
    for one in read:
        made = READERS[one["kind"]](one["in"], GROUPS.get(one.get("group")))
        assert made == one["out"], (one["kind"], one["name"])


def test_every_file_is_small_and_made() -> None:
    assert {path.name for path in FOLDER.rglob("*.json") if path.stat().st_size > 256 * 1024} == set()
    assert {one.file for one in ours()} == {file for file in FILES if "/" not in file}


def same(sheet: Sheet) -> None:
    assert (FOLDER / sheet.file).read_text(encoding="utf-8") == sheet.text(), f"make again: {sheet.file}"


def test_ours_are_made_again() -> None:
    for sheet in ours():
        same(sheet)


def test_the_recorded_ones_are_those_of_the_source(data_folder: Path) -> None:
    for sheet in recorded.sheets(data_folder):
        same(sheet)
