"""A reason is a code with named values; a refusal carries one."""

from fractions import Fraction

import pytest

from cogestion.decisions import Decision, Reason, RefusedError, SeedRefusedError


def test_a_reason_keeps_its_values_by_name_and_in_order() -> None:
    reason = Reason.of("seats.quota", votes=217, quota=Fraction(217, 9))
    assert reason.code == "seats.quota"
    assert list(reason.named.items()) == [("votes", 217), ("quota", Fraction(217, 9))]


def test_equal_reasons_are_equal_and_can_be_gathered() -> None:
    assert {Reason.of("seats.a", n=1), Reason.of("seats.a", n=1)} == {Reason.of("seats.a", n=1)}


def test_a_value_may_be_called_code() -> None:
    assert Reason.of("cli.x", code="y").named == {"code": "y"}


def test_a_decision_names_its_article_or_none() -> None:
    assert Decision(True, ()).article == ""
    assert Decision(False, (Reason.of("seats.a"),), article="RD 1844/1994 art. 12").outcome is False


def test_a_refusal_says_its_reason_in_english() -> None:
    refused = SeedRefusedError("decisions.contribution-differs", observer="Ana")
    assert isinstance(refused, RefusedError)
    assert str(refused) == "The contribution of Ana is not the one committed to."


def test_a_decision_cannot_be_altered() -> None:
    with pytest.raises(AttributeError):
        Decision(1, ()).outcome = 2  # type: ignore[misc]
