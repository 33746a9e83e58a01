"""Shares, their edges and their refusals."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogestion.decisions import LANGUAGES, RefusedError, sentence
from cogestion.statutes import (
    Base,
    BaseUnknownError,
    Bound,
    Requirement,
    RoundsRefusedError,
    ShareRefusedError,
    Subject,
    Votes,
    VotesRefusedError,
    least_by_round,
    met,
    sinking_quorum,
)

HALF = Fraction(1, 2)
SHARES = st.fractions(0, 1, max_denominator=60).filter(lambda share: share < 1)
ROUNDS = [
    Requirement(Subject.VOTED, Bound.MORE_THAN, share, Base.ENTITLED, "art. 7")
    for share in (Fraction(2, 3), HALF, Fraction(2, 5))
]


@given(SHARES, st.integers(1, 3000), st.sampled_from(Bound))
def test_the_least_suffices_and_one_fewer_does_not(share: Fraction, whole: int, bound: Bound) -> None:
    least = Requirement(Subject.YES, bound, share, Base.CAST).least(whole)

    def suffices(number: int) -> bool:
        part = Fraction(number, whole)
        return part > share if bound is Bound.MORE_THAN else part >= share

    assert suffices(least)
    assert least == 1 or not suffices(least - 1)


def test_the_edge_itself() -> None:
    tie = Votes(yes=5, no=5)
    assert met(tie, Requirement(Subject.YES, Bound.AT_LEAST, HALF, Base.EXPRESSED)).outcome
    assert not met(tie, Requirement(Subject.YES, Bound.MORE_THAN, HALF, Base.EXPRESSED)).outcome


@pytest.mark.parametrize("bound", Bound)
def test_where_nobody_votes_nothing_is_carried(bound: Bound) -> None:
    assert not met(Votes(0, 0), Requirement(Subject.YES, bound, HALF, Base.CAST)).outcome


@pytest.mark.parametrize(
    ("base", "whole"),
    [
        (Base.EXPRESSED, 10),
        (Base.VALID, 12),
        (Base.CAST, 13),
        (Base.PRESENT, 14),
        (Base.ENTITLED, 20),
        (Base.MEMBERS, 30),
    ],
)
def test_each_base(base: Base, whole: int) -> None:
    count = Votes(7, 3, blank=2, null=1, entitled=20, members=30, present=14)
    decision = met(count, Requirement(Subject.YES, Bound.MORE_THAN, HALF, base, "art. 1"))
    assert decision.article == "art. 1"
    assert decision.reasons[1].named["count"] == whole
    assert decision.outcome is (whole < 14)


def test_every_requirement_says_why_even_after_one_has_failed() -> None:
    rules = [Requirement(Subject.YES, Bound.AT_LEAST, share, Base.CAST, "art. 2") for share in (Fraction(1), HALF)]
    decision = met(Votes(3, 1), *rules)
    assert (decision.outcome, decision.article) == (False, "art. 2")
    assert [one.code for one in decision.reasons if "ed" in one.code] == [
        "statutes.at-least-missed",
        "statutes.at-least-reached",
    ]


@pytest.mark.parametrize(
    ("voted", "found"), [([], None), ([400], None), ([401], 1), ([400, 301], 2), ([400, 300, 240], None)]
)
def test_rounds(voted: list[int], found: int | None) -> None:
    decision = sinking_quorum(600, ROUNDS, voted)
    assert (decision.outcome, decision.article) == (found, "art. 7")
    assert ("statutes.rounds-over" in [one.code for one in decision.reasons]) is (len(voted) == 3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences(language: str) -> None:
    said = [sentence(one, language) for one in least_by_round(600, ROUNDS).reasons]
    assert [number in one for number, one in zip(("401", "301", "241"), said, strict=True)] == [True] * 3


def test_refusals() -> None:
    for share, bound in [
        (Fraction(-1, 2), Bound.AT_LEAST),
        (Fraction(3, 2), Bound.AT_LEAST),
        (Fraction(1), Bound.MORE_THAN),
    ]:
        with pytest.raises(ShareRefusedError):
            Requirement(Subject.YES, bound, share, Base.CAST)
    with pytest.raises(VotesRefusedError, match="negative"):
        Votes(-1, 0)
    with pytest.raises(VotesRefusedError, match="There are 3 votes cast, more than entitled: 2"):
        Votes(2, 1, entitled=2)
    with pytest.raises(BaseUnknownError, match="present"):
        met(Votes(2, 1), Requirement(Subject.ATTENDED, Bound.AT_LEAST, HALF, Base.CAST))
    with pytest.raises(RoundsRefusedError):
        sinking_quorum(600, ROUNDS, [401, 350])
    with pytest.raises(RoundsRefusedError):
        sinking_quorum(600, ROUNDS, [1, 1, 1, 1])
    with pytest.raises(RefusedError, match="negative"):
        least_by_round(-1, ROUNDS)
