"""The answer to a question of lists: exactly one list, and of its candidates at least one.

Its proofs leave no blank vote: whoever wants one on offer adds a list with one candidate that stands for it.
"""

from collections.abc import Sequence

from cogestion.ballotbox.v1.format.ballot import ListAnswer, NonzeroProof, Proof
from cogestion.ballotbox.v1.format.election import Election, ListQuestion
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.proofs import (
    Branch,
    Encrypted,
    answer_statement,
    challenge,
    disjunction,
    encrypt,
    interval_proof,
    total,
)
from cogestion.ballotbox.v1.secrets import Randomness, scalar


def list_answer(
    election: Election, context: str, question: ListQuestion, chosen: Sequence[Sequence[int]], randomness: Randomness
) -> ListAnswer:
    """The encrypted and proven answer. ``chosen`` must have been checked."""
    group, key = election.group, election.public_key
    made = [[encrypt(group, key, mark, randomness) for mark in row] for row in chosen]
    statement = answer_statement(group, context, [one.ciphertext for row in made for one in row])
    lists = total(group, [row[0] for row in made])
    candidates = total(group, [one for row in made for one in row[1:]])
    (overall,) = interval_proof(group, key, statement, lists, range(1, 2), randomness)
    return ListAnswer(
        choices=tuple(tuple(one.ciphertext for one in row) for row in made),
        individual_proofs=tuple(
            tuple(interval_proof(group, key, context, one, range(2), randomness) for one in row) for row in made
        ),
        overall_proof=overall,
        list_proofs=tuple(_list_proof(election, statement, row, randomness) for row in made),
        nonzero_proof=nonzero_proof(group, key, statement, candidates, randomness),
    )


def nonzero_proof(
    group: Group, key: Element, statement: str, sum_: Encrypted, randomness: Randomness
) -> NonzeroProof:
    """That a ciphertext ``(a, b)`` of nonce ``r`` holds a number ``m`` other than 0.

    The commitment ``b^s y^(-sr)`` is ``g^(ms)``, which is neutral for ``m = 0`` only; proven is the knowledge of its
    two exponents, which also turn ``a`` and ``g`` into the neutral element.
    """
    alpha, beta = sum_.ciphertext.alpha, sum_.ciphertext.beta
    s, w1, w2 = (scalar(group, randomness) for _ in range(3))
    sr = s * sum_.nonce % group.order
    commitment = group.divide(group.power(beta, s), group.power(key, sr))
    first = group.multiply(group.power(alpha, w1), group.generator_power(w2))
    second = group.multiply(group.power(beta, w1), group.power(key, w2))
    hashed = ",".join(group.text(one) for one in (commitment, first, second))
    c = challenge(group, nonzero_prefix(statement) + hashed)
    return NonzeroProof(commitment, c, ((w1 - s * c) % group.order, (w2 + sr * c) % group.order))


def list_prefix(statement: str) -> str:
    """What the proof that a list is chosen, or none of its candidates, hashes before its commitments."""
    return f"lproof|{statement}|"


def nonzero_prefix(statement: str) -> str:
    """What the proof that some candidate is chosen hashes before its commitments."""
    return f"nonzero|{statement}|"


def _list_proof(
    election: Election, statement: str, row: Sequence[Encrypted], randomness: Randomness
) -> tuple[Proof, ...]:
    """That the list itself is chosen, or that none of its candidates is."""
    branches = [Branch(row[0], 1), Branch(total(election.group, row[1:]), 0)]
    true = 1 - row[0].vote
    return disjunction(election.group, election.public_key, list_prefix(statement), branches, true, randomness)
