"""Every ballot of ``vectors/`` that the kernel can judge; what an element is, its own tests read there."""

import json
from itertools import chain

import pytest
from test_vectors import FILES, FOLDER, Given, known

from cogestion.ballotbox import ED25519, Ballot, Election
from cogestion.ballotbox.v1 import checkers
from cogestion.ballotbox.v1.format import Ciphertext

ONE = (1).to_bytes(32, "little")
LEFT_TO_THE_CALLER = "ballot.credential"
"""The kernel is not told who may vote."""


@pytest.fixture(scope="module", autouse=True)
def kernel() -> None:
    if not checkers.installed():
        pytest.skip("The kernel is not installed: make test builds it where it finds cargo.")


def elements(ballot: Ballot) -> list[bytes]:
    pairs = chain.from_iterable(answer.ciphertexts for answer in ballot.answers)
    return [part for one in pairs if isinstance(one, Ciphertext) for part in (one.alpha, one.beta)]


def judged(vector: Given) -> bool:
    """Whether the kernel knows the election; then it must come to the vector's verdict."""
    given, refused = vector["in"], vector["out"]["refused"]
    found = checkers.kernel_for(Election.read(given["election"].encode()), 1)
    if found is None or refused == LEFT_TO_THE_CALLER:
        return False
    data = given["ballot"].encode()
    expected = 0 if refused else elements(Ballot.read(data, ED25519))
    assert found.submit([data], [ONE]).result() == expected, vector["name"]
    return True


def ballots(file: str) -> list[Given]:
    found = json.loads((FOLDER / file).read_text(encoding="utf-8"))["vectors"]
    return [one for one in found if one["kind"] == "ballot" and known(one)]


def test_the_verdict_on_each_ballot() -> None:
    read = [one for file in FILES for one in ballots(file) if judged(one)]
    made_for_it = [one for one in ballots("ballots.json") if one["group"] == "Ed25519"]
    assert [one for one in made_for_it if one not in read] == [
        one for one in made_for_it if one["out"]["refused"] == LEFT_TO_THE_CALLER
    ]
    assert {None, "ballot.membership", "ballot.overall-proof"} < {one["out"]["refused"] for one in read}
