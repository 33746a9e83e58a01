"""Every kind of proof: good ones, with the secret they were made of, and each altered in one number."""

from collections.abc import Iterator
from dataclasses import replace

from cogestion.ballotbox import ED25519, Group, Json, generate_trustee
from cogestion.ballotbox.v1.ballots import either_prefix, not_both_prefix, voter_context
from cogestion.ballotbox.v1.format.ballot import Ciphertext, Proof
from cogestion.ballotbox.v1.proofs import (
    Branch,
    Encrypted,
    answer_statement,
    ballot_prefix,
    challenge,
    decryption_prefix,
    disjunction,
    encrypt,
    interval_prefix,
    key_prefix,
    message_prefix,
    pairs,
    schnorr,
    total,
)
from cogestion.ballotbox.v1.secrets import scalar
from generators.common import GROUPS, Chance, Sheet, Vector, vector

PHI = "LVjB0s9XcijPZDOo6FzYCldhLrTdMQFrAPnhcUiUX24"


def sheets() -> list[Sheet]:
    """A file for each group."""
    return [_sheet(group) for group in GROUPS]


def _sheet(group: Group) -> Sheet:
    makers = (_schnorr, _interval, _blank, _decrypt)
    made = [one for make in makers for one in make(group, Chance(f"{make.__name__}|{group.name}"))]
    about = f"Proofs of each kind, valid and altered in one number, {group.name}"
    return Sheet(f"proofs-{group.name.lower()}.json", about, "ours", made)


def altered(proofs: tuple[Proof, ...], group: Group) -> Iterator[tuple[str, tuple[Proof, ...]]]:
    """The proofs as they are, then with one number raised by one, then in another order.

    In Ed25519 each number of each proof in turn; in groups whose texts are long, those of the last proof.
    """
    yield "valid", proofs
    order, first = group.order, 0 if group is ED25519 else len(proofs) - 1
    for i, one in list(enumerate(proofs))[first:]:
        for name in ("challenge", "response"):
            wrong = replace(one, **{name: (getattr(one, name) + 1) % order})
            yield f"{name} {i} and 1", (*proofs[:i], wrong, *proofs[i + 1 :])
    if len(proofs) > 1:
        yield "reversed", proofs[::-1]


def proof_vectors(
    kind: str, group: Group, given: dict[str, Json], proofs: tuple[Proof, ...], secret: dict[str, Json]
) -> Iterator[Vector]:
    """The proofs and what becomes of them; ``secret`` only with the valid ones."""
    for name, changed in altered(proofs, group):
        valid = name == "valid"
        whole: dict[str, Json] = {**given, "proofs": [one.json(group) for one in changed]}
        if valid:
            whole["secret"] = secret
        yield vector(kind, name, whole, {"valid": valid}, group)


def _schnorr(group: Group, chance: Chance) -> Iterator[Vector]:
    for name in ("pok", "sig", "sigmsg"):
        secret = scalar(group, chance)
        key = group.generator_power(secret)
        prefix = {
            "pok": key_prefix(group, key),
            "sig": ballot_prefix("Hk4gXG8CPHAbGP/lCq5yhwf0oRGU0tLlmIAqgFyKIcU"),
            "sigmsg": message_prefix('{"recipient":"é","message":"a|b"}'),
        }[name]
        given: dict[str, Json] = {"prefix": prefix, "key": group.text(key)}
        yield from proof_vectors(
            "schnorr", group, given, (schnorr(group, secret, prefix, chance),), {"x": str(secret)}
        )


def _claim(group: Group, one: Ciphertext, number: int) -> Json:
    return {**one.json(group), "number": number}


def disjunction_vectors(
    group: Group, chance: Chance, key_secret: int, prefix: str, branches: list[Branch], true: int
) -> Iterator[Vector]:
    """That branch number ``true`` holds, or another, made and altered."""
    key = group.generator_power(key_secret)
    proofs = disjunction(group, key, prefix, branches, true, chance)
    claims = [_claim(group, one.encrypted.ciphertext, one.value) for one in branches]
    given: dict[str, Json] = {"prefix": prefix, "key": group.text(key), "claims": claims}
    secret: dict[str, Json] = {"true": true, "nonce": str(branches[true].encrypted.nonce)}
    yield from proof_vectors("one-of", group, given, proofs, secret)


def _interval(group: Group, chance: Chance) -> Iterator[Vector]:
    secret = scalar(group, chance)
    key = group.generator_power(secret)
    context = voter_context(PHI, group.text(group.generator_power(scalar(group, chance))))
    for vote, allowed in ((0, range(2)), (1, range(2)), (2, range(1, 4))):
        one = encrypt(group, key, vote, chance)
        prefix = interval_prefix(group, context, one.ciphertext)
        branches = [Branch(one, number) for number in allowed]
        yield from disjunction_vectors(group, chance, secret, prefix, branches, allowed.index(vote))


def _blank(group: Group, chance: Chance) -> Iterator[Vector]:
    """Of a question with a blank vote, two answers and 1..2 of them: a blank one, and one for the second answer."""
    secret = scalar(group, chance)
    key = group.generator_power(secret)
    context = voter_context(PHI, group.text(group.generator_power(scalar(group, chance))))
    for votes in ([1, 0, 0], [0, 0, 1]):
        made = [encrypt(group, key, vote, chance) for vote in votes]
        statement = answer_statement(group, context, [one.ciphertext for one in made])
        blank, others = made[0], total(group, made[1:])
        zero = [Branch(blank, 0), Branch(others, 0)]
        yield from disjunction_vectors(group, chance, secret, not_both_prefix(statement), zero, blank.vote)
        either = [Branch(blank, 1), Branch(others, 1), Branch(others, 2)]
        true = 0 if blank.vote else others.vote
        yield from disjunction_vectors(group, chance, secret, either_prefix(statement), either, true)


def _decrypt(group: Group, chance: Chance) -> Iterator[Vector]:
    pair = generate_trustee(group, None, chance)
    for _ in range(2):
        one: Encrypted = encrypt(group, pair.key.public_key, 1, chance)
        alpha, w = one.ciphertext.alpha, scalar(group, chance)
        prefix = decryption_prefix(group, PHI, pair.key.public_key)
        both = Ciphertext(group.generator_power(w), group.power(alpha, w))
        c = challenge(group, prefix + pairs(group, (both,)))
        proof = Proof(c, (w - pair.secret * c) % group.order)
        given: dict[str, Json] = {
            "prefix": prefix,
            "key": group.text(pair.key.public_key),
            "base": group.text(alpha),
            "power": group.text(group.power(alpha, pair.secret)),
        }
        yield from proof_vectors("same-exponent", group, given, (proof,), {"x": str(pair.secret)})
