"""Ranked answers: the independent generators, numbers as elements and back, the proof of an answer."""

from collections.abc import Iterator

from cogestion.ballotbox import ED25519, RFC_3526_2048, EmbeddingRefusedError, Group, Json
from cogestion.ballotbox.v1.ballots import voter_context
from cogestion.ballotbox.v1.embedding import embed
from cogestion.ballotbox.v1.format.ballot import Ciphertext
from cogestion.ballotbox.v1.groups import Element, decoded
from cogestion.ballotbox.v1.proofs import ranked_prefix, schnorr
from cogestion.ballotbox.v1.secrets import scalar
from generators.common import Chance, Sheet, Vector, vector
from generators.proofs import PHI, proof_vectors

RANKED_GROUPS: tuple[Group, ...] = (ED25519, RFC_3526_2048)


def sheet() -> Sheet:
    """The file, of the two groups that hold ranked answers."""
    makers = (_generators, _embedded, _decoded, _proofs)
    made = [one for group in RANKED_GROUPS for make in makers for one in make(group)]
    about = "Ranked answers: independent generators, numbers in elements up to the group's limits, proofs"
    return Sheet("rankings.json", about, "ours", made)


def _generators(group: Group) -> Iterator[Vector]:
    for index in range(-1, 12):
        element = group.text(group.independent(index))
        yield vector("independent", "", {"index": index}, {"element": element}, group)


def _embedded(group: Group) -> Iterator[Vector]:
    """As many numbers as fit and one more, the least and the greatest number and those beyond."""
    chance, most = Chance(f"embedded|{group.name}"), group.most_answers
    cases: list[tuple[str, list[int]]] = [
        ("none", []),
        ("zero", [0]),
        ("the greatest", [255]),
        ("ranks", [2, 1, 0, 3]),
        ("a zero in front", [0, 1]),
        ("as many as fit", [chance.below(256) for _ in range(most)]),
        ("as many zeros", [0] * most),
        ("as many of the greatest", [255] * most),
        ("one too many", [1] * (most + 1)),
        ("beyond the greatest", [256]),
        ("negative", [-1]),
    ]
    for name, values in [*cases, *(("", [chance.below(256) for _ in range(n)]) for n in range(1, 8))]:
        yield vector("embedding", name, {"values": [*values]}, {"element": _element(group, values)}, group)


def _element(group: Group, values: list[int]) -> str | None:
    try:
        return group.text(embed(group, values))
    except EmbeddingRefusedError:
        return None


def _decoded(group: Group) -> Iterator[Vector]:
    """What was embedded, its last numbers alone, and elements that nobody embedded numbers in."""
    chance = Chance(f"decoded|{group.name}")
    three = embed(group, [7, 8, 255])
    cases = [("embedded", three, 3), ("fewer", three, 2), ("more", three, 5), ("no number", three, 0)]
    cases += [("neutral", group.neutral, 3), ("generator", group.generator, 3)]
    cases += [("any element", group.generator_power(scalar(group, chance)), n) for n in (1, 4, group.most_answers)]
    for name, element, length in cases:
        given: dict[str, Json] = {"element": group.text(element), "length": length}
        yield vector("decoding", name, given, {"values": [*decoded(group, element, length)]}, group)


def _proofs(group: Group) -> Iterator[Vector]:
    """The key of the proof is alpha, its secret the nonce."""
    chance = Chance(f"raweg|{group.name}")
    key = group.generator_power(scalar(group, chance))
    context = voter_context(PHI, group.text(group.generator_power(scalar(group, chance))))
    for values in ([1, 2, 3], [0, 0, 255]):
        nonce = scalar(group, chance)
        made = _encrypted(group, key, nonce, values)
        prefix = ranked_prefix(group, context, key, made)
        given: dict[str, Json] = {"prefix": prefix, "key": group.text(made.alpha)}
        yield from proof_vectors("schnorr", group, given, (schnorr(group, nonce, prefix, chance),), {"x": str(nonce)})


def _encrypted(group: Group, key: Element, nonce: int, values: list[int]) -> Ciphertext:
    return Ciphertext(group.generator_power(nonce), group.multiply(group.power(key, nonce), embed(group, values)))
