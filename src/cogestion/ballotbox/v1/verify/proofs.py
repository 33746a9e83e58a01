"""Hash inputs and the three kinds of proof, written for the verifier alone (sections 0, 3, 5 and 6)."""

import hashlib
from collections.abc import Iterable, Sequence
from hashlib import sha256

from cogestion.ballotbox.v1.format.ballot import Ciphertext, Proof
from cogestion.ballotbox.v1.groups import Element, Group

Branch = tuple[Ciphertext, int, Proof]
"""The claim that a ciphertext encrypts this number."""


def halves(pairs: Iterable[Ciphertext]) -> list[Element]:
    """alpha and beta of each in turn."""
    return [half for one in pairs for half in (one.alpha, one.beta)]


def texts(group: Group, elements: Iterable[Element]) -> str:
    """Elements as they stand in a hash input, with commas."""
    return ",".join(map(group.text, elements))


def hashed(group: Group, *parts: str, begun: "hashlib._Hash | None" = None) -> int:
    """The challenge: SHA-256 of the parts joined by bars, modulo q; after what is ``begun``, if many begin alike."""
    state = sha256() if begun is None else begun.copy()
    state.update("|".join(parts).encode())
    return int(state.hexdigest(), 16) % group.order


def knows(group: Group, key: Element, proof: Proof, *parts: str, begun: "hashlib._Hash | None" = None) -> bool:
    """Whether the maker of ``proof`` knows x with ``key = g^x``: c = H(parts | g^r key^c)."""
    return proof.challenge == hashed(group, *parts, group.text(_commitment(group, key, proof)), begun=begun)


def same_exponent(group: Group, key: Element, base: Element, power: Element, proof: Proof, *parts: str) -> bool:
    """Whether ``power = base^x`` for the x of ``key = g^x``: c = H(parts | g^r key^c, base^r power^c)."""
    second = group.multiply(group.power(base, proof.response), group.power(power, proof.challenge))
    return proof.challenge == hashed(group, *parts, texts(group, (_commitment(group, key, proof), second)))


def one_of(group: Group, key: Element, branches: Sequence[Branch], *parts: str) -> bool:
    """Whether one of the branches is true: the sum of the c_j = H(parts | A_0, B_0, A_1, B_1, …).

    A_j = g^r alpha^c and B_j = key^r beta^c g^(-mc).
    """
    commitments: list[Element] = []
    for pair, number, proof in branches:
        r, c = proof.response, proof.challenge
        commitments.append(group.public_powers((group.generator, r), (pair.alpha, c)))
        commitments.append(group.public_powers((key, r), (pair.beta, c), (group.generator, -number * c)))
    total = sum(proof.challenge for _, _, proof in branches) % group.order
    return total == hashed(group, *parts, texts(group, commitments))


def product(group: Group, pairs: Sequence[Ciphertext]) -> Ciphertext:
    """The ciphertext of the sum."""
    return Ciphertext(group.product(one.alpha for one in pairs), group.product(one.beta for one in pairs))


def _commitment(group: Group, value: Element, proof: Proof) -> Element:
    """g^response value^challenge."""
    return group.multiply(group.generator_power(proof.response), group.power(value, proof.challenge))
