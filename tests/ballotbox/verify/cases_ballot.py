"""Altered records: one ballot is not as it must be, all else is sealed around it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from altered import WRONG, alter, altered, negative, on
from reseal import AGREE, PICK, Plan, answer

from cogestion.ballotbox import BELENIOS_2048, Question
from cogestion.ballotbox.v1.format.ballot import Answer, Ballot, Ciphertext, Proof, Signature
from cogestion.ballotbox.v1.format.election import fingerprint
from cogestion.ballotbox.v1.proofs import Encrypted

TWO = replace(PICK, maximum=2)
ONLY_AGREE = {"questions": (AGREE,), "ballots": [(0, [[1, 0, 0]]), (1, [[0, 1, 0]])]}


def first(change: Callable[[Answer], Answer], **more: Any) -> Plan:
    """The first ballot's first answer altered when it is finished."""
    return alter("answer", lambda made, _s, _c, i, q: change(made) if (i, q) == (0, 0) else made, **more)


def remade(question: Question, votes: list[int], **ranges: Any) -> Callable[..., Any]:
    """The first answer made again of other votes or for other ranges, each proof true for what it says."""

    def make(made: Answer, sealing: Any, context: str, i: int, q: int) -> Answer:
        if (i, q) != (0, 0):
            return made
        return answer(
            sealing.group, sealing.key, context, question, [sealing.encrypt(one) for one in votes], **ranges
        )

    return make


# --- the whole -----------------------------------------------------------------------------------------------------


@altered("ballot.repeated")
def the_same_ballot_twice() -> Plan:
    return alter("events", lambda found: [*found[:3], found[2], *found[3:]])


@altered("ballot.canonical")
def a_space_in_a_ballot() -> Plan:
    return alter("ballot", on(0, lambda data: data.replace(b",", b", ", 1)))


@altered("ballot.canonical")
def fields_of_a_ballot_in_another_order() -> Plan:
    def moved(data: bytes) -> bytes:
        uuid, comma, rest = data[1:].partition(b",")
        return b"{" + rest[:-1] + comma + uuid + b"}"

    return alter("ballot", on(0, moved))


@altered("ballot.uuid")
def a_ballot_of_another_election() -> Plan:
    return alter("unsigned", on(0, lambda ballot: replace(ballot, election_uuid="AnotherEection")))


@altered("ballot.election-hash")
def a_ballot_for_other_questions() -> Plan:
    return alter("phi", on(0, lambda _: fingerprint(b"another election")))


@altered("ballot.credential")
def a_credential_of_nobody() -> Plan:
    return alter("signer", on(0, lambda _: 999))


@altered("ballot.answers")
def an_answer_too_many() -> Plan:
    return alter("unsigned", on(0, lambda ballot: replace(ballot, answers=(*ballot.answers, ballot.answers[0]))))


@altered("ballot.signature-hash")
def a_signature_of_another_ballot() -> Plan:
    return alter("hash", on(0, lambda _: fingerprint(b"another ballot")))


@altered("ballot.signature")
def a_ballot_that_nobody_signed() -> Plan:
    return alter("signed", on(0, lambda one: replace(one, signature=Signature(one.signature.hash, WRONG))))


@altered("ballot.signature")
def a_signature_of_another_challenge() -> Plan:
    def shifted(ballot: Ballot) -> Ballot:
        proof = ballot.signature.proof
        return replace(ballot, signature=Signature(ballot.signature.hash, Proof(proof.challenge + 1, proof.response)))

    return alter("signed", on(0, shifted))


# --- lengths -------------------------------------------------------------------------------------------------------


@altered("ballot.choices")
def a_choice_too_many() -> Plan:
    return alter("answer", remade(PICK, [1, 0, 0]))


@altered("ballot.individual-length")
def a_choice_that_counts_twice() -> Plan:
    """With a third branch the proof is true of a 2, and one elector has two votes."""
    return alter("answer", remade(TWO, [2, 0], individual=range(3)), questions=(TWO,))


@altered("ballot.individual-length")
def a_proof_of_no_choice() -> Plan:
    return first(lambda made: replace(made, individual_proofs=(*made.individual_proofs, made.individual_proofs[0])))


@altered("ballot.overall-length")
def a_choice_more_than_allowed() -> Plan:
    return alter("answer", remade(PICK, [1, 1], overall=range(3)))


@altered("ballot.overall-length")
def with_blank_a_choice_more_than_allowed() -> Plan:
    return alter("answer", remade(AGREE, [0, 1, 1], overall=range(1, 3)), **ONLY_AGREE)


@altered("ballot.blank-presence")
def a_blank_proof_where_none_is_offered() -> Plan:
    return first(lambda made: replace(made, blank_proof=made.individual_proofs[0]))


@altered("ballot.blank-length")
def a_blank_proof_of_three_parts() -> Plan:
    return first(lambda made: replace(made, blank_proof=(*(made.blank_proof or ()), Proof(0, 0))), **ONLY_AGREE)


# --- membership ----------------------------------------------------------------------------------------------------


def outside(made: Answer, sealing: Any, context: str, i: int, q: int) -> Answer:
    """The first alpha is -g^r; proofs are made until the true branches have even challenges, which hide the sign."""
    if (i, q) != (0, 0):
        return made
    good = sealing.encrypt(1)
    bad = Encrypted(Ciphertext(negative(good.ciphertext.alpha), good.ciphertext.beta), 1, good.nonce)
    while True:
        found = answer(sealing.group, sealing.key, context, PICK, [bad, sealing.encrypt(0)], dice=sealing.dice)
        if found.individual_proofs[0][1].challenge % 2 == found.overall_proof[1].challenge % 2 == 0:
            return found


@altered("ballot.membership")
def a_choice_outside_the_subgroup() -> Plan:
    return alter("answer", outside, group=BELENIOS_2048, singles=[20_000_004])
