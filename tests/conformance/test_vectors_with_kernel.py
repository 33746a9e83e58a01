"""Every ballot and shuffle of ``vectors/`` that the kernel can judge; elements and scalars its own tests read."""

import json
from types import SimpleNamespace
from typing import cast

import pytest
from test_vectors import FILES, FOLDER, Given, known

from cogestion.ballotbox import ED25519, Ballot, Election, Node
from cogestion.ballotbox.v1 import checkers, kernel_shuffles
from cogestion.ballotbox.v1.checkers import weighted
from cogestion.ballotbox.v1.format.ballot import Ciphertext
from cogestion.ballotbox.v1.format.schema import form
from cogestion.ballotbox.v1.format.tally import ShuffleProof
from cogestion.ballotbox.v1.verify.shuffle import EQUATIONS

ONE = (1).to_bytes(32, "little")
LEFT_TO_THE_CALLER = "ballot.credential"
"""The kernel is not told who may vote."""


ITS_RULES = (
    "ballot.membership",
    "ballot.overall-proof",
    "ballot.one-list",
    "ballot.list-proof",
    "ballot.nonzero-commitment",
    "ballot.nonzero-proof",
    "ballot.ranked-proof",
)


@pytest.fixture(scope="module", autouse=True)
def kernel() -> None:
    if not checkers.installed():
        pytest.skip("The kernel is not installed: make test builds it where it finds cargo.")


def judged(vector: Given) -> bool:
    """Whether the kernel knows the election; then it must come to the vector's verdict."""
    given, refused = vector["in"], vector["out"]["refused"]
    found = checkers.kernel_for(Election.read(given["election"].encode()), 1)
    if found is None or refused == LEFT_TO_THE_CALLER:
        return False
    data = given["ballot"].encode()
    expected = 0 if refused else [*weighted(Ballot.read(data, ED25519), ED25519, 1)]
    assert found.submit([data], [ONE]).result() == expected, vector["name"]
    return True


def vectors(file: str, kind: str) -> list[Given]:
    found = json.loads((FOLDER / file).read_text(encoding="utf-8"))["vectors"]
    return [one for one in found if one["kind"] == kind and known(one)]


def test_the_verdict_on_each_ballot() -> None:
    read = [one for file in FILES for one in vectors(file, "ballot") if judged(one)]
    sheets = ("ballots.json", "ballots-lists.json", "ballots-ranked.json")
    made_for_it = [one for file in sheets for one in vectors(file, "ballot") if one["group"] == "Ed25519"]
    assert {one["out"]["refused"] for one in made_for_it if one not in read} == {LEFT_TO_THE_CALLER}
    assert {None, *ITS_RULES} < {one["out"]["refused"] for one in read}


def test_the_verdict_on_each_shuffle() -> None:
    read = [one for file in FILES for one in vectors(file, "shuffle") if one["group"] == "Ed25519"]
    for vector in read:
        given = vector["in"]
        election = cast(
            Election, SimpleNamespace(public_key=ED25519.decode(given["key"]), fingerprint=given["fingerprint"])
        )
        before, after = (
            [Ciphertext.read(Node(one, name), ED25519) for one in given[name]] for name in ("before", "after")
        )
        proof = form(ShuffleProof).read(Node(given["proof"], "proof"), ED25519)
        holds = kernel_shuffles.holds(election, before, after, proof, 1)
        assert holds is not bool(vector["out"]["broken"]), vector["name"]
    assert set(EQUATIONS) == {one for vector in read for one in vector["out"]["broken"]}
    assert [] in (vector["out"]["broken"] for vector in read)
