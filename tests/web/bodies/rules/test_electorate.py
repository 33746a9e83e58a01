"""Who is in, and why: each condition at its edge."""

from datetime import date

import pytest

from cogestion.web.bodies.rules.electorate import (
    Person,
    Rule,
    RuleRefusedError,
    Ruling,
    Unit,
    complete_on,
    decide,
)

DAY = date(2026, 3, 2)
BERTA = Person(joined=date(2020, 1, 1), left=None, section="foundry", kind="worker")


def codes(rule: Rule, person: Person, ruling: Ruling | None = None) -> tuple[bool, list[str]]:
    decision = decide(rule, person, ruling)
    return decision.outcome, [reason.code.removeprefix("bodies.electorate-") for reason in decision.reasons]


def person(joined: date | None, left: date | None = None) -> Person:
    return Person(joined, left, "foundry", "worker")


@pytest.mark.parametrize(
    ("joined", "left", "expected"),
    [
        (date(2026, 3, 2), None, (True, ["member"])),
        (date(2026, 3, 3), None, (False, ["joined-later"])),
        (date(2020, 1, 1), date(2026, 3, 3), (True, ["member"])),
        (date(2020, 1, 1), date(2026, 3, 2), (False, ["left"])),
        (None, None, (True, ["member"])),
        (None, date(2026, 3, 2), (False, ["left"])),
    ],
)
def test_a_member_on_the_day(joined: date | None, left: date | None, expected: tuple[bool, list[str]]) -> None:
    assert codes(Rule(DAY), person(joined, left)) == expected


@pytest.mark.parametrize(
    ("joined", "least", "unit", "complete"),
    [
        (date(2025, 9, 2), 6, Unit.MONTHS, date(2026, 3, 2)),
        (date(2025, 8, 31), 6, Unit.MONTHS, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, Unit.MONTHS, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, Unit.MONTHS, date(2025, 2, 28)),
        (date(2025, 12, 15), 1, Unit.MONTHS, date(2026, 1, 15)),
        (date(2026, 3, 1), 1, Unit.DAYS, date(2026, 3, 2)),
        (date(2025, 12, 2), 90, Unit.DAYS, date(2026, 3, 2)),
    ],
)
def test_a_length_is_complete_from_date_to_date(joined: date, least: int, unit: Unit, complete: date) -> None:
    assert complete_on(joined, least, unit) == complete


@pytest.mark.parametrize(
    ("joined", "least", "unit", "expected"),
    [
        (date(2025, 9, 2), 6, Unit.MONTHS, (True, ["member", "months-reached"])),
        (date(2025, 9, 3), 6, Unit.MONTHS, (False, ["months-missed"])),
        (date(2025, 12, 2), 90, Unit.DAYS, (True, ["member", "days-reached"])),
        (date(2025, 12, 3), 90, Unit.DAYS, (False, ["days-missed"])),
        (None, 1, Unit.DAYS, (False, ["length-unknown"])),
    ],
)
def test_a_length_of_membership(
    joined: date | None, least: int, unit: Unit, expected: tuple[bool, list[str]]
) -> None:
    assert codes(Rule(DAY, least=least, unit=unit), person(joined)) == expected


def test_every_condition_that_was_missed_is_named() -> None:
    rule = Rule(DAY, frozenset({"rolling"}), frozenset({"official"}), 24)
    missed = ["joined-later", "other-section", "other-kind", "months-missed"]
    assert codes(rule, person(date(2026, 4, 1))) == (False, missed)


def test_every_condition_that_was_met_is_named() -> None:
    rule = Rule(DAY, frozenset({"foundry", "rolling"}), frozenset({"worker"}), 6)
    assert codes(rule, BERTA) == (True, ["member", "section", "kind", "months-reached"])


def test_the_reason_says_what_was_compared() -> None:
    (reason,) = decide(Rule(DAY, least=6), person(date(2025, 9, 3))).reasons
    expected = {"count": 6, "day": "2026-03-02", "joined": "2025-09-03", "complete": "2026-03-03"}
    assert reason.named == expected


@pytest.mark.parametrize(
    ("rule", "is_in", "expected"),
    [
        (Rule(DAY, frozenset({"rolling"})), True, (True, ["put-in"])),
        (Rule(DAY), True, (True, ["put-in", "member"])),
        (Rule(DAY), False, (False, ["taken-out"])),
        (Rule(DAY, frozenset({"rolling"})), False, (False, ["taken-out", "other-section"])),
    ],
)
def test_a_ruling_stands_above_the_rule(rule: Rule, is_in: bool, expected: tuple[bool, list[str]]) -> None:
    assert codes(rule, BERTA, Ruling(is_in, 1, 4)) == expected


def test_a_day_to_come_is_refused() -> None:
    Rule(DAY).refuse_if_unusable(DAY)
    with pytest.raises(RuleRefusedError, match="2026-03-03 has not"):
        Rule(date(2026, 3, 3)).refuse_if_unusable(DAY)
