"""The rules by name, counted as they are checked; the first broken one ends the verification."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from cogestion.ballotbox.v1.format import FormatError
from cogestion.decisions import RefusedError

T = TypeVar("T")

ARCHIVE = ("archive.start", "archive.header", "archive.truncated", "archive.name", "archive.time")
READING = ("format.json", "format.fields", "format.scalar", "format.element")
ELECTION = (
    "election.version",
    "election.uuid",
    "election.group",
    "election.question-type",
    "election.bounds",
    "election.lists",
)
_CONTENT = """
chain.event-type chain.records chain.payload chain.parent chain.height chain.event-canonical chain.trailing
order.setup-first order.setup-once order.ballot-after-end order.end-once order.tally-after-end order.tally-once
order.shuffle order.shuffle-after-tally order.shuffle-after-end order.shuffled order.end-shuffles-once
order.decryption-after-shuffles order.decryption-after-tally order.result-once order.result-last order.complete
setup.canonical setup.references election.key election.ranked-answers trustees.distinct trustees.neutral
trustees.membership trustees.pok trustees.threshold trustees.lengths trustees.form trustees.context
trustees.certificate-membership trustees.certificate-signature trustees.coefficients-signature
trustees.coefficients-length trustees.coefficients-membership trustees.certificates-signature trustees.key-equation
trustees.key-signature credentials.weight credentials.membership credentials.neutral credentials.ranked-weight
credentials.distinct credentials.total ballot.repeated ballot.canonical ballot.uuid ballot.election-hash
ballot.credential ballot.signature-hash ballot.signature ballot.answers ballot.answer-kind ballot.ranked-proof
ballot.choices ballot.individual-length ballot.overall-length ballot.blank-presence ballot.blank-length
ballot.membership ballot.individual-proof ballot.overall-proof ballot.blank-proof ballot.overall-blank-proof
ballot.list-length ballot.nonzero-length ballot.one-list ballot.list-proof ballot.nonzero-commitment
ballot.nonzero-proof
tally.sized-canonical tally.reference tally.count tally.weight tally.canonical tally.product shuffle.owned-canonical
shuffle.reference shuffle.owner shuffle.owner-once shuffle.canonical shuffle.shape shuffle.membership shuffle.t1
shuffle.t2 shuffle.t3 shuffle.t41 shuffle.t42 shuffle.t-hat decryption.owned-canonical decryption.reference
decryption.owner decryption.owner-once decryption.canonical decryption.shape decryption.membership decryption.proof
decryption.enough result.canonical result.shape result.bounds result.counts result.ranking group.operation
"""
RULES = (*ARCHIVE, *READING, *ELECTION, *_CONTENT.split())
"""Every rule. ``group.operation`` is the net under the others: the group's arithmetic refused an operand."""

_FORMAT_RULES = {
    "format-not-json": "format.json",
    "format-expected-scalar": "format.scalar",
    "format-expected-element": "format.element",
    "format-expected-weight": "credentials.weight",
    "format-expected-uuid": "election.uuid",
    "format-expected-event-type": "chain.event-type",
    "group-unknown": "election.group",
    "question-type": "election.question-type",
    "question-bounds": "election.bounds",
}
"""The reader's refusals by rule; ``archive-x`` and ``election-x`` are ``archive.x`` and ``election.x``, any other
``format.fields``."""


class VerificationError(RefusedError):
    """The first broken rule: ``rule``, the number and name of its record (-1 and "" outside one), its ``field``."""

    def __init__(self, rule: str, record: int, name: str, path: str) -> None:
        self.rule, self.record, self.name, self.field = rule, record, name, path
        where = (f"#{record}" if record >= 0 else "", name, path)
        super().__init__(f"verify.{rule}", place=" ".join(filter(None, where)) or "-")


@dataclass(slots=True)
class Checks:
    """Counts every rule that holds and raises at the first that does not.

    ``skip`` exists for the tests alone: a record altered in one thing must be refused by one rule and pass when
    that rule is skipped, which proves that the rule is needed and that no other hides behind it.
    """

    skip: frozenset[str] = frozenset()
    counts: Counter[str] = field(default_factory=Counter)
    record: int = -1
    name: str = ""

    def at(self, record: int, name: str) -> None:
        """What is checked from here on stands in this record."""
        self.record, self.name = record, name

    def check(self, rule: str, holds: bool, path: str = "") -> None:
        """Count ``rule``; raise VerificationError unless it holds or is skipped."""
        if not holds and rule not in self.skip:
            raise self.broken(rule, path)
        self.counts[rule] += 1

    def broken(self, rule: str, path: str = "") -> VerificationError:
        """The refusal of what stands in the present record."""
        return VerificationError(rule, self.record, self.name, path)

    def read(self, reader: Callable[[], T], *more: str) -> T:
        """Read an object by the rules of reading, and ``more`` that its reader enforces."""
        with self.named():
            found = reader()
        self.counts.update((*READING, *more))
        return found

    @contextmanager
    def named(self) -> Iterator[None]:
        """Turn a refusal of the reader or of the group's arithmetic into a broken rule."""
        try:
            yield
        except VerificationError:
            raise
        except RefusedError as error:
            raise self._of_format(error) from error
        except (ArithmeticError, RuntimeError, ValueError) as error:
            raise self.broken("group.operation") from error

    def _of_format(self, error: RefusedError) -> VerificationError:
        code = error.reason.code.removeprefix("ballotbox.")
        same = code.replace("-", ".", 1)
        rule = same if same in RULES else _FORMAT_RULES.get(code, "format.fields")
        values = error.reason.named
        if isinstance(error, FormatError) and isinstance(number := values.get("record"), int):
            self.at(number, str(values.get("name", "")))
        return self.broken(rule, str(values.get("path", "")))
