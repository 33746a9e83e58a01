"""What the members of a threshold set publish and receive, in the JSON of the protocol."""

from dataclasses import dataclass

from cogestion.ballotbox.v1.format.ballot import Proof
from cogestion.ballotbox.v1.format.canonical import parse
from cogestion.ballotbox.v1.format.election import SignedMessage, TrusteeKey
from cogestion.ballotbox.v1.format.schema import Object
from cogestion.ballotbox.v1.groups import Element, Group


@dataclass(frozen=True, slots=True)
class Context(Object):
    """Which seat of which set: the member ``index`` (from 1) of ``size``, of whom ``threshold`` suffice."""

    group: str
    size: int
    threshold: int
    index: int


@dataclass(frozen=True, slots=True)
class Certificate(Object):
    """A member's public keys; ``context`` is None in the form of tool 2.0."""

    context: Context | None
    verification: Element
    encryption: Element


def read_certificate(signed: SignedMessage, group: Group, path: str) -> Certificate:
    """The content of a certificate, its signature not checked. Raises FormatError."""
    node = parse(signed.message.encode(), path)
    made = Certificate.read(node, group)
    for name, element in (("verification", made.verification), ("encryption", made.encryption)):
        if not group.contains(element):
            raise node.fields(others=True)[name].wrong("element")
    return made


@dataclass(frozen=True, slots=True)
class Polynomial(Object):
    """Step 3: a member's polynomial for itself, a share for each, the commitments; the signature in newer sets."""

    polynomial: str
    secrets: tuple[str, ...]
    coefexps: SignedMessage
    signature: Proof | None


@dataclass(frozen=True, slots=True)
class Vinput(Object):
    """Step 4: what one member needs of all: its polynomial, the shares for it, all commitments and signatures."""

    polynomial: str
    secrets: tuple[str, ...]
    coefexps: tuple[SignedMessage, ...]
    signatures: tuple[Proof, ...] | None


@dataclass(frozen=True, slots=True)
class Voutput(Object):
    """Step 5: a member's decryption key, in a letter that only it can open, and its verification key."""

    private_key: str
    public_key: TrusteeKey
