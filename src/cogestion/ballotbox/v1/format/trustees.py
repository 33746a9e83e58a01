"""The trustees: single keys that are all needed, and threshold sets of which some suffice."""

from dataclasses import dataclass, field
from typing import ClassVar

from cogestion.ballotbox.v1.format.canonical import Node, parse
from cogestion.ballotbox.v1.format.proofs import Proof, SignedMessage
from cogestion.ballotbox.v1.format.schema import Object
from cogestion.ballotbox.v1.groups import Element, Group


@dataclass(frozen=True, slots=True)
class TrusteeKey(Object):
    """A trustee's verification key ``g^x`` with the proof that its maker knows ``x``.

    ``signature`` stands only in newer threshold sets: the member's signature of the key's text.
    """

    TOLERANT: ClassVar[bool] = True
    pok: Proof
    public_key: Element
    signature: Proof | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Single:
    """One trustee without whom nothing is decrypted."""

    key: TrusteeKey

    @property
    def keys(self) -> tuple[TrusteeKey, ...]:
        """The one key."""
        return (self.key,)


@dataclass(frozen=True, slots=True)
class Pedersen(Object):
    """Trustees of whom any ``threshold`` decrypt together; ``signatures`` is None in the form of tool 2.0."""

    TOLERANT: ClassVar[bool] = True
    threshold: int
    certs: tuple[SignedMessage, ...]
    coefexps: tuple[SignedMessage, ...]
    signatures: tuple[Proof, ...] | None
    keys: tuple[TrusteeKey, ...] = field(metadata={"json": "verification_keys"})


Trustee = Single | Pedersen


def read_trustees(data: bytes, group: Group) -> tuple[Trustee, ...]:
    """The record ``trustees``. Owners are numbered from 1 over all keys in this order. Raises FormatError."""
    return tuple(_trustee(node, group) for node in parse(data, "trustees"))


def _trustee(node: Node, group: Group) -> Trustee:
    kind, content = node.exactly(2)
    if kind.value == "Single":
        return Single(TrusteeKey.read(content, group))
    if kind.value == "Pedersen":
        return Pedersen.read(content, group)
    raise kind.wrong("trustee")
