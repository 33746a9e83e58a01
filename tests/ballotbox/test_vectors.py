"""Every text that is hashed is built as the independent tool builds it."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from cogestion.ballotbox import BELENIOS_2048, ED25519, Group, tracker
from cogestion.ballotbox.v1.ballots import answer_statement, either_prefix, not_both_prefix, voter_context
from cogestion.ballotbox.v1.format import Ballot, Ciphertext
from cogestion.ballotbox.v1.proofs import (
    ballot_prefix,
    challenge,
    decryption_prefix,
    interval_prefix,
    key_prefix,
    message_prefix,
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
        return message_prefix(head.removeprefix("sigmsg|")) + group.text(group.decode(commitments))
    if kind == "decrypt":
        return decryption_prefix(group, parts[1], group.decode(parts[2])) + pairs(
            group, ciphertexts(group, commitments)
        )
    if kind == "prove":
        context = voter_context(parts[1], group.text(group.decode(parts[2])))
        whole = ciphertexts(group, parts[3]) if len(parts) > 5 else None
        statement = context if whole is None else answer_statement(group, context, whole)
        (pair,) = ciphertexts(group, parts[-2])
        return interval_prefix(group, statement, pair) + pairs(group, ciphertexts(group, commitments))
    context = voter_context(parts[1], group.text(group.decode(parts[2])))
    statement = answer_statement(group, context, ciphertexts(group, parts[3]))
    prefix = not_both_prefix(statement) if kind == "bproof0" else either_prefix(statement)
    return prefix + pairs(group, ciphertexts(group, commitments))


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


def test_trackers_and_signed_texts(data_folder: Path) -> None:
    """Of the homomorphic election; the ballots of the other file hold ranked answers too."""
    (whole,) = vectors(data_folder, "vectors-h-belenios2048.json", "ballot tracker")
    ballot = Ballot.read(whole["input"].encode(), BELENIOS_2048)
    assert ballot.text(BELENIOS_2048) == whole["input"]
    assert tracker(whole["input"].encode()) == whole["b64"]
    (body,) = vectors(data_folder, "vectors-h-belenios2048.json", "ballot body")
    assert ballot.unsigned_text(BELENIOS_2048) == body["input"]
    assert ballot.signature.hash == body["b64"]
