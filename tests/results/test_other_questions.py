"""A question that elects nobody stands in the report beside the contests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cogestion.ballotbox import Question, verify
from cogestion.decisions import LANGUAGES
from cogestion.results import Contest, Contests, Outcome, outcome, outcome_html, outcome_json, outcome_text


@pytest.fixture(scope="module")
def found(hold_election: Callable[..., Path], plan: Callable[..., Contest]) -> Outcome:
    contest = plan()
    lists = Question("Which list?", tuple(one.name for one in contest.lists), 1, 1)
    fund = Question("A strike fund?", ("Yes", "No"), 1, 1, blank=True)
    days = Question("Which days?", ("Monday", "Friday"), 0, 2)
    votes = [
        (1, [[1, 0, 0], [0, 1, 0], [1, 1]]),
        (1, [[0, 1, 0], [1, 0, 0], [0, 1]]),
        (3, [[0, 1, 0], [0, 0, 1], [0, 0]]),
    ]
    path = hold_election((lists, fund, days), votes, others=Contests((contest,), ()).json())
    with path.open("rb") as record:
        return outcome(verify(record))


def test_every_answer_is_counted(found: Outcome) -> None:
    assert len(found.contests) == 1
    assert [(one.title, one.votes, one.blank) for one in found.answered] == [
        ("A strike fund?", (("Yes", 1), ("No", 3)), 1),
        ("Which days?", (("Monday", 1), ("Friday", 2)), None),
    ]


def test_the_reports_show_them(found: Outcome) -> None:
    assert outcome_json(found)["questions"] == [
        {"question": "A strike fund?", "votes": {"Yes": 1, "No": 3}, "blank": 1},
        {"question": "Which days?", "votes": {"Monday": 1, "Friday": 2}, "blank": None},
    ]
    assert "A strike fund?\nYes: 1\nNo: 3\nVotos en blanco: 1" in outcome_text(found, "es")
    for language in LANGUAGES:
        page = outcome_html(found, language)
        assert '<tr><th scope="row">No</th><td class="number">3</td></tr>' in page
        assert "<caption>Which days?</caption>" in page
