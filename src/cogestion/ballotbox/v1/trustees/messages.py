"""What the members of a threshold set publish and receive, in the JSON of the protocol."""

from dataclasses import dataclass

from cogestion.ballotbox.v1.format import Json, Node, Proof, SignedMessage, TrusteeKey, parse
from cogestion.ballotbox.v1.groups import Element, Group


@dataclass(frozen=True, slots=True)
class Context:
    """Which seat of which set: the member ``index`` (from 1) of ``size``, of whom ``threshold`` suffice."""

    group: str
    size: int
    threshold: int
    index: int

    def json(self) -> Json:
        """As it stands in a certificate."""
        return {"group": self.group, "size": self.size, "threshold": self.threshold, "index": self.index}


@dataclass(frozen=True, slots=True)
class Certificate:
    """A member's public keys; ``context`` is None in the form of tool 2.0."""

    verification: Element
    encryption: Element
    context: Context | None

    @classmethod
    def read(cls, signed: SignedMessage, group: Group, path: str) -> "Certificate":
        """The content of a certificate, its signature not checked. Raises FormatError."""
        fields = parse(signed.message.encode(), path).fields("verification", "encryption", optional=("context",))
        verification, encryption = fields["verification"], fields["encryption"]
        for node in (verification, encryption):
            if not group.contains(node.element(group)):
                raise node.wrong("element")
        context = _context(fields["context"]) if "context" in fields else None
        return cls(verification.element(group), encryption.element(group), context)


@dataclass(frozen=True, slots=True)
class Polynomial:
    """Step 3: a member's polynomial for itself, a share for each, the commitments; the signature in newer sets."""

    polynomial: str
    secrets: tuple[str, ...]
    coefexps: SignedMessage
    signature: Proof | None

    @classmethod
    def read(cls, data: bytes, group: Group) -> "Polynomial":
        """Raises FormatError."""
        fields = parse(data, "polynomial").fields("polynomial", "secrets", "coefexps", optional=("signature",))
        return cls(
            fields["polynomial"].string(),
            tuple(one.string() for one in fields["secrets"]),
            SignedMessage.read(fields["coefexps"], group),
            Proof.read(fields["signature"], group) if "signature" in fields else None,
        )

    def json(self) -> Json:
        """As it is exchanged."""
        signature: dict[str, Json] = {} if self.signature is None else {"signature": self.signature.json()}
        return {
            "polynomial": self.polynomial,
            "secrets": list(self.secrets),
            "coefexps": self.coefexps.json(),
            **signature,
        }


@dataclass(frozen=True, slots=True)
class Vinput:
    """Step 4: what one member needs of all: its polynomial, the shares for it, all commitments and signatures."""

    polynomial: str
    secrets: tuple[str, ...]
    coefexps: tuple[SignedMessage, ...]
    signatures: tuple[Proof, ...] | None

    @classmethod
    def read(cls, data: bytes, group: Group) -> "Vinput":
        """Raises FormatError."""
        fields = parse(data, "vinput").fields("polynomial", "secrets", "coefexps", optional=("signatures",))
        return cls(
            fields["polynomial"].string(),
            tuple(one.string() for one in fields["secrets"]),
            tuple(SignedMessage.read(one, group) for one in fields["coefexps"]),
            tuple(Proof.read(one, group) for one in fields["signatures"]) if "signatures" in fields else None,
        )

    def json(self) -> Json:
        """As it is exchanged."""
        signatures: dict[str, Json] = (
            {} if self.signatures is None else {"signatures": [one.json() for one in self.signatures]}
        )
        return {
            "polynomial": self.polynomial,
            "secrets": list(self.secrets),
            "coefexps": [one.json() for one in self.coefexps],
            **signatures,
        }


@dataclass(frozen=True, slots=True)
class Voutput:
    """Step 5: a member's decryption key, in a letter that only it can open, and its verification key."""

    private_key: str
    public_key: TrusteeKey

    @classmethod
    def read(cls, data: bytes, group: Group) -> "Voutput":
        """Raises FormatError."""
        fields = parse(data, "voutput").fields("private_key", "public_key")
        return cls(fields["private_key"].string(), TrusteeKey.read(fields["public_key"], group))

    def json(self, group: Group) -> Json:
        """As it is exchanged."""
        return {"private_key": self.private_key, "public_key": self.public_key.json(group)}


def _context(node: Node) -> Context:
    fields = node.fields("group", "size", "threshold", "index")
    return Context(
        fields["group"].string(), fields["size"].integer(), fields["threshold"].integer(), fields["index"].integer()
    )
