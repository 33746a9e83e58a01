"""The proofs of an answer to a question of lists: one list, only its names, and at least one of them."""

from collections.abc import Iterator
from dataclasses import replace

from cogestion.ballotbox import ED25519, Group, Json
from cogestion.ballotbox.v1.ballots import voter_context
from cogestion.ballotbox.v1.format.ballot import Ciphertext, NonzeroProof
from cogestion.ballotbox.v1.list_answers import list_prefix, nonzero_prefix, nonzero_proof
from cogestion.ballotbox.v1.proofs import (
    Branch,
    Encrypted,
    answer_statement,
    encrypt,
    interval_prefix,
    total,
)
from cogestion.ballotbox.v1.secrets import scalar
from generators.common import GROUPS, Chance, Sheet, Vector, vector
from generators.proofs import PHI, disjunction_vectors

CHOICES = (((1, 1, 0), (0, 0)), ((0, 0, 0), (1, 1)))


def sheets() -> list[Sheet]:
    """A file for each group."""
    return [_sheet(group) for group in GROUPS]


def _sheet(group: Group) -> Sheet:
    chance = Chance(f"lists|{group.name}")
    secret = scalar(group, chance)
    context = voter_context(PHI, group.text(group.generator_power(scalar(group, chance))))
    answers = CHOICES if group is ED25519 else CHOICES[:1]
    made = [one for rows in answers for one in _answer(group, chance, secret, context, rows)]
    about = f"Proofs of answers to questions of lists, valid and altered in one number, {group.name}"
    return Sheet(f"lists-{group.name.lower()}.json", about, "ours", made)


def _answer(
    group: Group, chance: Chance, secret: int, context: str, rows: tuple[tuple[int, ...], ...]
) -> Iterator[Vector]:
    key = group.generator_power(secret)
    made = [[encrypt(group, key, vote, chance) for vote in row] for row in rows]
    statement = answer_statement(group, context, [one.ciphertext for row in made for one in row])
    lists = total(group, [row[0] for row in made])
    one_list = interval_prefix(group, statement, lists.ciphertext)
    yield from disjunction_vectors(group, chance, secret, one_list, [Branch(lists, 1)], 0)
    for row in made:
        branches = [Branch(row[0], 1), Branch(total(group, row[1:]), 0)]
        yield from disjunction_vectors(group, chance, secret, list_prefix(statement), branches, 1 - row[0].vote)
    names = total(group, [one for row in made for one in row[1:]])
    yield from _nonzero(group, secret, statement, names)


def _nonzero(group: Group, secret: int, statement: str, names: Encrypted) -> Iterator[Vector]:
    """The first number drawn is s, the exponent of the commitment."""
    key, seed = group.generator_power(secret), f"nonzero|{group.name}|{statement}"
    proof = nonzero_proof(group, key, statement, names, Chance(seed))
    given: dict[str, Json] = {
        "prefix": nonzero_prefix(statement),
        "key": group.text(key),
        "sum": {**names.ciphertext.json(group)},
    }
    told: dict[str, Json] = {
        "number": names.vote,
        "nonce": str(names.nonce),
        "s": str(scalar(group, Chance(seed))),
    }
    for name, one in _altered(group, proof):
        more: dict[str, Json] = {"secret": told} if name == "valid" else {}
        whole: dict[str, Json] = {**given, "proof": one.json(group), **more}
        yield vector("nonzero", name, whole, {"valid": name == "valid"}, group)
    nothing = replace(names, vote=0, ciphertext=_without(group, names))
    false = nonzero_proof(group, key, statement, nothing, Chance(f"{seed}|0"))
    whole = {**given, "sum": {**nothing.ciphertext.json(group)}, "proof": false.json(group)}
    yield vector("nonzero", "of zero, proven as if it were none", whole, {"valid": False}, group)


def _without(group: Group, names: Encrypted) -> Ciphertext:
    pair = names.ciphertext
    return replace(pair, beta=group.divide(pair.beta, group.generator_power(names.vote)))


def _altered(group: Group, proof: NonzeroProof) -> Iterator[tuple[str, NonzeroProof]]:
    first, second = proof.response
    yield "valid", proof
    yield "another commitment", replace(proof, commitment=group.multiply(proof.commitment, group.generator))
    yield "a neutral commitment", replace(proof, commitment=group.neutral)
    yield "challenge and 1", replace(proof, challenge=(proof.challenge + 1) % group.order)
    yield "response 0 and 1", replace(proof, response=((first + 1) % group.order, second))
    yield "response 1 and 1", replace(proof, response=(first, (second + 1) % group.order))
