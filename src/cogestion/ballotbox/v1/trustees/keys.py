"""A trustee's key, and the election's key that all of them make together."""

from dataclasses import dataclass, field

from cogestion.ballotbox.v1.format.canonical import Json, digest, parse, write
from cogestion.ballotbox.v1.format.election import Pedersen, SignedMessage, Trustee, TrusteeKey
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.proofs import key_prefix, schnorr
from cogestion.ballotbox.v1.secrets import SYSTEM, Randomness, scalar


@dataclass(frozen=True, slots=True)
class TrusteePair:
    """A trustee's secret exponent, which never leaves its keeper, and the public key with its proof."""

    secret: int = field(repr=False)
    key: TrusteeKey


def generate_trustee(group: Group, name: str | None = None, randomness: Randomness = SYSTEM) -> TrusteePair:
    """A key whose keeper is needed for every decryption."""
    secret = scalar(group, randomness)
    return TrusteePair(secret, prove_key(group, secret, name, randomness))


def prove_key(group: Group, secret: int, name: str | None, randomness: Randomness) -> TrusteeKey:
    """The public key of ``secret`` with the proof that its maker knows it."""
    key = group.generator_power(secret)
    return TrusteeKey(schnorr(group, secret, key_prefix(group, key), randomness), key, name=name)


def election_key(group: Group, trustees: tuple[Trustee, ...]) -> Element:
    """The key that ballots are encrypted to: the product of the trustees' and of the threshold sets' keys."""
    product = group.neutral
    for trustee in trustees:
        product = group.multiply(product, _part(group, trustee))
    return product


def commitments(group: Group, coefexps: SignedMessage) -> tuple[Element, ...]:
    """The ``g^a_k`` of the polynomial that a member of a threshold set committed to. Raises FormatError."""
    fields = parse(coefexps.message.encode(), "coefexps").fields("coefexps")
    return tuple(one.element(group) for one in fields["coefexps"])


def key_id(group: Group, key: Element) -> str:
    """The eight digits that name a key's files."""
    return digest(group.text(key))[:8].upper()


def key_checksum(group: Group, key: Element) -> str:
    """What a trustee compares: the hash of the key's text in its JSON quotes."""
    return digest(write(group.text(key)))


def certificate_id(certificate: SignedMessage) -> str:
    """The hash that names the files of a member of a threshold set."""
    return digest(certificate.message)


def write_trustees(trustees: tuple[Trustee, ...], group: Group) -> bytes:
    """The record ``trustees``."""
    written: list[Json] = [
        ["Pedersen", one.json(group)] if isinstance(one, Pedersen) else ["Single", one.key.json(group)]
        for one in trustees
    ]
    return write(written).encode()


def _part(group: Group, trustee: Trustee) -> Element:
    if not isinstance(trustee, Pedersen):
        return trustee.key.public_key
    product = group.neutral
    for coefexps in trustee.coefexps:
        product = group.multiply(product, commitments(group, coefexps)[0])
    return product
