"""Altered records: one proof of one ballot does not hold."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from altered import WRONG, alter, altered, in_set
from cases_ballot import ONLY_AGREE, TWO, first, remade
from reseal import AGREE, PICK, Dice, Plan, answer

from cogestion.ballotbox.v1.format.ballot import Answer, Ciphertext, Proof
from cogestion.ballotbox.v1.proofs import Encrypted, interval_proof


def wrong_individual(place: int, branch: int, change: Callable[[Proof], Proof]) -> Callable[[Answer], Answer]:
    def changed(made: Answer) -> Answer:
        proofs = [list(one) for one in made.individual_proofs]
        proofs[place][branch] = change(proofs[place][branch])
        return replace(made, individual_proofs=tuple(map(tuple, proofs)))

    return changed


def harder(proof: Proof) -> Proof:
    return Proof(proof.challenge + 1, proof.response)


def other(proof: Proof) -> Proof:
    return Proof(proof.challenge, proof.response + 1)


@altered("ballot.individual-proof")
def a_choice_of_two_with_a_false_proof() -> Plan:
    def twice(made: Answer, sealing: Any, context: str, i: int, q: int) -> Answer:
        if (i, q) != (0, 0):
            return made
        true: Answer = remade(TWO, [2, 0], individual=range(3))(made, sealing, context, i, q)
        return replace(true, individual_proofs=tuple(one[:2] for one in true.individual_proofs))

    return alter("answer", twice, questions=(TWO,))


@altered("ballot.individual-proof")
def the_challenge_for_0_altered() -> Plan:
    return first(wrong_individual(0, 0, harder))


@altered("ballot.individual-proof")
def the_response_for_0_altered() -> Plan:
    return first(wrong_individual(0, 0, other))


@altered("ballot.individual-proof")
def the_challenge_for_1_altered() -> Plan:
    return first(wrong_individual(1, 1, harder))


@altered("ballot.individual-proof")
def the_response_for_1_altered() -> Plan:
    return first(wrong_individual(1, 1, other))


@altered("ballot.individual-proof")
def proofs_of_two_choices_swapped() -> Plan:
    return first(lambda made: replace(made, individual_proofs=made.individual_proofs[::-1]))


@altered("ballot.individual-proof")
def proofs_for_0_and_1_swapped() -> Plan:
    return first(lambda made: replace(made, individual_proofs=tuple(one[::-1] for one in made.individual_proofs)))


@altered("ballot.individual-proof")
def individual_proofs_of_another_elector() -> Plan:
    """A ballot copied by somebody else: bound to the first elector's credential, it is nothing to the second."""

    def copied(made: Answer, sealing: Any, context: str, i: int, q: int) -> Answer:
        if (i, q) != (0, 0):
            return made
        encrypted = [sealing.encrypt(one) for one in (1, 0)]
        own = answer(sealing.group, sealing.key, context, PICK, encrypted)
        foreign = answer(sealing.group, sealing.key, context + "0", PICK, encrypted)
        return replace(own, individual_proofs=foreign.individual_proofs)

    return alter("answer", copied)


@altered("ballot.overall-proof")
def too_many_choices_with_a_false_proof() -> Plan:
    def too_many(made: Answer, sealing: Any, context: str, i: int, q: int) -> Answer:
        true: Answer = remade(PICK, [1, 1], overall=range(3))(made, sealing, context, i, q)
        return replace(true, overall_proof=true.overall_proof[:2])

    return alter("answer", too_many)


@altered("ballot.overall-proof")
def too_few_choices_with_a_false_proof() -> Plan:
    one_at_least = replace(PICK, minimum=1)

    def too_few(made: Answer, sealing: Any, context: str, i: int, q: int) -> Answer:
        true: Answer = remade(one_at_least, [0, 0], overall=range(1))(made, sealing, context, i, q)
        return true if (i, q) == (0, 0) else made

    return alter("answer", too_few, questions=(one_at_least,))


@altered("ballot.overall-proof")
def an_overall_challenge_altered() -> Plan:
    return first(lambda made: replace(made, overall_proof=(harder(made.overall_proof[0]), made.overall_proof[1])))


@altered("ballot.overall-proof")
def an_overall_response_altered() -> Plan:
    return first(lambda made: replace(made, overall_proof=(made.overall_proof[0], other(made.overall_proof[1]))))


@altered("ballot.overall-proof")
def an_overall_proof_that_leaves_out_the_choices() -> Plan:
    """The statement must hold every ciphertext of the answer, or answers could be put together from parts."""

    def short(made: Answer, sealing: Any, context: str, i: int, q: int) -> Answer:
        if (i, q) != (0, 0):
            return made
        encrypted = [sealing.encrypt(one) for one in (1, 0)]
        own = answer(sealing.group, sealing.key, context, PICK, encrypted)
        summed = Encrypted(
            Ciphertext(
                sealing.group.multiply(encrypted[0].ciphertext.alpha, encrypted[1].ciphertext.alpha),
                sealing.group.multiply(encrypted[0].ciphertext.beta, encrypted[1].ciphertext.beta),
            ),
            1,
            encrypted[0].nonce + encrypted[1].nonce,
        )
        return replace(
            own, overall_proof=interval_proof(sealing.group, sealing.key, context, summed, range(2), Dice())
        )

    return alter("answer", short)


@altered("ballot.blank-proof")
def blank_and_yes_at_once() -> Plan:
    def both(made: Answer, sealing: Any, context: str, i: int, q: int) -> Answer:
        return remade(AGREE, [1, 1, 0])(made, sealing, context, i, q)  # type: ignore[no-any-return]

    return alter("answer", both, **ONLY_AGREE)


def blanked(change: Callable[[tuple[Proof, ...]], tuple[Proof, ...]]) -> Plan:
    return first(lambda made: replace(made, blank_proof=change(made.blank_proof or ())), **ONLY_AGREE)


@altered("ballot.blank-proof")
def a_blank_challenge_altered() -> Plan:
    return blanked(lambda proofs: (harder(proofs[0]), proofs[1]))


@altered("ballot.blank-proof")
def a_blank_response_altered() -> Plan:
    return blanked(lambda proofs: (proofs[0], other(proofs[1])))


@altered("ballot.blank-proof")
def blank_proofs_swapped() -> Plan:
    return blanked(lambda proofs: proofs[::-1])


@altered("ballot.overall-blank-proof")
def neither_blank_nor_any_answer() -> Plan:
    """True only if none at all is allowed, and none is not."""
    return alter("answer", remade(AGREE, [0, 0, 0], overall=range(1)), **ONLY_AGREE)


@altered("ballot.overall-blank-proof")
def with_blank_an_overall_challenge_altered() -> Plan:
    return first(
        lambda made: replace(made, overall_proof=(harder(made.overall_proof[0]), made.overall_proof[1])), **ONLY_AGREE
    )


@altered("ballot.overall-blank-proof")
def with_blank_an_overall_response_altered() -> Plan:
    return first(
        lambda made: replace(made, overall_proof=(made.overall_proof[0], other(made.overall_proof[1]))), **ONLY_AGREE
    )


@altered("ballot.overall-blank-proof")
def with_blank_the_overall_proofs_swapped() -> Plan:
    return first(lambda made: replace(made, overall_proof=made.overall_proof[::-1]), **ONLY_AGREE)


@altered("ballot.overall-proof")
def the_last_ballot_of_an_elector_who_votes_again() -> Plan:
    """Also a ballot that no longer counts is checked: here the first of two."""
    return in_set(
        "answer",
        lambda made, _s, _c, i, q: replace(made, overall_proof=(WRONG, WRONG)) if (i, q) == (0, 0) else made,
    )
