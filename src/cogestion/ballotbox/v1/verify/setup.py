"""The beginning: the election, its trustees and its key (section 3), and who may vote."""

import hashlib
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest

from cogestion.ballotbox.v1.format.archive import EventType, Setup
from cogestion.ballotbox.v1.format.ballot import Proof
from cogestion.ballotbox.v1.format.canonical import parse, write
from cogestion.ballotbox.v1.format.election import (
    Election,
    Pedersen,
    RankedQuestion,
    SignedMessage,
    Single,
    Trustee,
    TrusteeKey,
    each_credential,
    read_trustees,
)
from cogestion.ballotbox.v1.format.tally import Owned
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.verify.chain import Published, Stored
from cogestion.ballotbox.v1.verify.proofs import knows
from cogestion.ballotbox.v1.verify.rules import Checks

Contains = Callable[[Group, Element], bool]
"""Whether a group contains an element: as :meth:`Group.contains` does, or faster."""
_READ = tuple(f"election.{one}" for one in ("version", "uuid", "group", "question-type", "bounds", "lists"))
_OWNED = {EventType.SHUFFLE: "shuffle", EventType.PARTIAL_DECRYPTION: "decryption"}


@dataclass(frozen=True, slots=True)
class Begun:
    """What the setup published: ``numbers`` are those of the credentials, in whose order ``weights`` stand."""

    election: Election
    trustees: tuple[Trustee, ...]
    numbers: dict[Element, int]
    weights: list[int]

    def number(self, credential: Element) -> int:
        """A credential's; one of nobody, which gets here only where that rule is skipped, is added."""
        number = self.numbers.setdefault(credential, len(self.weights))
        if number == len(self.weights):
            self.weights.append(1)
        return number

    def weight(self, credential: Element) -> int:
        """What the vote of a credential weighs."""
        return self.weights[self.numbers[credential]]

    @property
    def keys(self) -> tuple[TrusteeKey, ...]:
        """All verification keys; owner n has the n-th."""
        return tuple(key for trustee in self.trustees for key in trustee.keys)

    def owner(self, event: Published, taken: Container[int], checks: Checks) -> int:
        """Whose object the event publishes, if there is such a trustee and has none yet."""
        part, (stored, owned_stored) = _OWNED[event.type], event.objects
        owned = owned_stored.read(Owned, f"{part}.owned-canonical", checks)
        checks.check(f"{part}.reference", owned.payload == stored.record.sha, "owned.payload")
        checks.check(f"{part}.owner", 1 <= owned.owner <= len(self.keys), "owned.owner")
        checks.check(f"{part}.owner-once", owned.owner not in taken, "owned.owner")
        return owned.owner


def check_setup(event: Published, checks: Checks, contains: Contains) -> Begun:
    """Check the four objects of the event Setup; ``contains`` tells which credentials are elements."""
    described, keys, credentials, named = event.objects
    setup = named.read(Setup, "setup.canonical", checks)
    hashes = (described.record.sha, keys.record.sha, credentials.record.sha)
    checks.check("setup.references", (setup.election, setup.trustees, setup.credentials) == hashes, "setup")

    election = checks.read(lambda: Election.read(described.enter(checks)), *_READ)
    group = election.group
    trustees = checks.read(lambda: read_trustees(keys.enter(checks), group))
    key = check_trustees(trustees, group, checks)
    described.enter(checks)
    checks.check("election.key", election.public_key == key, "election.public_key")
    for i, question in enumerate(election.questions):
        fits = not isinstance(question, RankedQuestion) or len(question.answers) <= group.most_answers
        checks.check("election.ranked-answers", fits, f"election.questions[{i}]")

    begun = Begun(election, trustees, {}, [])
    _credentials(credentials, begun, checks, contains)
    return begun


def _credentials(stored: Stored, begun: Begun, checks: Checks, contains: Contains) -> None:
    """All are read before the first is checked, and then again: holding what was read would take more memory."""
    data, group, ranked = stored.enter(checks), begun.election.group, begun.election.ranked
    checks.read(lambda: sum(1 for _ in each_credential(data, group)), "credentials.weight")
    for i, one in enumerate(each_credential(data, group)):
        path = f"credentials[{i}]"
        checks.check("credentials.membership", contains(group, one.element), path)
        checks.check("credentials.neutral", one.element != group.neutral, path)
        checks.check("credentials.distinct", one.element not in begun.numbers, path)
        checks.check("credentials.ranked-weight", one.weight == 1 or not ranked, path)
        begun.numbers[one.element] = i
        begun.weights.append(one.weight)
    # From q on the counts would begin again at 0, and a result would be no sum of votes.
    checks.check("credentials.total", sum(begun.weights) < group.order, "credentials")


def check_trustees(trustees: tuple[Trustee, ...], group: Group, checks: Checks) -> Element:
    """Check every trustee; the product of their sub-keys, which is the election's key."""
    holders = list[Element]()
    entries = ((one, _Trustee(group, f"trustees[{i}]", checks, holders)) for i, one in enumerate(trustees))
    key = group.product(checked.subkey(one) for one, checked in entries)
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
        columns = [*map(self.group.product, zip_longest(*rows, fillvalue=self.group.neutral))]
        for i, (key, signer) in enumerate(zip(trustee.keys, signers, strict=False)):
            self._member(i, key, signer, columns)
        return self.group.product(row[0] for row in rows)

    def _form(self, trustee: Pedersen) -> None:
        """One of everything for each member; key signatures in the newer form, as the others, and only there."""
        members, signatures = len(trustee.certs), trustee.signatures
        self.checks.check("trustees.threshold", 1 <= trustee.threshold <= members, f"{self.path}.threshold")
        of_each = (trustee.certs, trustee.coefexps, trustee.keys, trustee.certs if signatures is None else signatures)
        self.checks.check("trustees.lengths", len({*map(len, of_each)}) == 1, self.path)
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
        published = parse(coefexps.message.encode(), path).fields("coefexps")["coefexps"]
        found = [one.element(self.group) for one in published]
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
        self.checks.check("trustees.key-equation", key.public_key == self.group.product(powers), f"{path}.public_key")
        if key.signature is not None:
            text = self.group.text(key.public_key)
            self._signed("trustees.key-signature", signer, text, key.signature, f"{path}.signature")

    def _key(self, key: TrusteeKey, path: str) -> None:
        self._elements("trustees.membership", (key.public_key,), f"{path}.public_key")
        known = knows(self.group, key.public_key, key.pok, "pok", self.group.name, self.group.text(key.public_key))
        self.checks.check("trustees.pok", known, f"{path}.pok")

    def _elements(self, rule: str, elements: Iterable[Element], path: str) -> None:
        for one in elements:
            self.checks.check(rule, self.group.contains(one), path)

    def _signed(self, rule: str, signer: Element, message: str, signature: Proof, path: str) -> None:
        self.checks.check(rule, knows(self.group, signer, signature, "sigmsg", message), path)
