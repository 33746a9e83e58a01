"""A whole record, from the first byte to the last."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from cogestion.ballotbox.v1.format.archive import EventType
from cogestion.ballotbox.v1.format.election import Election
from cogestion.ballotbox.v1.format.tally import Counts
from cogestion.ballotbox.v1.verify.chain import Published, check_order, published
from cogestion.ballotbox.v1.verify.rules import Checks
from cogestion.ballotbox.v1.verify.setup import Begun, check_setup
from cogestion.ballotbox.v1.verify.shuffle import ProofCheck, check_proof, take_shuffle
from cogestion.ballotbox.v1.verify.tally import Box, Decryption, check_tally

_COURSE = "archive format election chain order setup trustees credentials ballot tally shuffle decryption result"


@dataclass(frozen=True, slots=True)
class Verification:
    """A record that holds.

    ``checks``: each rule that was applied, with how often, in the course of an election. ``electors`` hold a
    credential; ``ballots`` were recorded, ``counted`` of them are the last of their credential and have ``weight``
    together; ``decrypted_by`` are the trustees who decrypted, of all the ``trustees`` numbered from 1, and
    ``shuffled_by`` those who shuffled the ranked answers, in order; ``hashes`` are those of all ballots in order, 32
    bytes each. ``last_event`` is the one to keep: a later record must contain it. ``until`` is that event's type.
    ``result`` is the count of each choice of each question, and of a ranked one the numbers on each ballot; None
    while the record is not ``complete``.
    """

    election: Election
    checks: tuple[tuple[str, int], ...]
    electors: int
    ballots: int
    counted: int
    weight: int
    hashes: memoryview
    trustees: int
    decrypted_by: tuple[int, ...]
    shuffled_by: tuple[int, ...]
    last_event: str
    until: EventType
    result: tuple[Counts, ...] | None

    @property
    def complete(self) -> bool:
        """Whether the record reaches its result."""
        return self.result is not None


def verify(
    file: BinaryIO,
    *,
    partial: bool = False,
    after: Callable[[Published], object] | None = None,
    skip: frozenset[str] = frozenset(),
    box: Box | None = None,
    proven: ProofCheck = check_proof,
) -> Verification:
    """Verify a ``.bel`` record in a file that can go back; ballots are checked one by one.

    It is read once from its beginning, and for the tally the ballots that count are read again from their places, so
    that of each only the hash and the place are kept.

    A record without a result is refused unless ``partial``. ``after`` is called with each event that holds.
    ``skip`` switches off rules, for tests of altered records only; ``box`` takes ballots and
    ``proven`` checks the proofs of shuffles. Raises VerificationError.
    """
    reading = _Reading(Checks(skip), box or Box(file), proven)
    try:
        for event in published(file, reading.checks):
            with reading.checks.named():
                reading.take(event)
            if after is not None:
                after(event)
    finally:
        reading.box.finish(reading.checks)  # what still waits there stood before what may have been refused
    return reading.close(partial)


@dataclass(slots=True)
class _Reading:
    checks: Checks
    box: Box
    proven: ProofCheck
    seen: set[EventType] = field(default_factory=set)
    begun: Begun | None = None
    decryption: Decryption | None = None
    result: tuple[Counts, ...] | None = None
    last: Published | None = None

    def take(self, event: Published) -> None:
        """Check an event's place, then what it publishes."""
        if event.type is not EventType.BALLOT:
            self.box.finish(self.checks)
        ranked = self.begun is not None and self.begun.election.ranked
        check_order(event.type, self.seen, ranked, self.checks)
        self.seen.add(event.type)
        self.last = event
        match event.type:
            case EventType.SETUP:
                self.begun = check_setup(event, self.checks, self.box.contains)
            case EventType.BALLOT:
                self.box.take(event, self._begun(), self.checks)
            case EventType.ENCRYPTED_TALLY:
                check_tally(event, self._decryption().tally, self.box, self._begun(), self.checks)
            case EventType.SHUFFLE:
                take_shuffle(event, self._decryption(), self.checks, self.proven)
            case EventType.PARTIAL_DECRYPTION:
                self._decryption().take(event, self.checks)
            case EventType.RESULT:
                self.result = self._decryption().check_result(event, self.checks)

    def close(self, partial: bool) -> Verification:
        """What was verified."""
        begun, last = self.begun, self.last
        if begun is None or last is None:
            raise self.checks.broken("order.setup-first")
        last.place.enter(self.checks)
        self.checks.check("order.complete", partial or self.result is not None)
        return Verification(
            election=begun.election,
            checks=tuple(sorted(self.checks.counts.items(), key=_course)),
            electors=len(begun.numbers),
            ballots=len(self.box.hashes),
            counted=self.box.counted,
            weight=self.box.weight(begun),
            hashes=memoryview(self.box.hashes.data).toreadonly(),
            trustees=len(begun.keys),
            decrypted_by=() if self.decryption is None else tuple(sorted(self.decryption.factors)),
            shuffled_by=() if self.decryption is None else tuple(self.decryption.shufflers),
            last_event=last.place.record.sha,
            until=last.type,
            result=self.result,
        )

    def _begun(self) -> Begun:
        if self.begun is None:
            raise self.checks.broken("order.setup-first")
        return self.begun

    def _decryption(self) -> Decryption:
        """Its tally is the one computed from the ballots, never the stored one."""
        if self.decryption is None:
            begun = self._begun()
            self.decryption = Decryption(begun, self.box.tally(begun), self.box.weight(begun))
        return self.decryption


def _course(counted: tuple[str, int]) -> tuple[int, str]:
    """By the first word of a rule, then by the whole of it."""
    rule, _ = counted
    return _COURSE.index(rule.partition(".")[0]), rule
