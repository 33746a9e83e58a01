"""The trustees and the election's key (section 3)."""

from collections.abc import Sequence
from functools import reduce

from cogestion.ballotbox.v1.format import (
    Pedersen,
    Proof,
    SignedMessage,
    Single,
    Trustee,
    TrusteeKey,
    parse,
    write,
)
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.verify.proofs import knows
from cogestion.ballotbox.v1.verify.rules import Checks


def check_trustees(trustees: tuple[Trustee, ...], group: Group, checks: Checks) -> Element:
    """Check every trustee; the product of their sub-keys, which is the election's key."""
    checks.check("trustees.present", bool(trustees), "trustees")
    subkeys = [
        _single(one, group, f"trustees[{i}]", checks)
        if isinstance(one, Single)
        else _Set(one, group, f"trustees[{i}]", checks).check()
        for i, one in enumerate(trustees)
    ]
    return reduce(group.multiply, subkeys, group.neutral)


def _single(trustee: Single, group: Group, path: str, checks: Checks) -> Element:
    _key(trustee.key, group, path, checks)
    return trustee.key.public_key


def _key(key: TrusteeKey, group: Group, path: str, checks: Checks) -> None:
    checks.check("trustees.membership", group.contains(key.public_key), f"{path}.public_key")
    known = knows(group, key.public_key, key.pok, "pok", group.name, group.text(key.public_key))
    checks.check("trustees.pok", known, f"{path}.pok")


class _Set:
    """A threshold set (section 3.2). Members are numbered from 1."""

    def __init__(self, trustee: Pedersen, group: Group, path: str, checks: Checks) -> None:
        self.set, self.group, self.path, self.checks = trustee, group, path, checks
        self.new = trustee.signatures is not None

    def check(self) -> Element:
        """Check all; the sub-key, which is the product of the constant coefficients."""
        self._form()
        signers = [self._certificate(i, one) for i, one in enumerate(self.set.certs)]
        coefficients = [
            self._coefficients(i, one, key)
            for i, (one, key) in enumerate(zip(self.set.coefexps, signers, strict=False))
        ]
        if self.set.signatures is not None:
            self._certificates_signatures(self.set.signatures, signers)
        for i, key in enumerate(self.set.keys):
            self._verification_key(i, key, signers[i], coefficients)
        return reduce(self.group.multiply, (row[0] for row in coefficients), self.group.neutral)

    def _form(self) -> None:
        members = len(self.set.certs)
        self.checks.check("trustees.threshold", 1 <= self.set.threshold <= members, f"{self.path}.threshold")
        lengths = {members, len(self.set.coefexps), len(self.set.keys)}
        lengths |= {len(self.set.signatures)} if self.set.signatures is not None else set()
        self.checks.check("trustees.lengths", len(lengths) == 1, self.path)

    def _signed(self, rule: str, signer: Element, message: str, signature: Proof, path: str) -> None:
        self.checks.check(rule, knows(self.group, signer, signature, "sigmsg", message), path)

    def _elements(self, rule: str, elements: Sequence[Element], path: str) -> None:
        for one in elements:
            self.checks.check(rule, self.group.contains(one), path)

    def _certificate(self, i: int, cert: SignedMessage) -> Element:
        """The key with which member i signs; the message is signed by itself."""
        path = f"{self.path}.certs[{i}]"
        node = parse(cert.message.encode(), f"{path}.message")
        fields = node.fields("verification", "encryption", optional=("context",))
        self.checks.check("trustees.form", ("context" in fields) == self.new, path)
        if "context" in fields:
            expected = {"group": self.group.name, "size": len(self.set.certs), "threshold": self.set.threshold}
            self.checks.check("trustees.context", fields["context"].value == {**expected, "index": i + 1}, path)
        signer = fields["verification"].element(self.group)
        encryption = fields["encryption"].element(self.group)
        self._elements("trustees.certificate-membership", (signer, encryption), path)
        self._signed("trustees.certificate-signature", signer, cert.message, cert.signature, path)
        return signer

    def _coefficients(self, i: int, coefexps: SignedMessage, signer: Element) -> list[Element]:
        """g to the power of each coefficient of member i's polynomial."""
        path = f"{self.path}.coefexps[{i}]"
        self._signed("trustees.coefficients-signature", signer, coefexps.message, coefexps.signature, path)
        found = self._powers(i)
        self.checks.check("trustees.coefficients-length", len(found) == self.set.threshold, path)
        self._elements("trustees.coefficients-membership", found, path)
        return found

    def _powers(self, i: int) -> list[Element]:
        node = parse(self.set.coefexps[i].message.encode(), f"{self.path}.coefexps[{i}].message")
        return [one.element(self.group) for one in node.fields("coefexps")["coefexps"]]

    def _certificates_signatures(self, signatures: tuple[Proof, ...], signers: list[Element]) -> None:
        """Each member signed all certificates together with the own coefficients, so none was swapped."""
        certs = [one.json() for one in self.set.certs]
        for i, (signature, signer) in enumerate(zip(signatures, signers, strict=False)):
            own = [self.group.text(one) for one in self._powers(i)]
            message = "certs_sig|" + write({"certs": [*certs], "coefexps": [*own]})
            path = f"{self.path}.signatures[{i}]"
            self._signed("trustees.certificates-signature", signer, message, signature, path)

    def _verification_key(self, i: int, key: TrusteeKey, signer: Element, coefficients: list[list[Element]]) -> None:
        path = f"{self.path}.verification_keys[{i}]"
        _key(key, self.group, path, self.checks)
        expected = self._evaluated(i + 1, coefficients)
        self.checks.check("trustees.key-equation", key.public_key == expected, f"{path}.public_key")
        if key.signature is not None:
            text = self.group.text(key.public_key)
            self._signed("trustees.key-signature", signer, text, key.signature, f"{path}.signature")

    def _evaluated(self, j: int, coefficients: list[list[Element]]) -> Element:
        """g^(sum of all polynomials at j): the product over i and k of A_ik^(j^k)."""
        factors = (self.group.power(one, j**k) for row in coefficients for k, one in enumerate(row))
        return reduce(self.group.multiply, factors, self.group.neutral)
