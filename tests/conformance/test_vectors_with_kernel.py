"""Every ballot, tally and shuffle of ``vectors/`` in Ed25519; all else of its matter the kernel's own tests read."""

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from test_vectors import FILES, FOLDER, Given, known

from cogestion.ballotbox import ED25519, Ballot, Election, Node, RankedQuestion
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


def elements(tally: Any) -> Iterator[bytes]:
    """alpha and beta of every ciphertext, however the rows are nested, as the kernel writes them."""
    if isinstance(tally, dict):
        yield from (bytes.fromhex(tally[side])[::-1] for side in ("alpha", "beta"))
    else:
        for row in tally:
            yield from elements(row)


def test_the_products_of_each_tally() -> None:
    read = [one for one in vectors("counts.json", "tally") if one["group"] == "Ed25519"]
    for vector in read:
        given = vector["in"]
        election = Election.read(given["election"].encode())
        weights = {one["credential"]: one["weight"].to_bytes(32, "little") for one in given["credentials"]}
        last = {json.loads(ballot)["credential"]: ballot.encode() for ballot in given["ballots"]}
        found = checkers.kernel_for(election, 1)
        assert found
        rows = zip(election.questions, json.loads(vector["out"]["tally"]), strict=True)
        added = [row for question, row in rows if not isinstance(question, RankedQuestion)]
        made = found.submit(list(last.values()), [weights[one] for one in last]).result()
        assert made == [*elements(added)], vector["name"]
    assert any(len(vector["in"]["ballots"]) > 2 for vector in read)


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
