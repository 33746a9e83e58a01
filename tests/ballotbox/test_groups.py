"""Ranked answers as elements, and the generators of a shuffle, with the values the independent tool computes."""

import random
from hashlib import sha256

import gmpy2
import pytest

from cogestion.ballotbox import BELENIOS_2048, ED25519, RFC_3526_2048, EmbeddingRefusedError, Group
from cogestion.ballotbox.v1.embedding import embed
from cogestion.ballotbox.v1.groups import Element, decoded

RANKED = pytest.mark.parametrize("group", [ED25519, RFC_3526_2048], ids=lambda group: group.name)


def test_the_group_of_rfc_3526_has_the_order_half_of_its_safe_prime() -> None:
    prime = 2 * RFC_3526_2048.order + 1
    assert gmpy2.is_prime(prime)
    assert gmpy2.is_prime(RFC_3526_2048.order)
    assert (prime >> 1984, prime % 2**64) == (2**64 - 1, 2**64 - 1)
    assert RFC_3526_2048.power(RFC_3526_2048.generator, RFC_3526_2048.order) == RFC_3526_2048.neutral


def test_its_members_are_the_squares() -> None:
    """Against the power that defines them."""
    prime = 2 * RFC_3526_2048.order + 1
    dice = random.Random(5)
    numbers = [dice.randrange(2, prime) for _ in range(20)]
    found = [RFC_3526_2048.contains(Element(one.to_bytes(256, "big"))) for one in numbers]
    assert found == [pow(one, RFC_3526_2048.order, prime) == 1 for one in numbers]
    assert set(found) == {True, False}


@pytest.mark.parametrize(
    ("index", "text"),
    [
        (-1, "d6f7c1ea42e2474a28baea1141185bb7b39fe58011e5fc31d093b5c9345f18c7"),
        (0, "c95c81b40c41366b2e62e68fec3c5fa4dbb93f0c3c242ac2fe7a07c0e0fd92fe"),
        (1, "8278c9f7f36153e64f1e858bf1bfbf7f3a42f2f9589a4010c192a5d11c89746c"),
    ],
)
def test_generators_of_ed25519(index: int, text: str) -> None:
    assert ED25519.text(ED25519.independent(index)) == text


@pytest.mark.parametrize(
    ("index", "sha"),
    [
        (-1, "42a1ab2fcbf00463dab7fae8dab27327e86e83059bc545e1ca1db1cc914ce5f7"),
        (0, "85e2d1c9fbdb19b1206ec46de450d081b03f69228cd6ceb8117f863fb1e2b8b0"),
    ],
)
def test_generators_of_rfc_3526(index: int, sha: str) -> None:
    assert sha256(RFC_3526_2048.text(RFC_3526_2048.independent(index)).encode()).hexdigest() == sha


@RANKED
def test_generators_are_members_and_distinct(group: Group) -> None:
    found = [group.independent(index) for index in range(-1, 40)]
    assert all(map(group.contains, found))
    assert len({*found, group.generator, group.neutral}) == len(found) + 2


def test_worked_embeddings() -> None:
    assert RFC_3526_2048.text(embed(RFC_3526_2048, [1, 2, 3])) == "16909057"
    assert ED25519.text(embed(ED25519, [1, 2, 3])).lstrip("0") == "4080c009"


@RANKED
def test_what_is_embedded_is_decoded(group: Group) -> None:
    dice = random.Random(3)
    vectors = [[dice.randrange(256) for _ in range(length)] for length in range(1, group.most_answers + 1, 7)]
    for values in [[], [0], [0, 0, 0], [255] * group.most_answers, *vectors]:
        element = embed(group, values)
        assert group.contains(element)
        assert decoded(group, element, len(values)) == tuple(values)


@RANKED
def test_the_limits_are_refused(group: Group) -> None:
    with pytest.raises(EmbeddingRefusedError) as refused:
        embed(group, [0] * (group.most_answers + 1))
    assert refused.value.reason.named == {"group": group.name, "most": group.most_answers}
    for value in (-1, 256):
        with pytest.raises(EmbeddingRefusedError):
            embed(group, [0, value])


def test_a_group_without_an_embedding() -> None:
    with pytest.raises(EmbeddingRefusedError):
        embed(BELENIOS_2048, [1])
