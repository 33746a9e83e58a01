"""Shuffles of three ciphertexts: what is hashed, and proofs that hold or break one equation."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from cogestion.ballotbox import ED25519, Group, Json
from cogestion.ballotbox.v1.format.ballot import Ciphertext
from cogestion.ballotbox.v1.format.schema import form
from cogestion.ballotbox.v1.format.tally import ShuffleProof
from cogestion.ballotbox.v1.groups import Element
from cogestion.ballotbox.v1.proofs import challenge, encrypt
from cogestion.ballotbox.v1.secrets import scalar
from cogestion.ballotbox.v1.shuffling import (
    Prover,
    Secrets,
    encrypted_again,
    shuffle_exponents,
    shuffle_seed,
    shuffle_statement,
    shuffle_text,
)
from generators.common import Chance, Sheet, Vector, vector
from generators.proofs import PHI
from generators.rankings import RANKED_GROUPS

ORDER = [2, 0, 1]
"""Place i has what stood at this place."""

Pairs = tuple[Ciphertext, ...]


def sheets() -> list[Sheet]:
    """A file for each group."""
    return [_sheet(group) for group in RANKED_GROUPS]


def _sheet(group: Group) -> Sheet:
    made = _Made(group, Chance(f"shuffles|{group.name}"))
    about = f"A shuffle of three ciphertexts, and proofs that break one equation, {group.name}"
    return Sheet(f"shuffles-{group.name.lower()}.json", about, "ours", [*made.vectors()])


@dataclass(init=False)
class _Made:
    """Three ciphertexts, their shuffle and its maker."""

    group: Group
    key: Element
    before: Pairs
    after: Pairs
    chance: Chance
    nonces: list[int]

    def __init__(self, group: Group, chance: Chance) -> None:
        self.group, self.chance, self.key = group, chance, group.generator_power(scalar(group, chance))
        self.before = tuple(encrypt(group, self.key, vote, chance).ciphertext for vote in (1, 2, 3))
        self.nonces = [scalar(group, chance) for _ in ORDER]
        self.after = tuple(encrypted_again(group, self.key, self.before[j], self.nonces[j]) for j in ORDER)

    def vectors(self) -> Iterator[Vector]:
        """The valid one with all that is hashed on the way, then the altered ones."""
        proof = self._proof(self.after)
        yield self._vector("valid", self.after, proof, [])
        for name, changed, broken in _responses(self.group, proof):
            yield self._vector(name, self.after, changed, broken)
        for part, equation in (("beta", "t41"), ("alpha", "t42")):
            after = self._another(part)
            yield self._vector(f"another {part}, proven again", after, self._proof(after), [equation])
        if self.group is ED25519:
            order = self.after[::-1]
            yield self._vector("another order under the old proof", order, proof, [*EQUATIONS])

    def _proof(self, after: Pairs) -> ShuffleProof:
        sizes = (len(ORDER), len(ORDER), 4, len(ORDER), len(ORDER))
        rows = ([scalar(self.group, self.chance) for _ in range(size)] for size in sizes)
        return Prover(self.group, self.key, Secrets(ORDER, self.nonces, *rows)).proof(PHI, self.before, after)

    def _another(self, part: str) -> Pairs:
        first, *rest = self.after
        moved = {part: self.group.multiply(getattr(first, part), self.group.generator)}
        return (Ciphertext(**{"alpha": first.alpha, "beta": first.beta, **moved}), *rest)

    def _vector(self, name: str, after: Pairs, proof: ShuffleProof, broken: list[Json]) -> Vector:
        group = self.group
        given: dict[str, Json] = {
            "fingerprint": PHI,
            "key": group.text(self.key),
            "before": [{**one.json(group)} for one in self.before],
            "after": [{**one.json(group)} for one in after],
            "proof": form(ShuffleProof).json(proof, group),
        }
        return vector("shuffle", name, given, {**self._hashed(after, proof), "broken": broken}, group)

    def _hashed(self, after: Pairs, proof: ShuffleProof) -> dict[str, Json]:
        group = self.group
        statement = shuffle_statement(group, self.before, after, proof.c)
        text = shuffle_text(group, PHI, proof.t, statement, proof.c_hat, self.key)
        exponents = shuffle_exponents(group, PHI, statement, len(after))
        return {
            "seed": sha256(shuffle_seed(PHI, statement).encode()).hexdigest(),
            "exponents": [str(one) for one in exponents],
            "challenge": str(challenge(group, text)),
        }


EQUATIONS = ("t1", "t2", "t3", "t41", "t42", "t-hat")


def _responses(group: Group, proof: ShuffleProof) -> Iterator[tuple[str, ShuffleProof, list[Json]]]:
    """A response raised by one: it enters no hash, and breaks the equations in which it stands."""

    def more(number: int) -> int:
        return (number + 1) % group.order

    s = proof.s
    for name, changed, broken in (
        ("s1 and 1", s._replace(s1=more(s.s1)), ["t1"]),
        ("s2 and 1", s._replace(s2=more(s.s2)), ["t2"]),
        ("s3 and 1", s._replace(s3=more(s.s3)), ["t3"]),
        ("s4 and 1", s._replace(s4=more(s.s4)), ["t41", "t42"]),
        ("the second s_hat and 1", s._replace(s_hat=(s.s_hat[0], more(s.s_hat[1]), s.s_hat[2])), ["t-hat"]),
        ("the last s_prime and 1", s._replace(s_prime=(*s.s_prime[:2], more(s.s_prime[2]))), [*EQUATIONS[2:]]),
    ):
        yield name, proof._replace(s=changed), [*broken]
