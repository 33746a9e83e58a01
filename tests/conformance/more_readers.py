"""Readers of the vectors of ranked answers, questions of lists, shuffles, tallies and results."""

import io
from hashlib import sha256
from typing import Any

from cogestion.ballotbox import (
    Ballot,
    Election,
    EmbeddingRefusedError,
    Group,
    Node,
    PartialDecryption,
    PublicCredential,
)
from cogestion.ballotbox.v1.decryption import check_decryption, combine, trustee_keys
from cogestion.ballotbox.v1.embedding import embed
from cogestion.ballotbox.v1.format.archive import Record
from cogestion.ballotbox.v1.format.ballot import Ciphertext, NonzeroProof
from cogestion.ballotbox.v1.format.election import read_trustees
from cogestion.ballotbox.v1.format.schema import form
from cogestion.ballotbox.v1.format.tally import ShuffleProof, read_tally, write_tally
from cogestion.ballotbox.v1.groups import decoded
from cogestion.ballotbox.v1.proofs import challenge
from cogestion.ballotbox.v1.shuffling import shuffle_exponents, shuffle_seed, shuffle_statement, shuffle_text
from cogestion.ballotbox.v1.tally import encrypted_tally
from cogestion.ballotbox.v1.verify.ballot import not_zero
from cogestion.ballotbox.v1.verify.chain import Stored
from cogestion.ballotbox.v1.verify.rules import Checks
from cogestion.ballotbox.v1.verify.setup import Begun
from cogestion.ballotbox.v1.verify.shuffle import EQUATIONS, broken_equations
from cogestion.ballotbox.v1.verify.tally import Box

Given = dict[str, Any]


def independent(given: Given, group: Group) -> Given:
    return {"element": group.text(group.independent(given["index"]))}


def embedding(given: Given, group: Group) -> Given:
    values = given["values"]
    try:
        element = embed(group, values)
    except EmbeddingRefusedError:
        return {"element": None}
    assert group.contains(element)
    assert list(decoded(group, element, len(values))) == values
    return {"element": group.text(element)}


def decoding(given: Given, group: Group) -> Given:
    return {"values": list(decoded(group, group.decode(given["element"]), given["length"]))}


def nonzero(given: Given, group: Group) -> Given:
    key, pair = group.decode(given["key"]), _pair(given["sum"], group)
    proof = NonzeroProof.read(Node(given["proof"], "proof"), group)
    if "secret" in given:
        _prove_again(given, group, proof)
    holds = not_zero(group, key, pair, proof, *given["prefix"].removesuffix("|").split("|"))
    return {"valid": holds and proof.commitment != group.neutral}


def _prove_again(given: Given, group: Group, proof: NonzeroProof) -> None:
    """The prover's steps with the numbers that it drew."""
    told, q = given["secret"], group.order
    number, nonce, s = (int(told[name]) for name in ("number", "nonce", "s"))
    key, pair, (t1, t2) = group.decode(given["key"]), _pair(given["sum"], group), proof.response
    assert pair == Ciphertext(
        group.generator_power(nonce), group.multiply(group.power(key, nonce), group.generator_power(number))
    )
    assert proof.commitment == group.generator_power(number * s)
    w1, w2 = (t1 + s * proof.challenge) % q, (t2 - s * nonce * proof.challenge) % q
    first = group.multiply(group.power(pair.alpha, w1), group.generator_power(w2))
    second = group.multiply(group.power(pair.beta, w1), group.power(key, w2))
    told_elements = ",".join(map(group.text, (proof.commitment, first, second)))
    assert challenge(group, given["prefix"] + told_elements) == proof.challenge


def shuffle(given: Given, group: Group) -> Given:
    """The prover's hash inputs, and the verifier's equations, which are written a second time."""
    key, phi = group.decode(given["key"]), given["fingerprint"]
    before, after = ([_pair(one, group) for one in given[name]] for name in ("before", "after"))
    proof = form(ShuffleProof).read(Node(given["proof"], "proof"), group)
    assert form(ShuffleProof).json(proof, group) == given["proof"]
    statement = shuffle_statement(group, before, after, proof.c)
    text = shuffle_text(group, phi, proof.t, statement, proof.c_hat, key)
    broken = broken_equations(group, key, phi, before, after, proof)
    return {
        "seed": sha256(shuffle_seed(phi, statement).encode()).hexdigest(),
        "exponents": [str(one) for one in shuffle_exponents(group, phi, statement, len(before))],
        "challenge": str(challenge(group, text)),
        "broken": [name for name in EQUATIONS if name in broken],
    }


def tally(given: Given, group: Group) -> Given:
    """As the box makes it and as the verifier does."""
    election = Election.read(given["election"].encode())
    credentials = [PublicCredential(group.decode(one["credential"]), one["weight"]) for one in given["credentials"]]
    ballots = [Ballot.read(one.encode(), group) for one in given["ballots"]]
    made, sized = encrypted_tally(election, credentials, ballots)
    roll = {one.element: i for i, one in enumerate(credentials)}
    file = io.BytesIO(b"".join(one.encode() for one in given["ballots"]))
    box, begun, start = Box(file), Begun(election, (), roll, [one.weight for one in credentials]), 0
    for one, ballot in zip(given["ballots"], ballots, strict=True):
        box.note(Stored(0, Record("data", one.encode()), start), ballot.credential, begun, Checks())
        start += len(one.encode())
    assert box.tally(begun) == made
    assert (box.counted, box.weight(begun)) == (sized.num_tallied, sized.total_weight)
    return {"tally": write_tally(made, group).decode(), "sized": sized.text()}


def result(given: Given, group: Group) -> Given:
    election, data = Election.read(given["election"].encode()), given["tally"].encode()
    trustees, row = read_trustees(given["trustees"].encode(), group), read_tally(data, group)
    made = [PartialDecryption.read(one.encode(), group) for one in given["decryptions"]]
    for key, one in zip(trustee_keys(trustees), made, strict=True):
        check_decryption(election, row, key, one)
    return {"result": combine(election, trustees, row, given["weight"], dict(enumerate(made, 1))).text()}


def _pair(given: Given, group: Group) -> Ciphertext:
    return Ciphertext.read(Node(given, "pair"), group)
