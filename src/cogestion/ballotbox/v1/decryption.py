"""From the encrypted tally to the result: each trustee's partial decryption, and their combination."""

from collections.abc import Mapping, Sequence
from math import isqrt
from typing import Any

from cogestion.ballotbox.v1.format.ballot import Ciphertext, Proof, Row, mapped, placed, shape
from cogestion.ballotbox.v1.format.election import (
    AnyQuestion,
    Election,
    Pedersen,
    RankedQuestion,
    Trustee,
    TrusteeKey,
)
from cogestion.ballotbox.v1.format.tally import Counts, PartialDecryption, Result, Tally
from cogestion.ballotbox.v1.groups import Element, Group, decoded
from cogestion.ballotbox.v1.proofs import challenge, decryption_prefix, pairs
from cogestion.ballotbox.v1.secrets import SYSTEM, Randomness, scalar
from cogestion.decisions import RefusedError


class DecryptionRefusedError(RefusedError):
    """A partial decryption is wrong, trustees are missing, or no count fits what was decrypted."""


def partial_decryption(
    election: Election, tally: Tally, secret: int, randomness: Randomness = SYSTEM
) -> PartialDecryption:
    """A trustee's share ``alpha^x`` of every decryption, each with its proof."""
    group = election.group
    prefix = decryption_prefix(group, election.fingerprint, group.generator_power(secret))
    return PartialDecryption(
        tuple(mapped(lambda one: group.power(one.alpha, secret), row) for row in tally),
        tuple(mapped(lambda one: _prove(group, prefix, one.alpha, secret, randomness), row) for row in tally),
    )


def check_decryption(election: Election, tally: Tally, key: TrusteeKey, made: PartialDecryption) -> None:
    """Refuse a partial decryption that is not that of ``key``. Raises DecryptionRefusedError naming the place."""
    prefix = decryption_prefix(election.group, election.fingerprint, key.public_key)
    if not [*map(shape, tally)] == [*map(shape, made.factors)] == [*map(shape, made.proofs)]:
        raise DecryptionRefusedError("ballotbox.decryption-shape")
    for i, row in enumerate(zip(tally, made.factors, made.proofs, strict=True), 1):
        for j, (one, factor, proof) in enumerate(zip(*(_choices(part) for part in row), strict=True), 1):
            if not _proven(election.group, prefix, key, one.alpha, factor, proof):
                raise DecryptionRefusedError("ballotbox.decryption-proof", question=i, choice=j)


def trustee_keys(trustees: Sequence[Trustee]) -> tuple[TrusteeKey, ...]:
    """All verification keys; the owner numbered n is number n - 1 here."""
    return tuple(key for trustee in trustees for key in trustee.keys)


def combine(
    election: Election,
    trustees: Sequence[Trustee],
    tally: Tally,
    total_weight: int,
    decryptions: Mapping[int, PartialDecryption],
) -> Result:
    """The counts of a tally, of the partial decryptions by owner. Each count is at most ``total_weight``.

    Of a ranked question each answer is opened, in the order of the tally, which must be a shuffled one.

    Raises DecryptionRefusedError naming how many trustees are missing.
    """
    exponents = _exponents(election.group, trustees, set(decryptions))

    def opened(one: Ciphertext, *factors: Element) -> Element:
        return _opened(election.group, one, [*zip(factors, exponents.values(), strict=True)])

    rows = [
        mapped(opened, row, *(decryptions[owner].factors[i] for owner in exponents)) for i, row in enumerate(tally)
    ]
    logarithm = Logarithm(election.group, total_weight)

    def counts(question: AnyQuestion, row: Row) -> Counts:
        if isinstance(question, RankedQuestion):
            return mapped(lambda one: decoded(election.group, one, len(question.answers)), row)
        return mapped(logarithm.of, row)

    return Result(tuple(map(counts, election.questions, rows)))


def missing_decryptions(trustees: Sequence[Trustee], owners: set[int]) -> int:
    """How many partial decryptions are still needed."""
    return sum(
        max(0, (one.threshold if isinstance(one, Pedersen) else 1) - len(members & owners))
        for one, members in _numbered(trustees)
    )


class Logarithm:
    """Finds ``n`` in ``g^n`` for ``0 <= n <= largest``, by baby steps and giant steps (Shanks 1971)."""

    def __init__(self, group: Group, largest: int) -> None:
        self._group, self._largest = group, largest
        self._step = max(1, _ceiling_root(largest + 1))
        self._small: dict[Element, int] = {}
        power = group.neutral
        for n in range(self._step):
            self._small[power] = n
            power = group.multiply(power, group.generator)
        self._giant = power

    def of(self, element: Element) -> int:
        """Raises DecryptionRefusedError when no such number exists."""
        for giant in range(self._largest // self._step + 1):
            if element in self._small:
                return giant * self._step + self._small[element]
            element = self._group.divide(element, self._giant)
        raise DecryptionRefusedError("ballotbox.decryption-no-count", largest=self._largest)


def _choices(row: Row) -> list[Any]:
    return [one for _, one in placed(row, "")]


def _prove(group: Group, prefix: str, alpha: Element, secret: int, randomness: Randomness) -> Proof:
    w = scalar(group, randomness)
    commitment = Ciphertext(group.generator_power(w), group.power(alpha, w))
    c = challenge(group, prefix + pairs(group, (commitment,)))
    return Proof(c, (w - secret * c) % group.order)


def _proven(group: Group, prefix: str, key: TrusteeKey, alpha: Element, factor: Element, proof: Proof) -> bool:
    if not group.contains(factor):
        return False
    commitment = Ciphertext(
        group.multiply(group.generator_power(proof.response), group.power(key.public_key, proof.challenge)),
        group.multiply(group.power(alpha, proof.response), group.power(factor, proof.challenge)),
    )
    return challenge(group, prefix + pairs(group, (commitment,))) == proof.challenge


def _numbered(trustees: Sequence[Trustee]) -> list[tuple[Trustee, set[int]]]:
    """Each trustee or set with the owner numbers of its keys."""
    found, first = [], 1
    for trustee in trustees:
        found.append((trustee, set(range(first, first + len(trustee.keys)))))
        first += len(trustee.keys)
    return found


def _exponents(group: Group, trustees: Sequence[Trustee], owners: set[int]) -> dict[int, int]:
    """By owner, the power of its factors that the combination takes; owners that are not needed do not appear."""
    if missing := missing_decryptions(trustees, owners):
        raise DecryptionRefusedError("ballotbox.decryption-missing", count=missing)
    exponents: dict[int, int] = {}
    for trustee, members in _numbered(trustees):
        if not isinstance(trustee, Pedersen):
            exponents |= dict.fromkeys(members, 1)
            continue
        used = sorted(members & owners)[: trustee.threshold]
        places = [owner - min(members) + 1 for owner in used]
        exponents |= {owner: lagrange(place, places, group.order) for owner, place in zip(used, places, strict=True)}
    return exponents


def lagrange(place: int, places: Sequence[int], order: int) -> int:
    """The weight of the share at ``place`` in the value at 0: the product of ``k / (k - place)`` modulo ``order``."""
    product = 1
    for k in places:
        if k != place:
            product = product * k * pow(k - place, -1, order) % order
    return product


def _opened(group: Group, one: Ciphertext, factors: list[tuple[Element, int]]) -> Element:
    opened = one.beta
    for factor, exponent in factors:
        opened = group.divide(opened, group.power(factor, exponent))
    return opened


def _ceiling_root(number: int) -> int:
    return isqrt(number - 1) + 1
