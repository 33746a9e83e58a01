"""Whole ballots of ranked questions and of questions of lists, valid and altered, each with its rule."""

from collections.abc import Iterator
from dataclasses import replace

from cogestion.ballotbox import (
    BELENIOS_2048,
    ED25519,
    RFC_3526_2048,
    AnyQuestion,
    Ballot,
    Choices,
    Group,
    ListQuestion,
    Question,
    RankedQuestion,
)
from cogestion.ballotbox.v1.format.ballot import AnyAnswer, ListAnswer, Proof, RankedAnswer
from generators.ballots import Voter, shifted, with_answer
from generators.common import Chance, Sheet, Vector

AGREED = Question("Agreed?", ("Yes", "No"), 0, 1)
RANKED: tuple[AnyQuestion, ...] = (RankedQuestion("Order?", ("A", "B", "C"), {"method": "Schulze"}), AGREED)
LISTS: tuple[AnyQuestion, ...] = (ListQuestion((("A", "Ana", "Berta"), ("B", "Carla")), "Which list?"), AGREED)
RANKS: list[Choices] = [[2, 0, 1], [1, 0]]
CHOSEN: list[Choices] = [[[1, 1, 1], [0, 0]], [0, 1]]

Alterations = Iterator[tuple[str, str, AnyAnswer]]


def sheets() -> list[Sheet]:
    """A file for each kind: the alterations of Ed25519, and fewer of a further group."""
    ranked = [*_ranked(ED25519), *_ranked(RFC_3526_2048)]
    of_lists = [*_of_lists(ED25519), *_of_lists(BELENIOS_2048)]
    about = "Whole ballots of {}, with the verdict of a verifier that knows the election and the credential"
    return [
        Sheet("ballots-ranked.json", about.format("ranked questions"), "ours", ranked),
        Sheet("ballots-lists.json", about.format("questions of lists"), "ours", of_lists),
    ]


def _ranked(group: Group) -> Iterator[Vector]:
    voter = Voter(group, Chance(f"ranked ballots|{group.name}"), RANKED)
    ballot = voter.cast(RANKS)
    answer = ballot.answers[0]
    assert isinstance(answer, RankedAnswer)
    yield voter.vector("ranks, valid", ballot.text(group), None)
    for name, rule, changed in _of_ranks(group, answer):
        yield voter.vector(name, with_answer(voter, ballot, 0, changed), rule)
    yield from _copied(voter, ballot)
    yield from _exchanged(voter, ballot)
    if group is ED25519:
        outside = replace(answer.choices, beta=shifted(group, answer.choices.beta))
        changed = replace(answer, choices=outside)
        yield voter.vector("torsion", with_answer(voter, ballot, 0, changed), "ballot.membership")


def _of_ranks(group: Group, answer: RankedAnswer) -> Alterations:
    pair, proof = answer.choices, answer.proof
    moved = replace(pair, beta=group.multiply(pair.beta, group.generator))
    wrong = replace(proof, response=(proof.response + 1) % group.order)
    yield "another beta", "ballot.ranked-proof", replace(answer, choices=moved)
    yield "response and 1", "ballot.ranked-proof", replace(answer, proof=wrong)


def _copied(voter: Voter, ballot: Ballot) -> Iterator[Vector]:
    """Somebody else signs the answers as they are: their proofs name the first voter."""
    other = Voter(voter.group, voter.chance, RANKED)
    other.election = voter.election
    credential = voter.group.generator_power(other.secret)
    yield other.vector(
        "copied by another voter", other.sign(replace(ballot, credential=credential)), "ballot.ranked-proof"
    )


def _exchanged(voter: Voter, ballot: Ballot) -> Iterator[Vector]:
    swapped = replace(ballot, answers=ballot.answers[::-1])
    yield voter.vector("answers exchanged", voter.sign(swapped), "ballot.answer-kind")


def _of_lists(group: Group) -> Iterator[Vector]:
    voter = Voter(group, Chance(f"ballots of lists|{group.name}"), LISTS)
    ballot = voter.cast(CHOSEN)
    answer = ballot.answers[0]
    assert isinstance(answer, ListAnswer)
    yield voter.vector("lists, valid", ballot.text(group), None)
    changes = [*_lengths(answer), *_members(group, answer)] if group is ED25519 else []
    for name, rule, changed in (*changes, *_equations(group, answer)):
        yield voter.vector(name, with_answer(voter, ballot, 0, changed), rule)
    yield from _exchanged(voter, ballot)


def _lengths(answer: ListAnswer) -> Alterations:
    proof = answer.nonzero_proof
    yield "a list is missing", "ballot.choices", replace(answer, choices=answer.choices[:1])
    shorter = (answer.choices[0][:-1], answer.choices[1])
    yield "a name is missing", "ballot.choices", replace(answer, choices=shorter)
    yield (
        "individual proofs of a list are missing",
        "ballot.individual-length",
        replace(answer, individual_proofs=answer.individual_proofs[:1]),
    )
    yield "a list proof is missing", "ballot.list-length", replace(answer, list_proofs=answer.list_proofs[:1])
    longer = replace(proof, response=(*proof.response, 0))
    yield "three responses", "ballot.nonzero-length", replace(answer, nonzero_proof=longer)


def _members(group: Group, answer: ListAnswer) -> Alterations:
    (first, *rest), *lists = answer.choices
    outside = replace(first, alpha=shifted(group, first.alpha))
    choices = ((outside, *rest), *lists)
    proof = answer.nonzero_proof
    committed = replace(proof, commitment=shifted(group, proof.commitment))
    yield "torsion in a choice", "ballot.membership", replace(answer, choices=choices)
    yield "torsion in the commitment", "ballot.membership", replace(answer, nonzero_proof=committed)


def _equations(group: Group, answer: ListAnswer) -> Alterations:
    """One for each equation, in the order in which they are checked."""

    def wrong(proof: Proof) -> Proof:
        return replace(proof, response=(proof.response + 1) % group.order)

    (row, *rows), (pair, *pairs) = answer.individual_proofs, answer.list_proofs
    first, second = row[-1]
    nonzero = answer.nonzero_proof
    t1, t2 = nonzero.response
    individual = ((*row[:-1], (first, wrong(second))), *rows)
    yield "an individual proof", "ballot.individual-proof", replace(answer, individual_proofs=individual)
    yield "the overall proof", "ballot.one-list", replace(answer, overall_proof=wrong(answer.overall_proof))
    lists = ((pair[0], wrong(pair[1])), *pairs)
    yield "a list proof", "ballot.list-proof", replace(answer, list_proofs=lists)
    neutral = replace(nonzero, commitment=group.neutral)
    yield "a neutral commitment", "ballot.nonzero-commitment", replace(answer, nonzero_proof=neutral)
    moved = replace(nonzero, response=(t1, (t2 + 1) % group.order))
    yield "the nonzero proof", "ballot.nonzero-proof", replace(answer, nonzero_proof=moved)
