"""The threshold ceremony, message by message: n members make one key, and any ``threshold`` of them decrypt.

A distributed key generation after Pedersen (1991), as the protocol describes it. Messages of tool 2.0 are read;
those made here carry the context and signatures that every later version demands and 2.0 accepts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cogestion.ballotbox.v1.format.ballot import Proof
from cogestion.ballotbox.v1.format.canonical import parse, write
from cogestion.ballotbox.v1.format.election import Pedersen, SignedMessage, TrusteeKey
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.proofs import message_prefix, schnorr, sign_message, signs
from cogestion.ballotbox.v1.secrets import SYSTEM, Randomness, scalar
from cogestion.ballotbox.v1.trustees.keys import commitments, prove_key
from cogestion.ballotbox.v1.trustees.messages import (
    Certificate,
    Context,
    Polynomial,
    Vinput,
    Voutput,
    read_certificate,
)
from cogestion.ballotbox.v1.trustees.pki import Identity, new_identity, receive, send
from cogestion.decisions import RefusedError

_LARGEST_SECRET = 2**4096
"""Tool 2.0 does not reduce shares and decryption keys modulo the order."""


class CeremonyRefusedError(RefusedError):
    """A message of the ceremony is not as it must be; ``member`` names whose (from 1)."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Step 1: a member's identity, whose seed it keeps, and the certificate it publishes."""

    identity: Identity
    certificate: SignedMessage


def take_seat(group: Group, index: int, threshold: int, size: int, randomness: Randomness = SYSTEM) -> Seat:
    """Step 1, by member ``index`` of 1..size. Raises CeremonyRefusedError if the numbers make no sense."""
    if not (1 <= threshold <= size and 1 <= index <= size):
        raise CeremonyRefusedError("ballotbox.ceremony-context", member=index, threshold=threshold, size=size)
    identity = new_identity(group, randomness)
    context = Context(group.name, size, threshold, index)
    keys = Certificate(context, identity.verification, identity.encryption).text(group)
    return Seat(identity, sign_message(group, identity.signing, keys, randomness))


def check_certificates(group: Group, signed: Sequence[SignedMessage]) -> tuple[Certificate, ...]:
    """Step 2, by everybody: the certificates of all members in their order. Raises CeremonyRefusedError."""
    certificates = tuple(read_certificate(one, group, f"certs[{i}]") for i, one in enumerate(signed))
    for index, (certificate, message) in enumerate(zip(certificates, signed, strict=True), 1):
        if not signs(group, certificate.verification, message):
            raise CeremonyRefusedError("ballotbox.ceremony-certificate-signature", member=index)
        _check_context(group, certificates, index)
    if len({one.verification for one in certificates}) != len(certificates):
        raise CeremonyRefusedError("ballotbox.ceremony-certificate-twice")
    return certificates


def make_polynomial(
    identity: Identity, certs: Sequence[SignedMessage], randomness: Randomness = SYSTEM
) -> Polynomial:
    """Step 3, by each member: a secret polynomial, a share of it for each member, and commitments to it."""
    group = identity.group
    certificates = check_certificates(group, certs)
    context = certificates[_number(identity, certificates) - 1].context
    if context is None:
        raise CeremonyRefusedError("ballotbox.ceremony-old-certificates")
    coefficients = [scalar(group, randomness) for _ in range(context.threshold)]
    texts = [group.text(group.generator_power(one)) for one in coefficients]
    coefexps = sign_message(group, identity.signing, write({"coefexps": list(texts)}), randomness)
    return Polynomial(
        send(identity, identity.encryption, write({"polynomial": [str(one) for one in coefficients]}), randomness),
        tuple(
            send(identity, one.encryption, write({"secret": str(_value(coefficients, j, group.order))}), randomness)
            for j, one in enumerate(certificates, 1)
        ),
        coefexps,
        schnorr(group, identity.signing, message_prefix(sealed_certificates(certs, texts)), randomness),
    )


def sealed_certificates(certs: Sequence[SignedMessage], coefexps: Sequence[str]) -> str:
    """The message by whose signature a member says which certificates it saw when it committed to ``coefexps``."""
    return "certs_sig|" + write({"certs": [one.json() for one in certs], "coefexps": list(coefexps)})


def route(group: Group, certs: Sequence[SignedMessage], polynomials: Sequence[Polynomial]) -> tuple[Vinput, ...]:
    """Step 4, by whoever collects: for each member the shares made for it. Raises CeremonyRefusedError."""
    certificates = check_certificates(group, certs)
    _check_polynomials(group, certs, certificates, polynomials)
    signatures = tuple(one.signature for one in polynomials if one.signature is not None)
    return tuple(
        Vinput(
            own.polynomial,
            tuple(one.secrets[j] for one in polynomials),
            tuple(one.coefexps for one in polynomials),
            signatures or None,
        )
        for j, own in enumerate(polynomials)
    )


def make_decryption_key(
    identity: Identity, certs: Sequence[SignedMessage], vinput: Vinput, randomness: Randomness = SYSTEM
) -> Voutput:
    """Step 5, by each member: check every share against its maker's commitments and add them up.

    Raises CeremonyRefusedError naming the member whose share is wrong, LetterRefusedError.
    """
    group = identity.group
    certificates = check_certificates(group, certs)
    me = _number(identity, certificates)
    committed = _check_commitments(group, certs, certificates, vinput.coefexps, vinput.signatures)
    _check_own(identity, vinput, committed[me - 1])
    if len(vinput.secrets) != len(certificates):
        raise CeremonyRefusedError("ballotbox.ceremony-share", member=me)
    shares = [
        _share(identity, certificate, letter, made, me, member)
        for member, (certificate, letter, made) in enumerate(
            zip(certificates, vinput.secrets, committed, strict=True), 1
        )
    ]
    secret = sum(shares) % group.order
    key = prove_key(group, secret, None, randomness)
    if certificates[me - 1].context is not None:
        text = group.text(key.public_key)
        key = replace(key, signature=schnorr(group, identity.signing, message_prefix(text), randomness))
    letter = send(identity, identity.encryption, write({"decryption_key": str(secret)}), randomness)
    return Voutput(letter, key)


def assemble(
    group: Group,
    certs: Sequence[SignedMessage],
    polynomials: Sequence[Polynomial],
    keys: Sequence[TrusteeKey],
) -> Pedersen:
    """Step 6, by whoever collects: the threshold set. Raises CeremonyRefusedError naming a wrong key's member."""
    certificates = check_certificates(group, certs)
    committed = _check_polynomials(group, certs, certificates, polynomials)
    if len(keys) != len(certificates):
        raise CeremonyRefusedError("ballotbox.ceremony-count", expected=len(certificates), found=len(keys))
    for member, key in enumerate(keys, 1):
        if key.public_key != _verification_key(group, committed, member):
            raise CeremonyRefusedError("ballotbox.ceremony-key", member=member)
    signatures = tuple(one.signature for one in polynomials if one.signature is not None)
    return Pedersen(
        threshold=len(committed[0]),
        certs=tuple(certs),
        coefexps=tuple(one.coefexps for one in polynomials),
        signatures=signatures or None,
        keys=tuple(keys),
    )


def open_decryption_key(identity: Identity, letter: str) -> int:
    """A member's share of the key, of the letter (``private_key``) it wrote to itself. Raises LetterRefusedError."""
    message = receive(identity, identity.verification, letter)
    return parse(message.encode(), "dkey").fields("decryption_key")["decryption_key"].scalar(_LARGEST_SECRET)


def _check_context(group: Group, certificates: tuple[Certificate, ...], index: int) -> None:
    """Every certificate names this group, this place and the first one's threshold; or none names anything."""
    first, context = certificates[0].context, certificates[index - 1].context
    wanted = None if first is None else Context(group.name, len(certificates), first.threshold, index)
    sensible = wanted is None or 1 <= wanted.threshold <= wanted.size
    if context != wanted or not sensible:
        raise CeremonyRefusedError("ballotbox.ceremony-certificate-context", member=index)


def _number(identity: Identity, certificates: tuple[Certificate, ...]) -> int:
    for number, certificate in enumerate(certificates, 1):
        if certificate.verification == identity.verification:
            return number
    raise CeremonyRefusedError("ballotbox.ceremony-not-a-member")


def _check_polynomials(
    group: Group,
    certs: Sequence[SignedMessage],
    certificates: tuple[Certificate, ...],
    polynomials: Sequence[Polynomial],
) -> list[tuple[Element, ...]]:
    for member, one in enumerate(polynomials, 1):
        if len(one.secrets) != len(certificates):
            raise CeremonyRefusedError("ballotbox.ceremony-share", member=member)
    signatures = tuple(one.signature for one in polynomials if one.signature is not None)
    return _check_commitments(group, certs, certificates, [one.coefexps for one in polynomials], signatures or None)


def _check_commitments(
    group: Group,
    certs: Sequence[SignedMessage],
    certificates: tuple[Certificate, ...],
    coefexps: Sequence[SignedMessage],
    signatures: tuple[Proof, ...] | None,
) -> list[tuple[Element, ...]]:
    """The commitments of all members, each signed by its maker and as long as the threshold."""
    new = certificates[0].context is not None
    for found in (coefexps, (signatures or ()) if new else coefexps):
        if len(found) != len(certificates):
            raise CeremonyRefusedError("ballotbox.ceremony-count", expected=len(certificates), found=len(found))
    made = [
        _committed(group, *pair, member) for member, pair in enumerate(zip(certificates, coefexps, strict=True), 1)
    ]
    for member, (one, signature) in enumerate(zip(certificates, signatures or (), strict=False), 1):
        texts = [group.text(element) for element in made[member - 1]]
        sealed = SignedMessage(sealed_certificates(certs, texts), signature)
        if not signs(group, one.verification, sealed):
            raise CeremonyRefusedError("ballotbox.ceremony-seal", member=member)
    first = certificates[0].context
    length = len(made[0]) if first is None else first.threshold
    for member, one_made in enumerate(made, 1):
        if len(one_made) != length:
            raise CeremonyRefusedError("ballotbox.ceremony-commitments", member=member)
    return made


def _committed(group: Group, certificate: Certificate, coefexps: SignedMessage, member: int) -> tuple[Element, ...]:
    made = commitments(group, coefexps)
    if not signs(group, certificate.verification, coefexps) or not all(group.contains(one) for one in made):
        raise CeremonyRefusedError("ballotbox.ceremony-commitments", member=member)
    return made


def _check_own(identity: Identity, vinput: Vinput, committed: tuple[Element, ...]) -> None:
    """The polynomial that the member sent itself is the one it is said to have committed to."""
    group = identity.group
    message = receive(identity, identity.verification, vinput.polynomial)
    own = parse(message.encode(), "polynomial").fields("polynomial")["polynomial"]
    if tuple(group.generator_power(one.scalar(_LARGEST_SECRET)) for one in own) != committed:
        raise CeremonyRefusedError("ballotbox.ceremony-own-polynomial")


def _share(
    identity: Identity, sender: Certificate, letter: str, committed: tuple[Element, ...], me: int, member: int
) -> int:
    group = identity.group
    message = receive(identity, sender.verification, letter)
    share = parse(message.encode(), "secret").fields("secret")["secret"].scalar(_LARGEST_SECRET)
    if group.generator_power(share) != _committed_value(group, committed, me):
        raise CeremonyRefusedError("ballotbox.ceremony-share", member=member)
    return share


def _value(coefficients: Sequence[int], x: int, order: int) -> int:
    return sum(one * pow(x, k, order) for k, one in enumerate(coefficients)) % order


def _committed_value(group: Group, committed: tuple[Element, ...], x: int) -> Element:
    """``g^f(x)`` of the commitments to ``f``."""
    product = group.neutral
    for k, one in enumerate(committed):
        product = group.multiply(product, group.power(one, pow(x, k, group.order)))
    return product


def _verification_key(group: Group, committed: list[tuple[Element, ...]], member: int) -> Element:
    product = group.neutral
    for one in committed:
        product = group.multiply(product, _committed_value(group, one, member))
    return product
