"""Verification with the kernel, where it is installed: the one file that knows which of the two checks.

The kernel says of a batch of ballots that all of it holds, or which one it would not accept, and of a shuffle that it
holds or does not; what it refuses goes to the reference, which names the broken rule. So verdict and message are the
reference's either way.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain, islice, repeat
from typing import Any, BinaryIO

from cogestion.ballotbox.v1 import kernel_shuffles
from cogestion.ballotbox.v1.format import Answer, AnyQuestion, Ballot, Ciphertext, Election, Question
from cogestion.ballotbox.v1.format.shuffle import ShuffleProof
from cogestion.ballotbox.v1.format.tally import Tally
from cogestion.ballotbox.v1.groups import ED25519, Element, Group
from cogestion.ballotbox.v1.verify import Verification, VerificationError, check_ballot
from cogestion.ballotbox.v1.verify import verify as by_reference
from cogestion.ballotbox.v1.verify.chain import Published, Stored
from cogestion.ballotbox.v1.verify.rules import Checks
from cogestion.ballotbox.v1.verify.setup import Begun
from cogestion.ballotbox.v1.verify.shuffle import EQUATIONS, Pairs, ProofCheck, check_proof
from cogestion.ballotbox.v1.verify.tally import Box

BATCH = 256
BATCH_BYTES = 2**23
"""At this many ballots or bytes a batch ends."""
PUBLISHED = 5
"""For each ciphertext a shuffle publishes its halves and one of t-hat, c and c-hat each, and five t1 to t42."""


class KernelDisagreesError(VerificationError):
    """The kernel refuses what the reference accepts: one of the two is wrong, and nothing is verified."""


def verify(
    file: BinaryIO,
    *,
    partial: bool = False,
    after: Callable[[Published], object] | None = None,
    skip: frozenset[str] = frozenset(),
    kernel: bool | None = None,
    threads: int = 0,
    batch: int = BATCH,
) -> Verification:
    """Verify a record as :func:`cogestion.ballotbox.v1.verify.verify` does.

    ``kernel``: whether to use it; None where it is installed. ``threads``: how many it may use, 0 for one a
    processor. ``batch``: how many ballots may wait for each other. Raises VerificationError, KernelDisagreesError;
    ImportError where the kernel is wanted and not installed.
    """
    if skip or not (installed() if kernel is None else kernel):
        return by_reference(file, partial=partial, after=after, skip=skip)
    box = BatchBox(file, threads, batch, after)
    return by_reference(file, partial=partial, after=box.tell, box=box, proven=proof_check(threads))


def installed() -> bool:
    """Whether there is a kernel, and not one of an earlier version, which lacks a name."""
    try:
        from cogestion_kernel import Election, Shuffler  # noqa: F401
    except ImportError:
        return False
    return True


def shuffles(group: Group, kernel: bool | None = None) -> bool:
    """Whether shuffles in this group are for the kernel, which knows one; ``kernel`` as :func:`verify` takes it."""
    return group is ED25519 and (installed() if kernel is None else kernel)


def proof_check(threads: int = 0, kernel: bool | None = None) -> ProofCheck:
    """How the proofs of shuffles are checked, by so many threads."""

    def check(
        election: Election, before: Pairs, after: Pairs, proof: ShuffleProof, path: str, checks: Checks
    ) -> None:
        if not shuffles(election.group, kernel):
            check_proof(election, before, after, proof, path, checks)
        elif kernel_shuffles.holds(election, before, after, proof, threads):
            checks.counts["shuffle.membership"] += PUBLISHED * len(before) + 5
            checks.counts.update(f"shuffle.{name}" for name in EQUATIONS)
        else:
            check_proof(election, before, after, proof, path, checks)
            raise KernelDisagreesError("kernel-disagrees", checks.record, checks.name, path)

    return check


def kernel_for(election: Election, threads: int = 0) -> Any | None:
    """The kernel with the constants of an election; None for an election that it does not know how to check."""
    import cogestion_kernel

    questions = [one for one in election.questions if isinstance(one, Question)]
    if election.group is not ED25519 or len(questions) < len(election.questions):
        return None
    shapes = [(one.choices, one.minimum, one.maximum, one.blank) for one in questions]
    try:
        return cogestion_kernel.Election(election.uuid, election.fingerprint, election.public_key, shapes, threads)
    except ValueError:
        return None


class BatchBox(Box):
    """A box that lets ballots wait, to have them checked together.

    Ballots that were replaced are read again in the end, and divided out of ``_products``, alpha and beta of each
    choice in turn. An election that the kernel does not know is left to the reference.
    """

    def __init__(self, file: BinaryIO, threads: int, batch: int, after: Callable[[Published], object] | None) -> None:
        super().__init__(file)
        self._threads, self._batch, self._after = threads, batch, after
        self._kernel: Any | None = None
        self._begun: Begun | None = None
        self._credential_at = slice(0)
        self._each: Counter[str] = Counter()
        self._waiting: list[Stored] = []
        self._untold: list[Published] = []
        self._weights: list[bytes] = []
        self._bytes = 0
        self._products: list[Element] = []

    def contains(self, group: Group, element: Element) -> bool:
        """Whether a group contains an element; what the kernel refuses is for the group to say."""
        from cogestion_kernel import in_subgroup

        return (group is ED25519 and in_subgroup(element)) or group.contains(element)

    def take(self, event: Published, begun: Begun, checks: Checks) -> None:
        """Let a ballot wait; one whose credential is nobody's goes to the reference, which says so."""
        if self._begun is None:
            self._begin(begun)
        stored = event.objects[0]
        credential = self._credential(stored.enter(checks))
        if self._kernel is None or credential not in begun.numbers:
            self.finish(checks)
            super().take(event, begun, checks)
            return
        self.note(stored, credential, begun, checks)
        self._waiting.append(stored)
        self._weights.append(begun.weight(credential).to_bytes(32, "little"))
        self._bytes += len(stored.record.body)
        if len(self._waiting) >= self._batch or self._bytes >= BATCH_BYTES:
            self.finish(checks)

    def tally(self, begun: Begun) -> Tally:
        """For each question and choice the product of ciphertext^weight, over the last ballot of each credential."""
        if self._kernel is None:
            return super().tally(begun)
        group, products = begun.election.group, self._products
        for ballot in self.again(1, group):
            products = list(map(group.divide, products, _weighted(ballot, begun)))
        flat = chain(products, repeat(group.neutral))
        pairs = map(Ciphertext, flat, flat)
        return tuple(tuple(islice(pairs, _choices(question))) for question in begun.election.questions)

    def tell(self, event: Published) -> None:
        """Pass on an event once it holds."""
        self._untold.append(event)
        if not self._waiting:
            self._pass_on(len(self._untold))

    def finish(self, checks: Checks) -> None:
        """Check what waits."""
        if not self._waiting or self._kernel is None or self._begun is None:
            return
        waiting, weights = self._waiting, self._weights
        self._waiting, self._weights, self._bytes = [], [], 0
        found = self._kernel.check([one.record.body for one in waiting], weights)
        if isinstance(found, int):
            self._pass_on(found)
            self._refused(waiting[found], self._begun, checks)
        group = self._begun.election.group
        self._products = list(map(group.multiply, self._products or repeat(group.neutral), found))
        self._count(waiting, self._begun, checks)
        self._pass_on(len(waiting))

    def _pass_on(self, number: int) -> None:
        told, self._untold = self._untold[:number], self._untold[number:]
        if self._after is not None:
            for event in told:
                self._after(event)

    def _begin(self, begun: Begun) -> None:
        self._begun, self._kernel = begun, kernel_for(begun.election, self._threads)
        before = (
            f'{{"election_uuid":"{begun.election.uuid}","election_hash":"{begun.election.fingerprint}","credential":"'
        )
        self._credential_at = slice(len(before), len(before) + 64)

    def _credential(self, data: bytes) -> Element:
        """Whose a ballot says it is, at the place where that always stands."""
        try:
            return Element(bytes.fromhex(data[self._credential_at].decode("ascii"))[::-1])
        except ValueError:
            return Element(b"")

    def _count(self, waiting: list[Stored], begun: Begun, checks: Checks) -> None:
        """Each ballot of an election meets each rule as often as the first, which the reference counts."""
        if not self._each:
            counted = Checks()
            check_ballot(waiting[0].record.body, begun.election, begun.numbers, counted)
            self._each = counted.counts
        for rule, count in self._each.items():
            checks.counts[rule] += count * len(waiting)

    def _refused(self, stored: Stored, begun: Begun, checks: Checks) -> None:
        check_ballot(stored.enter(checks), begun.election, begun.numbers, checks)
        raise KernelDisagreesError("kernel-disagrees", stored.number, stored.record.name, "ballot")


def _choices(question: AnyQuestion) -> int:
    return question.choices if isinstance(question, Question) else 0


def _weighted(ballot: Ballot, begun: Begun) -> Iterable[Element]:
    """alpha and beta of each choice, raised to the weight of the credential."""
    group, weight = begun.election.group, begun.weight(ballot.credential)
    answers = (answer for answer in ballot.answers if isinstance(answer, Answer))
    elements = (one for answer in answers for pair in answer.choices for one in (pair.alpha, pair.beta))
    return elements if weight == 1 else (group.power(one, weight) for one in elements)
