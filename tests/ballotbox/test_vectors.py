"""Every text that is hashed is built as the independent tool builds it."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from cogestion.ballotbox import BELENIOS_2048, ED25519, Group, SignedMessage, tracker, write
from cogestion.ballotbox.v1.ballots import answers_statement
from cogestion.ballotbox.v1.format import Ballot, Ciphertext
from cogestion.ballotbox.v1.proofs import (
    ballot_prefix,
    challenge,
    decryption_prefix,
    interval_prefix,
    key_prefix,
    pairs,
)

Vector = dict[str, str]
FILES = [("vectors-ed25519.json", ED25519), ("vectors-h-belenios2048.json", BELENIOS_2048)]
KINDS = {
    "vectors-ed25519.json": ["pok", "sigmsg", "sig", "prove", "bproof0", "bproof1", "decrypt"],
    "vectors-h-belenios2048.json": ["pok", "sig", "prove", "bproof0", "bproof1", "decrypt"],
}


def vectors(folder: Path, file: str, kind: str) -> list[Vector]:
    found: list[Vector] = json.loads((folder / "ballotbox" / file).read_text())[kind]
    whole = [one for one in found if sha256(one["input"].encode()).hexdigest() == one["sha256"]]
    assert found
    return whole


def ciphertexts(group: Group, text: str) -> list[Ciphertext]:
    elements = [group.decode(one) for one in text.split(",")]
    return [Ciphertext(*pair) for pair in zip(elements[::2], elements[1::2], strict=True)]


def rebuilt(group: Group, kind: str, text: str) -> str:
    """The text made again by our functions from the elements that stand in it."""
    head, _, commitments = text.rpartition("|")
    parts = text.split("|")
    if kind == "pok":
        return key_prefix(group, group.decode(parts[2])) + group.text(group.decode(commitments))
    if kind == "sig":
        return ballot_prefix(parts[1]) + group.text(group.decode(commitments))
    if kind == "sigmsg":
        message = head.removeprefix("sigmsg|")
        return f"sigmsg|{SignedMessage(message, None).message}|{commitments}"  # type: ignore[arg-type]
    if kind == "decrypt":
        return decryption_prefix(group, parts[1], group.decode(parts[2])) + pairs(
            group, ciphertexts(group, commitments)
        )
    if kind == "prove":
        statement = "|".join(parts[1:-2])
        (pair,) = ciphertexts(group, parts[-2])
        return interval_prefix(group, statement, pair) + pairs(group, ciphertexts(group, commitments))
    statement = answers_statement("|".join(parts[1:3]), pairs(group, ciphertexts(group, parts[3])))
    return f"{kind}|{statement}|{pairs(group, ciphertexts(group, commitments))}"


@pytest.mark.parametrize(("file", "group"), FILES)
def test_hashed_texts(data_folder: Path, file: str, group: Group) -> None:
    seen = 0
    for kind in KINDS[file]:
        for vector in vectors(data_folder, file, kind):
            text = rebuilt(group, kind, vector["input"])
            assert text == vector["input"]
            assert challenge(group, text) == int(vector["sha256"], 16) % group.order
            seen += 1
    assert seen >= 6


@pytest.mark.parametrize(("file", "group"), FILES)
def test_trackers_and_signed_texts(data_folder: Path, file: str, group: Group) -> None:
    for vector in vectors(data_folder, file, "ballot tracker"):
        if '"type"' in vector["input"] or '"proof":{"challenge"' in vector["input"].split('"signature"')[0]:
            continue  # holds a ranked or list answer
        ballot = Ballot.read(vector["input"].encode(), group)
        assert ballot.text(group) == vector["input"]
        assert tracker(vector["input"].encode()) == vector["b64"]
    for vector in vectors(data_folder, file, "ballot body"):
        assert write(json.loads(vector["input"])) == vector["input"]
