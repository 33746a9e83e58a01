"""The ballots that count, their encrypted sum, its partial decryptions, and the result (section 6)."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import count, repeat
from math import prod
from operator import attrgetter
from typing import BinaryIO

from cogestion.ballotbox.v1.format.ballot import Ballot, Ciphertext, Row, mapped, placed, shape
from cogestion.ballotbox.v1.format.election import AnyQuestion, ListQuestion, RankedQuestion, Single, TrusteeKey
from cogestion.ballotbox.v1.format.tally import (
    Counts,
    PartialDecryption,
    Result,
    SizedTally,
    Tally,
    read_tally,
    write_tally,
)
from cogestion.ballotbox.v1.groups import Element, Group, decoded
from cogestion.ballotbox.v1.verify.ballot import check_ballot
from cogestion.ballotbox.v1.verify.chain import Published, Stored
from cogestion.ballotbox.v1.verify.proofs import same_exponent
from cogestion.ballotbox.v1.verify.rules import Checks, VerificationError
from cogestion.ballotbox.v1.verify.setup import Begun


class Hashes:
    """SHA-256 hashes in order, numbered from 1 and each to be found, in some 50 bytes each.

    ``slots`` has each number at the first free place from the one that the hash itself names; half are free or more.
    """

    def __init__(self) -> None:
        self.data = bytearray()
        self.slots = array("I", bytes(256))

    def __len__(self) -> int:
        return len(self.data) // 32

    def __getitem__(self, number: int) -> bytes:
        return bytes(self.data[32 * number - 32 : 32 * number])

    def __contains__(self, found: object) -> bool:
        return isinstance(found, bytes) and self.slots[self._slot(found)] != 0

    def add(self, new: bytes) -> None:
        """Add one, which gets the next number."""
        self.data += new
        if 2 * len(self) > len(self.slots):
            del self.slots[:]  # not held beside the new ones
            self.slots.extend(repeat(0, 4 * len(self)))
            for number in range(1, len(self)):
                self.slots[self._slot(self[number])] = number
        self.slots[self._slot(new)] = len(self)

    def _slot(self, sought: bytes) -> int:
        """Where it is, or would be."""
        at = int.from_bytes(sought[:8], "big") % len(self.slots)
        while (number := self.slots[at]) and self[number] != sought:
            at = (at + 1) % len(self.slots)
        return at


@dataclass(slots=True)
class Box:
    """Of each ballot its hash, the byte of ``file`` at which it begins, its size, and whether another replaced it.

    ``last`` has for each number of a credential that of its last ballot, from 1, and 0 for none. The ciphertexts stay
    in the file.
    """

    file: BinaryIO
    hashes: Hashes = field(default_factory=Hashes)
    starts: "array[int]" = field(default_factory=partial(array, "Q"))
    sizes: "array[int]" = field(default_factory=partial(array, "I"))
    replaced: bytearray = field(default_factory=bytearray)
    last: "array[int]" = field(default_factory=partial(array, "I"))

    def contains(self, group: Group, element: Element) -> bool:
        """Whether a group contains an element."""
        return group.contains(element)

    def take(self, event: Published, begun: Begun, checks: Checks) -> None:
        """Check a ballot and note where it stands."""
        stored = event.objects[0]
        ballot = check_ballot(stored.enter(checks), begun.election, begun.numbers, checks)
        self.note(stored, ballot.credential, begun, checks)

    def note(self, stored: Stored, credential: Element, begun: Begun, checks: Checks) -> None:
        """Note a ballot as the last of a credential."""
        body, number = stored.record.body, begun.number(credential)
        found = bytes.fromhex(stored.record.sha)
        checks.check("ballot.repeated", found not in self.hashes)
        self.last.extend(repeat(0, number + 1 - len(self.last)))
        if before := self.last[number]:
            self.replaced[before - 1] = 1
        self.hashes.add(found)
        self.starts.append(stored.start)
        self.sizes.append(len(body))
        self.replaced.append(0)
        self.last[number] = len(self.hashes)

    def finish(self, checks: Checks) -> None:
        """Check what was taken and still waits; here nothing does."""

    @property
    def counted(self) -> int:
        """How many voted."""
        return sum(1 for one in self.last if one)

    def weight(self, begun: Begun) -> int:
        """The sum of the weights of those who voted."""
        return sum(weight for weight, one in zip(begun.weights, self.last, strict=False) if one)

    def tally(self, begun: Begun) -> Tally:
        """For each question and choice the product of ciphertext^weight; ranked answers one by one, sorted."""
        group, questions = begun.election.group, begun.election.questions
        sums = [_nothing(one, group) for one in questions]
        ranked: list[list[Ciphertext]] = [[] for _ in questions]
        for ballot in self.again(0, group):
            add = partial(_times, group, begun.weight(ballot.credential))
            for q, (question, answer) in enumerate(zip(questions, ballot.answers, strict=False)):
                if isinstance(question, RankedQuestion):
                    ranked[q].extend(answer.ciphertexts)
                else:
                    sums[q] = mapped(add, sums[q], answer.ciphertexts)
        order = attrgetter("alpha", "beta")
        return tuple(tuple(sorted(own, key=order)) or row for own, row in zip(ranked, sums, strict=True))

    def again(self, replaced: int, group: Group) -> Iterator[Ballot]:
        """The ballots that were replaced (1) or not (0), read again; the file goes on from where it was.

        Raises VerificationError if one changed.
        """
        here = self.file.tell()
        for number, start, size, kind in zip(count(1), self.starts, self.sizes, self.replaced, strict=False):
            if kind == replaced:
                self.file.seek(start)
                data = self.file.read(size)
                if sha256(data).digest() != self.hashes[number]:
                    raise VerificationError("archive.name", -1, "", "")
                yield Ballot.read(data, group)
        self.file.seek(here)


def _nothing(question: AnyQuestion, group: Group) -> Row:
    """The sum of no ballot; a ranked question has none."""
    zero = Ciphertext(group.neutral, group.neutral)
    if isinstance(question, ListQuestion):
        return tuple((zero,) * len(row) for row in question.answers)
    return () if isinstance(question, RankedQuestion) else (zero,) * question.choices


def check_tally(event: Published, computed: Tally, box: Box, begun: Begun, checks: Checks) -> None:
    """Compare the stored tally and its sizes with those computed from the ballots."""
    stored, sized_stored = event.objects
    sized = sized_stored.read(SizedTally, "tally.sized-canonical", checks)
    checks.check("tally.reference", sized.encrypted_tally == stored.record.sha, "sized tally.encrypted_tally")
    checks.check("tally.count", sized.num_tallied == box.counted, "sized tally.num_tallied")
    checks.check("tally.weight", sized.total_weight == box.weight(begun), "sized tally.total_weight")
    tally = checks.read(lambda: read_tally(stored.enter(checks), begun.election.group))
    checks.check("tally.canonical", write_tally(tally, begun.election.group) == stored.record.body)
    checks.check("tally.product", tally == computed, "tally")


def _times(group: Group, weight: int, product: Ciphertext, pair: Ciphertext) -> Ciphertext:
    """product * pair^weight."""
    alpha, beta = pair.alpha, pair.beta
    if weight != 1:
        alpha, beta = group.power(alpha, weight), group.power(beta, weight)
    return Ciphertext(group.multiply(product.alpha, alpha), group.multiply(product.beta, beta))


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
        keys = self.begun.keys
        owner = self.begun.owner(event, self.factors, checks)
        partial = event.objects[0].read(PartialDecryption, "decryption.canonical", checks, self.begun.election.group)
        self._shape("decryption.shape", partial.factors, checks)
        self._shape("decryption.shape", partial.proofs, checks)
        if 1 <= owner <= len(keys):
            self._proofs(partial, keys[owner - 1], checks)
            self.factors[owner] = partial.factors

    def check_result(self, event: Published, checks: Checks) -> tuple[Counts, ...]:
        """Compare the result with the decrypted tally, ranked answers in the order of the last shuffle.

        g^count is what was decrypted; that alone leaves it open by any multiple of q, hence its bound.
        """
        group, questions = self.begun.election.group, self.begun.election.questions
        exponents = self._exponents(checks)
        result = event.objects[0].read(Result, "result.canonical", checks)
        rankings = {q for q, one in enumerate(questions) if isinstance(one, RankedQuestion)}
        rows = tuple((0,) * len(row) if q in rankings else row for q, row in enumerate(result.counts))
        self._shape("result.shape", rows, checks)
        for q, (question, row) in enumerate(zip(questions, result.counts, strict=False)):
            counts = row if q in rankings else [one for _, one in placed(row, "")]
            opened = placed(self._opened(q, exponents), f"result[{q}]")
            for (path, element), told in zip(opened, counts, strict=False):
                if q in rankings:
                    checks.check("result.ranking", decoded(group, element, len(question.answers)) == told, path)
                else:
                    number = told if isinstance(told, int) else -1
                    checks.check("result.bounds", 0 <= number <= self.weight, path)
                    checks.check("result.counts", group.generator_power(number) == element, path)
        return result.counts

    def _opened(self, q: int, exponents: dict[int, int]) -> Row:
        """beta / F for each choice, F the product of the owners' factors with their exponents."""
        group = self.begun.election.group

        def opened(pair: Ciphertext, *factors: Element) -> Element:
            return group.divide(pair.beta, group.product(map(group.power, factors, exponents.values())))

        return mapped(opened, self.tally[q], *(self.factors[owner][q] for owner in exponents))

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
    others = [k for k in chosen if k != j]
    return prod(others) * pow(prod(k - j for k in others), -1, order) % order
