"""The trustees and the election's key (section 3)."""

import hashlib
from collections.abc import Sequence
from functools import partial, reduce
from hashlib import sha256
from itertools import zip_longest

from cogestion.ballotbox.v1.format import Pedersen, Proof, SignedMessage, Single, Trustee, TrusteeKey, parse, write
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.verify.proofs import knows
from cogestion.ballotbox.v1.verify.rules import Checks


def check_trustees(trustees: tuple[Trustee, ...], group: Group, checks: Checks) -> Element:
    """Check every trustee; the product of their sub-keys, which is the election's key."""
    key, holders = group.neutral, list[Element]()
    for i, one in enumerate(trustees):
        key = group.multiply(key, _Trustee(group, f"trustees[{i}]", checks, holders).subkey(one))
    checks.check("trustees.distinct", len(set(holders)) == len(holders), "trustees")
    checks.check("trustees.neutral", key != group.neutral, "trustees")
    return key


class _Trustee:
    """One entry of the list: a single key, or a threshold set, whose members are numbered from 1."""

    def __init__(self, group: Group, path: str, checks: Checks, holders: list[Element]) -> None:
        self.group, self.path, self.checks, self.holders = group, path, checks, holders

    def subkey(self, trustee: Trustee) -> Element:
        """Check it; its part of the election's key: of a set the product of the constant coefficients."""
        if isinstance(trustee, Single):
            self._key(trustee.key, self.path)
            self.holders.append(trustee.key.public_key)
            return trustee.key.public_key
        self._form(trustee)
        signers = [self._certificate(i, one, trustee) for i, one in enumerate(trustee.certs)]
        self.holders += signers
        certs = write({"certs": [one.json() for one in trustee.certs]})
        # Hashed once: each member signs it, and the work for a set of n must not grow with the square of n.
        sealed = sha256(f'sigmsg|certs_sig|{certs[:-1]},"coefexps":'.encode())
        rows = [
            self._coefficients(i, one, trustee, signer, sealed)
            for i, (one, signer) in enumerate(zip(trustee.coefexps, signers, strict=False))
        ]
        product = partial(reduce, self.group.multiply)
        columns = [product(column) for column in zip_longest(*rows, fillvalue=self.group.neutral)]
        for i, (key, signer) in enumerate(zip(trustee.keys, signers, strict=False)):
            self._member(i, key, signer, columns)
        return reduce(self.group.multiply, (row[0] for row in rows), self.group.neutral)

    def _form(self, trustee: Pedersen) -> None:
        """One of everything for each member; key signatures in the newer form, as the others, and only there."""
        members, signatures = len(trustee.certs), trustee.signatures
        self.checks.check("trustees.threshold", 1 <= trustee.threshold <= members, f"{self.path}.threshold")
        lengths = {members, len(trustee.coefexps), len(trustee.keys)}
        if signatures is not None:
            lengths.add(len(signatures))
        self.checks.check("trustees.lengths", len(lengths) == 1, self.path)
        for key in trustee.keys:
            self.checks.check("trustees.form", (key.signature is None) == (signatures is None), self.path)

    def _certificate(self, i: int, cert: SignedMessage, trustee: Pedersen) -> Element:
        """The key with which member i + 1 signs; the certificate is signed by itself."""
        path = f"{self.path}.certs[{i}]"
        fields = parse(cert.message.encode(), path).fields("verification", "encryption", optional=("context",))
        self.checks.check("trustees.form", ("context" in fields) == (trustee.signatures is not None), path)
        if "context" in fields:
            size = {"size": len(trustee.certs), "threshold": trustee.threshold, "index": i + 1}
            expected = write({"group": self.group.name, **size})
            self.checks.check("trustees.context", write(fields["context"].value) == expected, path)
        signer, encryption = (fields[name].element(self.group) for name in ("verification", "encryption"))
        self._elements("trustees.certificate-membership", (signer, encryption), path)
        self._signed("trustees.certificate-signature", signer, cert.message, cert.signature, path)
        return signer

    def _coefficients(
        self, i: int, coefexps: SignedMessage, trustee: Pedersen, signer: Element, sealed: "hashlib._Hash"
    ) -> list[Element]:
        """g to the power of each coefficient of member i + 1's polynomial.

        In the newer form the member signed them also together with all certificates, so that none was swapped.
        """
        path = f"{self.path}.coefexps[{i}]"
        self._signed("trustees.coefficients-signature", signer, coefexps.message, coefexps.signature, path)
        found = [
            one.element(self.group) for one in parse(coefexps.message.encode(), path).fields("coefexps")["coefexps"]
        ]
        self.checks.check("trustees.coefficients-length", len(found) == trustee.threshold, path)
        self._elements("trustees.coefficients-membership", found, path)
        if trustee.signatures is not None:
            rest = write([*map(self.group.text, found)]) + "}"
            signed = knows(self.group, signer, trustee.signatures[i], rest, begun=sealed)
            self.checks.check("trustees.certificates-signature", signed, f"{self.path}.signatures[{i}]")
        return found

    def _member(self, i: int, key: TrusteeKey, signer: Element, columns: list[Element]) -> None:
        """Member j's key is g^(sum of all polynomials at j): the product over k of (prod_i A_ik)^(j^k)."""
        path = f"{self.path}.verification_keys[{i}]"
        self._key(key, path)
        powers = (self.group.power(one, pow(i + 1, k, self.group.order)) for k, one in enumerate(columns))
        expected = reduce(self.group.multiply, powers, self.group.neutral)
        self.checks.check("trustees.key-equation", key.public_key == expected, f"{path}.public_key")
        if key.signature is not None:
            text = self.group.text(key.public_key)
            self._signed("trustees.key-signature", signer, text, key.signature, f"{path}.signature")

    def _key(self, key: TrusteeKey, path: str) -> None:
        self._elements("trustees.membership", (key.public_key,), f"{path}.public_key")
        known = knows(self.group, key.public_key, key.pok, "pok", self.group.name, self.group.text(key.public_key))
        self.checks.check("trustees.pok", known, f"{path}.pok")

    def _elements(self, rule: str, elements: Sequence[Element], path: str) -> None:
        for one in elements:
            self.checks.check(rule, self.group.contains(one), path)

    def _signed(self, rule: str, signer: Element, message: str, signature: Proof, path: str) -> None:
        self.checks.check(rule, knows(self.group, signer, signature, "sigmsg", message), path)
