"""Who shuffled the ranked answers, and when that is too few."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cogestion.ballotbox import Question, Verification, verify
from cogestion.decisions import LANGUAGES
from cogestion.results import outcome, outcome_html, outcome_json, outcome_text, shufflers
from cogestion.results.contest import Contest, Contests


@pytest.fixture(scope="module")
def record(hold_election: Callable[..., Path], plan: Callable[..., Contest]) -> Verification:
    """It has no ranked question: who shuffled is put in where a test wants it."""
    contest = plan()
    question = Question("Which list?", tuple(one.name for one in contest.lists), 1, 1)
    path = hold_election((question,), [(1, [[1, 0, 0]])], others=Contests((contest,), ()).json())
    with path.open("rb") as file:
        return verify(file)


def said(record: Verification, shuffled: tuple[int, ...], decrypted: tuple[int, ...]) -> list[str]:
    return shufflers(replace(record, trustees=5, shuffled_by=shuffled, decrypted_by=decrypted), "en")


def test_nothing_is_said_where_nobody_shuffled(record: Verification) -> None:
    assert said(record, (), (1, 2)) == []


def test_as_many_as_decrypted_are_enough(record: Verification) -> None:
    assert said(record, (4, 1, 2), (1, 3, 5)) == ["Ranked answers shuffled by the holders of keys 4, 1, 2, of 5"]


def test_one_alone_is_warned_of_and_so_are_fewer_than_decrypted(record: Verification) -> None:
    assert "only the holder of key 4" in said(record, (4,), (1,))[1]
    assert "2 shuffled, but 3 decrypted" in said(record, (4, 2), (1, 2, 3))[1]


def test_before_the_result_there_may_be_more_to_come(record: Verification) -> None:
    assert len(said(replace(record, result=None), (4,), ())) == 1


def test_every_report_says_it(record: Verification) -> None:
    found = outcome(replace(record, trustees=3, shuffled_by=(2,), decrypted_by=(1, 2)))
    assert outcome_json(found)["trustees"] == {"all": 3, "shuffled": [2], "decrypted": [1, 2]}
    for language in LANGUAGES:
        both = shufflers(found.verification, language)
        assert len(both) == 2
        for line in both:
            assert line in outcome_text(found, language)
            assert f'<p class="notice">{line}</p>' in outcome_html(found, language)
