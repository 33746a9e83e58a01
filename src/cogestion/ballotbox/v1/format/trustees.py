"""The trustees: single keys that are all needed, and threshold sets of which some suffice."""

from dataclasses import dataclass

from cogestion.ballotbox.v1.format.canonical import Json, Node, parse
from cogestion.ballotbox.v1.format.proofs import Proof, SignedMessage
from cogestion.ballotbox.v1.groups import Element, Group


@dataclass(frozen=True, slots=True)
class TrusteeKey:
    """A trustee's verification key ``g^x`` with the proof that its maker knows ``x``.

    ``signature`` stands only in newer threshold sets: the member's signature of the key's text.
    """

    public_key: Element
    pok: Proof
    signature: Proof | None = None
    name: str | None = None

    @classmethod
    def read(cls, node: Node, group: Group) -> "TrusteeKey":
        """Raises FormatError."""
        fields = node.fields("pok", "public_key", optional=("signature", "name"), others=True)
        return cls(
            public_key=fields["public_key"].element(group),
            pok=Proof.read(fields["pok"], group),
            signature=Proof.read(fields["signature"], group) if "signature" in fields else None,
            name=fields["name"].string() if "name" in fields else None,
        )

    def json(self, group: Group) -> Json:
        """As it stands in the record."""
        signature: dict[str, Json] = {} if self.signature is None else {"signature": self.signature.json()}
        name: dict[str, Json] = {} if self.name is None else {"name": self.name}
        return {"pok": self.pok.json(), "public_key": group.text(self.public_key), **signature, **name}


@dataclass(frozen=True, slots=True)
class Single:
    """One trustee without whom nothing is decrypted."""

    key: TrusteeKey

    @property
    def keys(self) -> tuple[TrusteeKey, ...]:
        """The one key."""
        return (self.key,)


@dataclass(frozen=True, slots=True)
class Pedersen:
    """Trustees of whom any ``threshold`` decrypt together; ``signatures`` is None in the form of tool 2.0."""

    threshold: int
    certs: tuple[SignedMessage, ...]
    coefexps: tuple[SignedMessage, ...]
    signatures: tuple[Proof, ...] | None
    keys: tuple[TrusteeKey, ...]

    @classmethod
    def read(cls, node: Node, group: Group) -> "Pedersen":
        """Raises FormatError."""
        names = ("threshold", "certs", "coefexps", "verification_keys")
        fields = node.fields(*names, optional=("signatures",), others=True)
        return cls(
            threshold=fields["threshold"].integer(),
            certs=tuple(SignedMessage.read(one, group) for one in fields["certs"]),
            coefexps=tuple(SignedMessage.read(one, group) for one in fields["coefexps"]),
            signatures=tuple(Proof.read(one, group) for one in fields["signatures"])
            if "signatures" in fields
            else None,
            keys=tuple(TrusteeKey.read(one, group) for one in fields["verification_keys"]),
        )


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
