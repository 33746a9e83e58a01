"""Ballots that name a list and persons on it: from the record to the elected, and in the report."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cogestion.ballotbox import ListQuestion, verify
from cogestion.decisions import LANGUAGES
from cogestion.results import (
    CandidateList,
    Contest,
    ContestError,
    Contests,
    Outcome,
    outcome,
    outcome_html,
    outcome_json,
    outcome_text,
    read_contests,
)
from cogestion.seats import Candidate

A, B = ("A", "Ana", "Berta", "Carla"), ("B", "Dora", "Eva", "Flora")
ASKED = ListQuestion((A, B), "Which list?")
VOTES = [
    (1, [[[1, 0, 1, 0], [0, 0, 0, 0]]]),
    (2, [[[1, 0, 1, 1], [0, 0, 0, 0]]]),
    (1, [[[1, 1, 0, 0], [0, 0, 0, 0]]]),
    (2, [[[0, 0, 0, 0], [1, 0, 0, 1]]]),
    (5, None),
]
"""Votes: A 4 (Ana 1, Berta 3, Carla 2), B 2 (Flora 2)."""

Seat = Callable[..., Outcome]


def contest(procedure: str = "it-rsu", **more: object) -> Contest:
    lists = tuple(
        CandidateList(name, tuple(Candidate(f"{name}-{n}", one) for n, one in enumerate(people, 1)))
        for name, *people in (A, B)
    )
    return Contest(0, 3, procedure, statutory=False, lists=lists, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def seat(hold_election: Callable[..., Path]) -> Seat:
    def make(
        asked: ListQuestion = ASKED,
        planned: Contest | None = None,
        votes: list[tuple[int, list[list[list[int]]] | None]] = VOTES,
        **options: object,
    ) -> Outcome:
        others = None if planned is None else Contests((planned,), ()).json()
        with hold_election((asked,), votes, others=others).open("rb") as record:
            return outcome(verify(record), **options)  # type: ignore[arg-type]

    return make


def elected(found: Outcome) -> list[str]:
    return [one.candidate.shown for one in found.contests[0].allocation.elected]


def codes(found: Outcome) -> list[str]:
    return [reason.code for reason in found.contests[0].allocation.reasons]


def test_preferences_say_who_comes_first(seat: Seat) -> None:
    found = seat(planned=contest())
    assert found.verification.result == (((4, 1, 3, 2), (2, 0, 0, 2)),)
    assert found.contests[0].allocation.seats == {"A": 2, "B": 1}
    assert elected(found) == ["Berta", "Carla", "Flora"]
    assert "results.persons-unused" not in codes(found)


def test_where_the_rule_has_closed_lists_their_order_holds_and_that_is_said(seat: Seat) -> None:
    found = seat(planned=contest("es-works-committee"))
    assert elected(found) == ["Ana", "Berta", "Dora"]
    assert codes(found)[-1] == "results.persons-unused"


def test_in_france_a_name_without_a_mark_is_struck(seat: Seat) -> None:
    """A: mean (1 + 3 + 2) / 3 = 2, B: (0 + 0 + 2) / 3; all lose votes on a tenth of the papers or more but Flora."""
    found = seat(planned=contest("fr-cse"))
    assert elected(found)[0] == "Berta"
    averages = [one for one in found.contests[0].allocation.reasons if one.code == "seats.list-average"]
    assert [str(one.named["average"]) for one in averages] == ["2", "2/3"]


def test_a_record_without_a_plan_names_people_all_the_same(seat: Seat) -> None:
    found = seat(procedure="it-rsu", seats=3)
    assert elected(found) == ["Berta", "Carla", "Flora"]


def test_a_last_list_may_stand_for_the_blank_vote(seat: Seat) -> None:
    asked = ListQuestion((A, B, ("None", "None")), "Which list?")
    votes = [
        (2, [[[1, 1, 0, 0], [0, 0, 0, 0], [0, 0]]]),
        (1, [[[0, 0, 0, 0], [1, 1, 0, 0], [0, 0]]]),
        (3, [[[0, 0, 0, 0], [0, 0, 0, 0], [1, 1]]]),
    ]
    found = seat(asked, contest(blank="None"), votes)
    (seated,) = found.contests
    assert (seated.blank, [(one.id, one.votes) for one in seated.votes]) == (3, [("A", 2), ("B", 1)])
    assert set(seated.allocation.seats) == {"A", "B"}


@pytest.mark.parametrize(
    "wrong",
    [
        replace(contest(), lists=contest().lists[::-1]),
        replace(contest(), lists=contest().lists[:1]),
        replace(contest(), blank="None"),
        replace(contest(), lists=(replace(contest().lists[0], candidates=()), contest().lists[1])),
    ],
)
def test_the_plan_must_name_what_the_question_asks(seat: Seat, wrong: Contest) -> None:
    with pytest.raises(ContestError) as refused:
        seat(planned=wrong)
    assert refused.value.reason.code == "results.contest-lists"


def test_the_plan_is_read_back_as_written(hold_election: Callable[..., Path]) -> None:
    planned = Contests((contest(),), ())
    with hold_election((ASKED,), VOTES[:1], others=planned.json()).open("rb") as record:
        assert read_contests(verify(record).election) == planned


def test_the_reports_show_every_person(seat: Seat) -> None:
    found = seat(planned=contest())
    assert outcome_json(found)["contests"][0]["persons"] == {
        "A": {"Ana": 1, "Berta": 3, "Carla": 2},
        "B": {"Dora": 0, "Eva": 0, "Flora": 2},
    }
    assert "A      Berta   3\n" in outcome_text(found, "es")
    for language in LANGUAGES:
        assert '<th scope="row">Berta</th>\n<td class="number">3</td>' in outcome_html(found, language)


def test_a_question_of_lists_beside_a_contest_is_shown_too(hold_election: Callable[..., Path]) -> None:
    again = replace(ASKED, question="And the delegates?")
    votes = [(weight, rows and [rows[0], VOTES[3][1][0]]) for weight, rows in VOTES]  # type: ignore[index]
    with hold_election((ASKED, again), votes, others=Contests((contest(),), ()).json()).open("rb") as record:
        found = outcome(verify(record))
    (answered,) = outcome_json(found)["questions"]
    assert (answered["votes"], answered["persons"]["B"]) == ({"A": 0, "B": 6}, {"Dora": 0, "Eva": 0, "Flora": 6})
    assert "And the delegates?\nA: 0\nB: 6\n" in outcome_text(found, "pt")
    assert '<th scope="row">Flora</th>\n<td class="number">6</td>' in outcome_html(found, "en")
