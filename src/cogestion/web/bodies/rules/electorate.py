"""Who is in an electorate, by a rule, and why."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cogestion.decisions import Decision, Reason, RefusedError


class RuleRefusedError(RefusedError):
    """A rule by which no electorate can be taken."""


class Unit(StrEnum):
    """In what a length of membership is counted."""

    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Rule:
    """Members on ``day``, of the ``sections`` (ids) and ``kinds`` named, for at least ``least`` months or days then.

    Nothing named means all. Section and kind are those that the roll says when the electorate is taken.
    """

    day: date
    sections: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    least: int = 0
    unit: Unit = Unit.MONTHS

    def refuse_if_unusable(self, today: date) -> None:
        """Raise RuleRefusedError for a day that has not come, about which the roll knows nothing."""
        if self.day > today:
            raise RuleRefusedError("bodies.electorate-day-to-come", day=self.day.isoformat())


@dataclass(frozen=True, slots=True)
class Person:
    """What the rule looks at. ``section`` is an id, or empty; ``left`` the first day of no longer belonging."""

    joined: date | None
    left: date | None
    section: str
    kind: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the commission decided about somebody on an objection, whatever the rule says."""

    is_in: bool
    electorate: int
    objection: int


def complete_on(joined: date, least: int, unit: Unit) -> date:
    """The day on which somebody who joined on ``joined`` has belonged for ``least`` months or days.

    The day of joining is not counted. Months run from date to date: from 2 September six months are complete on
    2 March; where the last month has no such day, on its last (31 August, six months: 28 or 29 February).
    """
    if unit is Unit.DAYS:
        return joined + timedelta(days=least)
    years, month = divmod(joined.month - 1 + least, 12)
    year, month = joined.year + years, month + 1
    return date(year, month, min(joined.day, monthrange(year, month)[1]))


def decide(rule: Rule, person: Person, ruling: Ruling | None = None) -> Decision[bool]:
    """Whether ``person`` is in: every condition met, or a ruling, which stands above them.

    The reasons are all conditions met, or those missed; a ruling's comes first.
    """
    checks = list(_checks(rule, person))
    is_in = all(met for met, _ in checks)
    reasons = tuple(reason for met, reason in checks if met == is_in)
    if ruling is None:
        return Decision(is_in, reasons)
    code = "bodies.electorate-put-in" if ruling.is_in else "bodies.electorate-taken-out"
    decided = Reason.of(code, electorate=ruling.electorate, objection=ruling.objection)
    return Decision(ruling.is_in, (decided, *(reasons if ruling.is_in == is_in else ())))


def _checks(rule: Rule, person: Person) -> Iterator[tuple[bool, Reason]]:
    yield _member_on(rule.day, person)
    if rule.sections:
        met = person.section in rule.sections
        yield met, Reason.of("bodies.electorate-section" if met else "bodies.electorate-other-section")
    if rule.kinds:
        met = person.kind in rule.kinds
        yield met, Reason.of("bodies.electorate-kind" if met else "bodies.electorate-other-kind", kind=person.kind)
    if rule.least:
        yield _long_enough(rule, person)


def _member_on(day: date, person: Person) -> tuple[bool, Reason]:
    """Whoever stands on the roll without a day of joining has belonged as long as the roll knows."""
    said = day.isoformat()
    if person.joined and person.joined > day:
        return False, Reason.of("bodies.electorate-joined-later", day=said, joined=person.joined.isoformat())
    if person.left and person.left <= day:
        return False, Reason.of("bodies.electorate-left", day=said, left=person.left.isoformat())
    return True, Reason.of("bodies.electorate-member", day=said)


def _long_enough(rule: Rule, person: Person) -> tuple[bool, Reason]:
    if person.joined is None:
        return False, Reason.of("bodies.electorate-length-unknown")
    complete = complete_on(person.joined, rule.least, rule.unit)
    met = complete <= rule.day
    values = {"day": rule.day.isoformat(), "joined": person.joined.isoformat(), "complete": complete.isoformat()}
    verdict = "reached" if met else "missed"
    return met, Reason.of(f"bodies.electorate-{rule.unit}-{verdict}", count=rule.least, **values)
