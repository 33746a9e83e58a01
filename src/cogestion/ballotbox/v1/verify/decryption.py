"""The trustees' partial decryptions, their combination, and the result (section 6)."""

from dataclasses import dataclass, field
from functools import reduce

from cogestion.ballotbox.v1.format.election import AnyQuestion, RankedQuestion
from cogestion.ballotbox.v1.format.proofs import Ciphertext
from cogestion.ballotbox.v1.format.tally import Counts, PartialDecryption, Result, Row, Tally, mapped, placed, shape
from cogestion.ballotbox.v1.format.trustees import Single, TrusteeKey
from cogestion.ballotbox.v1.groups import Element, decoded
from cogestion.ballotbox.v1.verify.chain import Published
from cogestion.ballotbox.v1.verify.proofs import same_exponent
from cogestion.ballotbox.v1.verify.rules import Checks
from cogestion.ballotbox.v1.verify.setup import Begun


@dataclass(slots=True)
class Decryption:
    """The factors of each owner so far, for a ``tally`` of total ``weight``: it is the one computed from the ballots,
    and of ranked questions what the ``shufflers`` in turn made of it."""

    begun: Begun
    tally: Tally
    weight: int
    factors: dict[int, tuple[Row, ...]] = field(default_factory=dict)
    shufflers: list[int] = field(default_factory=list)

    def take(self, event: Published, checks: Checks) -> None:
        """Check one trustee's partial decryption."""
        group, keys, stored = self.begun.election.group, self.begun.keys, event.objects[0]
        owner = self.begun.owner(event, self.factors, checks)
        partial = stored.read(PartialDecryption, "decryption.canonical", checks, group)
        self._shape("decryption.shape", partial.factors, checks)
        self._shape("decryption.shape", partial.proofs, checks)
        if 1 <= owner <= len(keys):
            self._proofs(partial, keys[owner - 1], checks)
            self.factors[owner] = partial.factors

    def check_result(self, event: Published, checks: Checks) -> tuple[Counts, ...]:
        """Compare the result with the decrypted tally, ranked answers in the order of the last shuffle."""
        exponents = self._exponents(checks)
        result = event.objects[0].read(Result, "result.canonical", checks)
        questions = self.begun.election.questions
        ranked = [q for q, question in enumerate(questions) if isinstance(question, RankedQuestion)]
        rows = tuple((0,) * len(row) if q in ranked else row for q, row in enumerate(result.counts))
        self._shape("result.shape", rows, checks)
        for q, (question, row) in enumerate(zip(questions, result.counts, strict=False)):
            counts = row if q in ranked else [one for _, one in placed(row, "")]
            opened = placed(self._opened(q, exponents), f"result[{q}]")
            for (path, decrypted), count in zip(opened, counts, strict=False):
                self._count(question, decrypted, count, path, checks)
        return result.counts

    def _opened(self, q: int, exponents: dict[int, int]) -> Row:
        """beta / F for each choice, F the product of the owners' factors with their exponents."""
        group = self.begun.election.group

        def opened(pair: Ciphertext, *factors: Element) -> Element:
            powers = map(group.power, factors, exponents.values())
            return group.divide(pair.beta, reduce(group.multiply, powers, group.neutral))

        return mapped(opened, self.tally[q], *(self.factors[owner][q] for owner in exponents))

    def _count(
        self, question: AnyQuestion, decrypted: Element, count: int | tuple[int, ...], path: str, checks: Checks
    ) -> None:
        """g^count is what was decrypted; that alone leaves it open by any multiple of q, hence its bound."""
        group = self.begun.election.group
        if isinstance(question, RankedQuestion):
            checks.check("result.ranking", decoded(group, decrypted, len(question.answers)) == count, path)
        else:
            number = count if isinstance(count, int) else -1
            checks.check("result.bounds", 0 <= number <= self.weight, path)
            checks.check("result.counts", group.generator_power(number) == decrypted, path)

    def _shape(self, rule: str, rows: tuple[Row, ...], checks: Checks) -> None:
        checks.check(rule, [*map(shape, rows)] == [*map(shape, self.tally)])

    def _proofs(self, partial: PartialDecryption, key: TrusteeKey, checks: Checks) -> None:
        group, phi = self.begun.election.group, self.begun.election.fingerprint
        parts = ("decrypt", phi, group.text(key.public_key))
        for q, rows in enumerate(zip(self.tally, partial.factors, partial.proofs, strict=False)):
            for (place, pair), (_, factor), (_, proof) in zip(*(placed(one, f"[{q}]") for one in rows), strict=False):
                checks.check("decryption.membership", group.contains(factor), f"decryption_factors{place}")
                holds = same_exponent(group, key.public_key, pair.alpha, factor, proof, *parts)
                checks.check("decryption.proof", holds, f"decryption_proofs{place}")

    def _exponents(self, checks: Checks) -> dict[int, int]:
        """With which exponent each owner's factors enter the combination; surplus owners are left out."""
        found: dict[int, int] = {}
        before = 0
        for i, trustee in enumerate(self.begun.trustees):
            needed = 1 if isinstance(trustee, Single) else trustee.threshold
            present = [j for j in range(1, len(trustee.keys) + 1) if before + j in self.factors]
            checks.check("decryption.enough", len(present) >= needed, f"trustees[{i}]")
            chosen = present[:needed]
            found |= {before + j: _lagrange(j, chosen, self.begun.election.group.order) for j in chosen}
            before += len(trustee.keys)
        return found


def _lagrange(j: int, chosen: list[int], order: int) -> int:
    """The product over the other k of k / (k - j), modulo q."""
    above = below = 1
    for k in chosen:
        if k != j:
            above, below = above * k % order, below * (k - j) % order
    return above * pow(below, -1, order) % order
