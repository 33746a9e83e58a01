"""The rules by name, counted as they are checked; the first broken one ends the verification."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from cogestion.decisions import RefusedError

T = TypeVar("T")

_READING = ("format.json", "format.fields", "format.scalar", "format.element")
_OF_READER = {
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
        self.counts.update((*_READING, *more))
        return found

    @contextmanager
    def named(self) -> Iterator[None]:
        """Turn a refusal of the reader into a broken rule, and one of the group's arithmetic into the net below."""
        try:
            yield
        except VerificationError:
            raise
        except RefusedError as error:
            code, values = error.reason.code.removeprefix("ballotbox."), error.reason.named
            if isinstance(number := values.get("record"), int):
                self.at(number, str(values.get("name", "")))
            same = code.replace("-", ".", 1) if code.startswith(("archive-", "election-")) else "format.fields"
            raise self.broken(_OF_READER.get(code, same), str(values.get("path", ""))) from error
        except (ArithmeticError, RuntimeError, ValueError) as error:
            raise self.broken("group.operation") from error
