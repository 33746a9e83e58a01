"""The trustees' partial decryptions, their combination, and the result (section 6)."""

from dataclasses import dataclass, field

from cogestion.ballotbox.v1.format import Owned, PartialDecryption, Result, Single, Tally, TrusteeKey
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.verify.chain import Published
from cogestion.ballotbox.v1.verify.proofs import same_exponent
from cogestion.ballotbox.v1.verify.rules import Checks
from cogestion.ballotbox.v1.verify.setup import Begun

Factors = tuple[tuple[Element, ...], ...]


@dataclass(slots=True)
class Decryption:
    """The factors of each owner so far, for a tally computed from the ballots."""

    begun: Begun
    tally: Tally
    factors: dict[int, Factors] = field(default_factory=dict)

    def take(self, event: Published, checks: Checks) -> None:
        """Check one trustee's partial decryption."""
        group, keys = self.begun.election.group, self.begun.keys
        stored, owned_stored = event.objects
        owned = checks.read(lambda: Owned.read(owned_stored.enter(checks)))
        checks.check("decryption.owned-canonical", owned.data() == owned_stored.data)
        checks.check("decryption.reference", owned.payload == stored.record.sha, "owned.payload")
        checks.check("decryption.owner", 1 <= owned.owner <= len(keys), "owned.owner")
        checks.check("decryption.owner-once", owned.owner not in self.factors, "owned.owner")
        partial = checks.read(lambda: PartialDecryption.read(stored.enter(checks), group))
        checks.check("decryption.canonical", partial.data(group) == stored.data)
        shape = [len(row) for row in self.tally]
        for rows in (partial.factors, partial.proofs):
            checks.check("decryption.shape", [len(row) for row in rows] == shape, "partial decryption")
        if 1 <= owned.owner <= len(keys):
            self._proofs(partial, keys[owned.owner - 1], checks)
            self.factors[owned.owner] = partial.factors

    def _proofs(self, partial: PartialDecryption, key: TrusteeKey, checks: Checks) -> None:
        election = self.begun.election
        group = election.group
        for q, row in enumerate(self.tally):
            for c, pair in enumerate(row):
                factor, path = partial.factors[q][c], f"decryption_factors[{q}][{c}]"
                checks.check("decryption.membership", group.contains(factor), path)
                parts = ("decrypt", election.fingerprint, group.text(key.public_key))
                holds = same_exponent(group, key.public_key, pair.alpha, factor, partial.proofs[q][c], *parts)
                checks.check("decryption.proof", holds, f"decryption_proofs[{q}][{c}]")

    def exponents(self, checks: Checks) -> dict[int, int]:
        """With which exponent each owner's factors enter the combination; surplus owners are left out."""
        found: dict[int, int] = {}
        first = 1
        for i, trustee in enumerate(self.begun.trustees):
            needed = 1 if isinstance(trustee, Single) else trustee.threshold
            present = [j for j in range(1, len(trustee.keys) + 1) if first + j - 1 in self.factors]
            checks.check("decryption.enough", len(present) >= needed, f"trustees[{i}]")
            chosen = present[:needed]
            found |= {first + j - 1: _lagrange(j, chosen, self.begun.election.group.order) for j in chosen}
            first += len(trustee.keys)
        return found

    def check_result(self, event: Published, checks: Checks) -> Result:
        """Compare the counts with the decrypted tally: g^count = beta / F for every choice."""
        exponents = self.exponents(checks)
        stored = event.objects[0]
        result = checks.read(lambda: Result.read(stored.enter(checks)))
        checks.check("result.canonical", result.data() == stored.data)
        shape = [len(row) for row in self.tally]
        checks.check("result.shape", [len(row) for row in result.counts] == shape, "result")
        group = self.begun.election.group
        for q, row in enumerate(self.tally):
            for c, pair in enumerate(row):
                decrypted = group.divide(pair.beta, self._combined(q, c, exponents, group))
                counted = group.generator_power(result.counts[q][c])
                checks.check("result.counts", counted == decrypted, f"result[{q}][{c}]")
        return result

    def _combined(self, q: int, c: int, exponents: dict[int, int], group: Group) -> Element:
        product = group.neutral
        for owner, exponent in exponents.items():
            product = group.multiply(product, group.power(self.factors[owner][q][c], exponent))
        return product


def _lagrange(j: int, chosen: list[int], order: int) -> int:
    """The product over the other k of k / (k - j), modulo q."""
    value = 1
    for k in chosen:
        if k != j:
            value = value * k * pow(k - j, -1, order) % order
    return value
