"""Verification of a record whose ballots are checked in batches, by the kernel or by other machines.

A ballot or a shuffle that is not accepted there goes to the reference, which names the broken rule. So verdict and
message are the reference's either way.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, islice, repeat
from typing import BinaryIO

from cogestion.ballotbox.v1 import kernel_shuffles
from cogestion.ballotbox.v1.checkers import (
    Batch,
    Checker,
    Found,
    Here,
    in_subgroup,
    installed,
    kernel_for,
    times,
    weighted,
)
from cogestion.ballotbox.v1.format.ballot import Ciphertext, Row
from cogestion.ballotbox.v1.format.election import AnyQuestion, Election, ListQuestion, Question
from cogestion.ballotbox.v1.format.tally import ShuffleProof, Tally
from cogestion.ballotbox.v1.groups import ED25519, Element, Group, NotAnElementError
from cogestion.ballotbox.v1.verify.ballot import check_ballot
from cogestion.ballotbox.v1.verify.chain import Published, Stored
from cogestion.ballotbox.v1.verify.record import Verification
from cogestion.ballotbox.v1.verify.record import verify as by_reference
from cogestion.ballotbox.v1.verify.rules import Checks, VerificationError
from cogestion.ballotbox.v1.verify.setup import Begun
from cogestion.ballotbox.v1.verify.shuffle import EQUATIONS, Pairs, ProofCheck, check_proof
from cogestion.ballotbox.v1.verify.tally import Box

BATCH = 64
BATCH_BYTES = 2**21
"""At this many ballots or bytes a batch ends."""
AHEAD = 2
"""So many batches the kernel has while the record is read on, if it may use more than one processor."""
PUBLISHED = 5
"""For each ciphertext a shuffle publishes its halves and one of t-hat, c and c-hat each, and five t1 to t42."""


Signed = tuple[Stored, Element]
"""A ballot with the credential that it names."""


class KernelDisagreesError(VerificationError):
    """The kernel or another machine refuses what the reference accepts: one of the two is wrong, and
    nothing is verified."""


def verify(
    file: BinaryIO,
    *,
    partial: bool = False,
    after: Callable[[Published], object] | None = None,
    skip: frozenset[str] = frozenset(),
    kernel: bool | None = None,
    threads: int = 0,
    batch: int = BATCH,
    checker: Checker | None = None,
) -> Verification:
    """Verify a record as :func:`cogestion.ballotbox.v1.verify.verify` does.

    ``kernel``: whether to use it; None where it is installed. ``threads``: how many it may use, 0 for one a
    processor. ``batch``: how many ballots may wait for each other. ``checker``: who checks them, if not this process;
    the order of the record and its other rules are checked here. Raises VerificationError, KernelDisagreesError,
    NoAnswerError of the checker; ImportError where the kernel is wanted and not installed.
    """
    if skip or (checker is None and not (installed() if kernel is None else kernel)):
        return by_reference(file, partial=partial, after=after, skip=skip)
    box = BatchBox(file, threads, batch, after, checker, kernel is not False)
    return by_reference(file, partial=partial, after=box.tell, box=box, proven=proof_check(threads, kernel))


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


class BatchBox(Box):
    """A box that lets ballots wait, to have them checked together by ``checker``, or else by the kernel.

    Ballots that were replaced are read again in the end, and divided out of ``_products``, alpha and beta of each
    choice in turn. Where a question is ranked, all that count are read again. Without a checker, an
    election that the kernel does not know is left to the reference.
    """

    def __init__(
        self,
        file: BinaryIO,
        threads: int,
        batch: int,
        after: Callable[[Published], object] | None,
        checker: Checker | None = None,
        kernel: bool = True,
    ) -> None:
        super().__init__(file)
        self._threads, self._batch, self._after = threads, batch, after
        self._checker, self._kernel, self._elsewhere = checker, kernel, checker is not None
        self._begun: Begun | None = None
        self._before = b""
        self._each: Counter[str] = Counter()
        self._waiting: list[Signed] = []
        self._sent: list[tuple[list[Signed], Callable[[], Found]]] = []
        self._untold: list[Published] = []
        self._sums = False
        self._bytes = 0
        self._products: list[Element] = []

    def contains(self, group: Group, element: Element) -> bool:
        """Whether a group contains an element; what the kernel refuses is for the group to say."""
        by_kernel = self._kernel and group is ED25519 and in_subgroup(element)
        return by_kernel or group.contains(element)

    def take(self, event: Published, begun: Begun, checks: Checks) -> None:
        """Let a ballot wait; one whose credential is nobody's goes to the reference, which says so."""
        if self._begun is None:
            self._begin(begun)
        stored = event.objects[0]
        credential = self._credential(stored.enter(checks), begun)
        if self._checker is None or credential not in begun.numbers:
            self.finish(checks)
            super().take(event, begun, checks)
            return
        self.note(stored, credential, begun, checks)
        self._waiting.append((stored, credential))
        self._bytes += len(stored.record.body)
        if len(self._waiting) >= self._batch or self._bytes >= BATCH_BYTES:
            self._send()
            self._fold(self._checker.ahead, checks)

    def tally(self, begun: Begun) -> Tally:
        """For each question and choice the product of ciphertext^weight, over the last ballot of each credential."""
        if not self._sums:
            return super().tally(begun)
        group, products = begun.election.group, self._products
        for ballot in self.again(1, group):
            divisors = weighted(ballot, group, begun.weight(ballot.credential))
            products = list(map(group.divide, products, divisors))
        flat = chain(products, repeat(group.neutral))
        pairs = map(Ciphertext, flat, flat)
        return tuple(_row(question, pairs) for question in begun.election.questions)

    def tell(self, event: Published) -> None:
        """Pass on an event once it holds."""
        self._untold.append(event)
        if not self._waiting and not self._sent:
            self._pass_on(len(self._untold))

    def finish(self, checks: Checks) -> None:
        """Check what waits."""
        self._send()
        self._fold(0, checks)

    def _send(self) -> None:
        """Hand over what waits."""
        if not self._waiting or self._checker is None or self._begun is None:
            return
        begun, waiting = self._begun, self._waiting
        self._waiting, self._bytes = [], 0
        batch = Batch(
            begun.election.data,
            tuple(stored.record.body for stored, _ in waiting),
            tuple(credential for _, credential in waiting),
            tuple(begun.weight(credential) for _, credential in waiting),
            self._kernel,
        )
        self._sent.append((waiting, self._checker.submit(batch)))

    def _fold(self, ahead: int, checks: Checks) -> None:
        """Wait for batches in their order, until no more than ``ahead`` are under way."""
        while len(self._sent) > ahead and self._begun is not None:
            (ballots, outcome), *others = self._sent
            self._sent = []  # what stands after a refusal is not asked for
            found = outcome()
            if isinstance(found, int):
                self._pass_on(found)
                self._refused(ballots[found][0], self._begun, checks)
            else:
                if self._sums:
                    self._products = times(self._begun.election.group, self._products, found)
                self._count(ballots[0][0], len(ballots), self._begun, checks)
                self._pass_on(len(ballots))
                self._sent = others

    def _pass_on(self, number: int) -> None:
        told, self._untold = self._untold[:number], self._untold[number:]
        if self._after is not None:
            for event in told:
                self._after(event)

    def _begin(self, begun: Begun) -> None:
        self._begun, election = begun, begun.election
        if self._checker is None and (kernel := kernel_for(election, self._threads)) is not None:
            beside = kernel.threads > 1 and self._batch > 1  # a single ballot is told of before the next is read
            self._checker = Here(kernel, AHEAD if beside else 0)
        self._sums = self._checker is not None and not election.ranked
        before = f'{{"election_uuid":"{election.uuid}","election_hash":"{election.fingerprint}","credential":"'
        self._before = before.encode()

    def _credential(self, data: bytes, begun: Begun) -> Element:
        """Whose a ballot says it is, at the place where that always stands."""
        start = len(self._before)
        text, _, _ = data[start : start + 1024].partition(b'"')
        try:
            return begun.election.group.decode(text.decode("ascii"))
        except (NotAnElementError, ValueError):
            return Element(b"")

    def _count(self, first: Stored, ballots: int, begun: Begun, checks: Checks) -> None:
        """Each ballot of an election meets each rule as often as the first, which the reference counts."""
        if not self._each:
            counted = Checks()
            check_ballot(first.record.body, begun.election, begun.numbers, counted)
            self._each = counted.counts
        for rule, count in self._each.items():
            checks.counts[rule] += count * ballots

    def _refused(self, stored: Stored, begun: Begun, checks: Checks) -> None:
        check_ballot(stored.enter(checks), begun.election, begun.numbers, checks)
        code = "worker-disagrees" if self._elsewhere else "kernel-disagrees"
        raise KernelDisagreesError(code, stored.number, stored.record.name, "ballot")


def _row(question: AnyQuestion, pairs: Iterator[Ciphertext]) -> Row:
    """As many of the pairs as the question has choices; there is no ranked one."""
    if isinstance(question, ListQuestion):
        return tuple(tuple(islice(pairs, len(row))) for row in question.answers)
    return tuple(islice(pairs, question.choices if isinstance(question, Question) else 0))
