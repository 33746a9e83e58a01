"""The shuffle's maker against the verifier's equations, which are written a second time."""

from collections import Counter

import pytest

from cogestion.ballotbox import ED25519, RFC_3526_2048, Group, Randomness
from cogestion.ballotbox.v1.format.ballot import Ciphertext
from cogestion.ballotbox.v1.secrets import permutation
from cogestion.ballotbox.v1.shuffling import shuffle
from cogestion.ballotbox.v1.verify.shuffle import EQUATIONS, broken_equations

SECRET = 987_654_321


def encrypted(group: Group, dice: Randomness, votes: range) -> list[Ciphertext]:
    key = group.generator_power(SECRET)
    nonces = [1 + dice.below(group.order - 1) for _ in votes]
    return [
        Ciphertext(group.generator_power(r), group.multiply(group.power(key, r), group.generator_power(vote)))
        for r, vote in zip(nonces, votes, strict=True)
    ]


def opened(group: Group, pair: Ciphertext) -> bytes:
    return group.divide(pair.beta, group.power(pair.alpha, SECRET))


@pytest.mark.parametrize("group", [ED25519, RFC_3526_2048], ids=lambda group: group.name)
@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_a_shuffle_holds_the_same_votes_and_is_proven(group: Group, count: int, dice: Randomness) -> None:
    given = encrypted(group, dice, range(count))
    key = group.generator_power(SECRET)
    made, proof = shuffle(group, key, "phi", given, dice)
    assert not set(made) & set(given)
    assert sorted(opened(group, one) for one in made) == sorted(map(group.generator_power, range(count)))
    assert broken_equations(group, key, "phi", given, made, proof) == set()
    assert broken_equations(group, key, "psi", given, made, proof) >= ({"t41", "t42"} if count else set())


def test_what_is_no_shuffle_breaks_the_equations(dice: Randomness) -> None:
    """Another order, another vote and another election change the challenge, and with it everything."""
    given, key = encrypted(ED25519, dice, range(4)), ED25519.generator_power(SECRET)
    made, proof = shuffle(ED25519, key, "phi", given, dice)
    voted = Ciphertext(made[0].alpha, ED25519.multiply(made[0].beta, ED25519.generator))
    for other in (made[::-1], (voted, *made[1:])):
        assert broken_equations(ED25519, key, "phi", given, other, proof) == set(EQUATIONS)


def test_every_order_is_as_likely(dice: Randomness) -> None:
    seen = Counter(tuple(permutation(4, dice)) for _ in range(24_000))
    assert len(seen) == 24
    assert all(850 < times < 1150 for times in seen.values())
