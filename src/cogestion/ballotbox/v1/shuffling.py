"""A shuffle: ciphertexts in another order and encrypted again, with the proof that they hold the same votes.

The proof is that of Terelius and Wikström (2010) as Haenni, Locher, Koenig and Dubuis (2017) write it down; the
letters are theirs. ``c`` commits to the permutation, and the proof shows that ``c`` and the ciphertexts are moved by
one and the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from hashlib import sha256

from cogestion.ballotbox.v1.batches import shuffles
from cogestion.ballotbox.v1.format.ballot import Ciphertext
from cogestion.ballotbox.v1.format.election import Election, RankedQuestion
from cogestion.ballotbox.v1.format.tally import Shuffle, ShuffleCommitments, ShuffleProof, ShuffleResponses, Tally
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.kernel_shuffles import shuffle_by_kernel
from cogestion.ballotbox.v1.proofs import challenge
from cogestion.ballotbox.v1.secrets import SYSTEM, Randomness, permutation, scalar

Pairs = Sequence[Ciphertext]


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """What the maker of a shuffle draws, in this order.

    Place i has what stood at ``order[i]``, with ``nonces[order[i]]`` added. There are four of ``w``, and of all else
    one for each ciphertext.
    """

    order: list[int]
    nonces: list[int]
    r: list[int]
    r_hat: list[int]
    w: list[int]
    w_hat: list[int]
    w_prime: list[int]


def draw(group: Group, count: int, randomness: Randomness) -> Secrets:
    """The secrets of a shuffle of so many ciphertexts."""
    order = permutation(count, randomness)
    sizes = (count, count, count, 4, count, count)
    return Secrets(order, *([scalar(group, randomness) for _ in range(size)] for size in sizes))


def shuffle(
    group: Group, key: Element, fingerprint: str, given: Pairs, randomness: Randomness, *, kernel: bool | None = None
) -> tuple[tuple[Ciphertext, ...], ShuffleProof]:
    """Shuffle the ciphertexts of one question under ``key``. The proof is bound to the election's fingerprint.

    ``kernel``: whether to use it; None where it is installed. What is made is the same.
    """
    secrets = draw(group, len(given), randomness)
    if shuffles(group, kernel):
        rows = (secrets.nonces, secrets.r, secrets.r_hat, secrets.w, secrets.w_hat, secrets.w_prime)
        return shuffle_by_kernel(key, fingerprint, given, secrets.order, rows)
    made = tuple(encrypted_again(group, key, given[j], secrets.nonces[j]) for j in secrets.order)
    return made, Prover(group, key, secrets).proof(fingerprint, given, made)


def shuffle_tally(
    election: Election, tally: Tally, randomness: Randomness = SYSTEM, *, kernel: bool | None = None
) -> Shuffle:
    """Shuffle the ranked questions of a tally; ``kernel`` as :func:`shuffle` takes it."""
    rows = [
        row for question, row in zip(election.questions, tally, strict=True) if isinstance(question, RankedQuestion)
    ]
    key, phi = election.public_key, election.fingerprint
    made = [shuffle(election.group, key, phi, row, randomness, kernel=kernel) for row in rows]
    return Shuffle(tuple(row for row, _ in made), tuple(proof for _, proof in made))


def with_shuffle(election: Election, tally: Tally, made: Shuffle) -> Tally:
    """The tally with the ranked questions' ciphertexts as a shuffle leaves them."""
    rows = iter(made.ciphertexts)
    questions = zip(election.questions, tally, strict=True)
    return tuple(next(rows) if isinstance(question, RankedQuestion) else row for question, row in questions)


def shuffle_statement(group: Group, given: Pairs, made: Pairs, c: Sequence[Element]) -> str:
    """The ciphertexts before and after and the commitments to the permutation, each with a comma behind it."""
    return _listed(group, [*(part for one in (*given, *made) for part in (one.alpha, one.beta)), *c])


def shuffle_exponents(group: Group, fingerprint: str, statement: str, count: int) -> list[int]:
    """The public exponents ``u``, one for each ciphertext."""
    seed = sha256(shuffle_seed(fingerprint, statement).encode()).hexdigest()
    return [challenge(group, seed + sha256(str(i).encode()).hexdigest()) for i in range(count)]


def shuffle_seed(fingerprint: str, statement: str) -> str:
    """What is hashed to make the exponents."""
    return f"shuffle-challenges|{fingerprint}|{statement}"


def shuffle_text(
    group: Group, fingerprint: str, t: ShuffleCommitments, statement: str, c_hat: Sequence[Element], key: Element
) -> str:
    """What the challenge hashes."""
    first = _listed(group, [t.t1, t.t2, t.t3, *t.t4, *t.t_hat])
    return f"shuffle-challenge|{fingerprint}|{first}{statement}{_listed(group, c_hat)}{group.text(key)}"


@dataclass(frozen=True, slots=True, repr=False)
class Prover:
    """What the maker of a shuffle knows."""

    group: Group
    key: Element
    secrets: Secrets

    def proof(self, fingerprint: str, given: Pairs, made: Pairs) -> ShuffleProof:
        """Commit to the permutation, to the exponents in their new order, and prove."""
        group, q, known = self.group, self.group.order, self.secrets
        c = self._commit()
        statement = shuffle_statement(group, given, made, c)
        u = shuffle_exponents(group, fingerprint, statement, len(c))
        moved = [u[j] for j in known.order]
        c_hat = self._chain(moved)
        t = self._commitments([group.independent(-1), *c_hat][: len(c)], made)
        text = shuffle_text(group, fingerprint, t, statement, c_hat, self.key)
        hidden = (sum(known.r), _weighted_chain(known.r_hat, moved, q), _dot(known.r, u), _dot(known.nonces, u))
        x = challenge(group, text)
        s1, s2, s3, s4 = ((one + x * secret) % q for one, secret in zip(known.w, hidden, strict=True))
        s_hat = tuple((one + x * secret) % q for one, secret in zip(known.w_hat, known.r_hat, strict=True))
        s_prime = tuple((one + x * secret) % q for one, secret in zip(known.w_prime, moved, strict=True))
        return ShuffleProof(t, ShuffleResponses(s1, s2, s3, s4, s_hat, s_prime), c, c_hat)

    def _commit(self) -> tuple[Element, ...]:
        """``c`` at ``order[i]`` is ``g^r`` times generator number i."""
        group, order = self.group, self.secrets.order
        places = sorted(range(len(order)), key=lambda i: order[i])
        powers = map(group.generator_power, self.secrets.r)
        return tuple(group.multiply(one, group.independent(i)) for one, i in zip(powers, places, strict=True))

    def _chain(self, moved: list[int]) -> tuple[Element, ...]:
        """Each link is the one before to the power of an exponent, hidden by ``g^r_hat``."""
        group, links = self.group, [self.group.independent(-1)]
        for nonce, exponent in zip(self.secrets.r_hat, moved, strict=True):
            links.append(group.multiply(group.generator_power(nonce), group.power(links[-1], exponent)))
        return tuple(links[1:])

    def _commitments(self, before: Sequence[Element], made: Pairs) -> ShuffleCommitments:
        group, w_hat, w_prime = self.group, self.secrets.w_hat, self.secrets.w_prime
        w1, w2, w3, w4 = self.secrets.w
        generators = [group.independent(i) for i in range(len(made))]
        t3 = self._product(group.generator_power(w3), generators, w_prime)
        t41 = self._product(group.power(self.key, -w4), [one.beta for one in made], w_prime)
        t42 = self._product(group.generator_power(-w4), [one.alpha for one in made], w_prime)
        links = zip(w_hat, before, w_prime, strict=True)
        t_hat = tuple(self._product(group.generator_power(one), [link], [power]) for one, link, power in links)
        return ShuffleCommitments(group.generator_power(w1), group.generator_power(w2), t3, (t41, t42), t_hat)

    def _product(self, first: Element, bases: Sequence[Element], exponents: Sequence[int]) -> Element:
        return reduce(self.group.multiply, map(self.group.power, bases, exponents), first)


def encrypted_again(group: Group, key: Element, pair: Ciphertext, nonce: int) -> Ciphertext:
    """Another ciphertext of the same: ``nonce`` comes to the one that made it."""
    return Ciphertext(
        group.multiply(pair.alpha, group.generator_power(nonce)), group.multiply(pair.beta, group.power(key, nonce))
    )


def _weighted_chain(r: list[int], exponents: list[int], q: int) -> int:
    """Each nonce times all exponents behind it: what hides the last link."""
    total, behind = 0, 1
    for nonce, exponent in zip(reversed(r), reversed(exponents), strict=True):
        total, behind = (total + nonce * behind) % q, behind * exponent % q
    return total


def _dot(left: Sequence[int], right: Sequence[int]) -> int:
    return sum(one * other for one, other in zip(left, right, strict=True))


def _listed(group: Group, elements: Sequence[Element]) -> str:
    """Elements, each with a comma behind it."""
    return "".join(f"{group.text(one)}," for one in elements)
