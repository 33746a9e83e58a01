"""From ranked questions to a count: by which rule, for how many seats, and only where two counts agree."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cogestion.ballotbox import FormatError, Json, Question, RankedQuestion, Verification, all_trackers
from cogestion.counting import (
    UncheckedRuleError,
    UnknownCleaningError,
    UnknownRuleError,
    check_transcript,
    transcript_json,
)
from cogestion.decisions import LANGUAGES, Lots
from cogestion.results import (
    Contest,
    Contests,
    CountAsked,
    Counted,
    CountError,
    check_counting,
    outcome,
    outcome_html,
    outcome_json,
    outcome_text,
)
from cogestion.results import counting as room

from .conftest import verified

NAMES = ("Ana", "Berta", "Carla", "Dora")
STV = RankedQuestion("Who sits on the board?", NAMES, {"method": "STV", "blank": True, "seats": 2})
SCHULZE = RankedQuestion("Which plan?", ("North", "South", "East"), {"method": "Schulze", "blank": False})
GRADED = RankedQuestion(
    "What of each?",
    ("Tea", "Soup"),
    {"method": "MajorityJudgment", "blank": True, "grades": ["Good", "Fair", "Poor"]},
)
FUND = Question("A strike fund?", ("Yes", "No"), 1, 1)
VOTES = (
    [[1, 2, 3, 0], [1, 2, 3], [1, 3], [1, 0]],
    [[1, 2, 3, 0], [1, 1, 2], [2, 1], [1, 0]],
    [[2, 1, 0, 0], [0, 0, 1], [0, 0], [0, 1]],
    [[0, 0, 1, 2], [3, 1, 2], [1, 2], [1, 0]],
    [[0, 0, 0, 0], [2, 1, 3], [3, 1], [1, 0]],
)
NAMED = re.compile(r"\b(?:results|counting|ballotbox|decisions)\.[a-z]")


@pytest.fixture(scope="module")
def record(hold_election: Callable[..., Path]) -> Verification:
    questions = (STV, SCHULZE, GRADED, FUND)
    return verified(hold_election(questions, [(1, one) for one in VOTES]))


def counted(record: Verification, *, seats: int | None = None, **asked: Any) -> tuple[Counted, ...]:
    return outcome(record, seats=seats, lots=Lots("2026"), ranked=CountAsked(**asked)).counted


def refused(code: str, act: Callable[[], object]) -> dict[str, Any]:
    with pytest.raises(CountError) as error:
        act()
    assert error.value.reason.code == f"results.{code}"
    return dict(error.value.reason.values)


def test_each_question_is_counted_by_the_rule_it_says(record: Verification) -> None:
    (plan,) = counted(record, question=2)
    assert (plan.transcript.rule, plan.transcript.seats, plan.blank) == ("schulze:winning-votes", 1, 0)
    assert [plan.transcript.candidates[one.candidate - 1] for one in plan.transcript.elected] == ["South"]
    (each,) = counted(record, question=3)
    assert (each.transcript.rule, each.transcript.seats, each.blank) == ("majority-judgment", 1, 1)
    assert [one.papers for one in each.transcript.invalid] == [1]


def test_a_method_of_several_rules_needs_one_to_be_named(record: Verification) -> None:
    told = refused("rule-needed", lambda: outcome(record))
    assert told["question"] == STV.question
    assert {"meek-2006", "scottish-2007", "ers97"} <= set(told["known"])
    refused("rule-needed", lambda: counted(record, question=1))
    (board,) = counted(record, question=1, rule="meek-2006")
    assert (board.transcript.rule, board.transcript.seats, board.blank) == ("meek-2006", 2, 1)
    assert board.second.code == "counting.check-agrees"


def test_the_record_may_name_rule_and_policy(hold_election: Callable[..., Path]) -> None:
    extra: Json = {"method": "STV", "seats": 1, "rule": "scottish-2007", "cleaning": "pass-over-1"}
    own = verified(hold_election((RankedQuestion("Who?", NAMES, extra),), [(1, [[2, 4, 3, 0]])]))
    found = outcome(own)
    (board,) = found.counted
    assert (board.transcript.rule, found.notes) == ("scottish-2007", ())
    assert [transcript_json(board.transcript)["ballots"], len(board.remarks)] == [1, 2]
    other = outcome(own, seats=2, ranked=CountAsked("wigm", cleaning="stop-1"))
    assert [dict(one.values) for one in other.notes] == [
        {"recorded": "scottish-2007", "used": "wigm:exact"},
        {"recorded": "1", "used": "2"},
        {"recorded": "pass-over-1", "used": "stop-1"},
    ]
    assert other.counted[0].transcript.invalid[0].papers == 1


def test_seats_that_nobody_says(hold_election: Callable[..., Path]) -> None:
    bare = verified(hold_election((RankedQuestion("Who?", NAMES),), [(1, [[1, 2, 3, 4]])]))
    refused("count-seats-needed", lambda: counted(bare, rule="meek-2006"))
    assert len(counted(bare, rule="meek-2006", seats=3)[0].transcript.elected) == 3


@pytest.mark.parametrize("number", [4, 5])
def test_a_question_that_is_not_ranked(record: Verification, number: int) -> None:
    told = refused("question-not-ranked", lambda: counted(record, question=number))
    assert told == {"number": number, "count": 4}


def test_the_others_are_named_and_answered(record: Verification) -> None:
    found = outcome(record, ranked=CountAsked(question=2))
    assert [one.code for one in found.notes].count("results.ranked-elsewhere") == 2
    assert [(one.title, one.votes) for one in found.answered] == [("A strike fund?", (("Yes", 4), ("No", 1)))]


def test_beside_seats_for_lists(hold_election: Callable[..., Path], plan: Callable[..., Contest]) -> None:
    """Without a rule the lists are seated and the ranked question named; with one both are done."""
    contest = plan()
    lists = Question("Which list?", tuple(one.name for one in contest.lists), 1, 1)
    votes = [(1, [[1, 0, 0], one[0]]) for one in VOTES]
    both = verified(hold_election((lists, STV), votes, others=Contests((contest,), ()).json()))
    plain = outcome(both, seats=4)
    assert (len(plain.counted), plain.contests[0].contest.seats) == (0, 4)
    assert "results.ranked-elsewhere" in {one.code for one in plain.notes}
    asked = outcome(both, seats=1, lots=Lots("2026"), ranked=CountAsked("irv"))
    assert (asked.counted[0].transcript.seats, asked.contests[0].contest.seats) == (1, 3)


def test_reserved_places(record: Verification) -> None:
    toml = '[women]\nkept = {minimum = 1, candidates = ["Carla"]}\nopen = {candidates = ["Ana", "Berta", "Dora"]}\n'
    (board,) = counted(record, question=1, rule="scottish-2007", places=toml)
    assert 3 in {one.candidate for one in board.transcript.elected}
    assert board.second.code == "counting.check-agrees"


def test_no_result_without_the_agreement_of_the_second_count(
    record: Verification, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(papers: Any, told: dict[str, Any], *more: Any) -> Any:
        return check_transcript(papers, {**told, "elected": told["elected"][:-1]}, *more)

    monkeypatch.setattr(room, "check_transcript", other)
    refused("second-count-differs", lambda: counted(record, question=2))


def test_a_rule_without_a_second_count_is_said_to_have_none(
    record: Verification, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: Any) -> Any:
        raise UncheckedRuleError("counting.check-rule-unknown", rule="schulze", known=("irv",))

    monkeypatch.setattr(room, "check_transcript", none)
    assert counted(record, question=2)[0].second.code == "counting.check-rule-unknown"


@pytest.mark.parametrize(
    ("extra", "error"),
    [
        ({"rule": "none"}, UnknownRuleError),
        ({"rule": "wigm:none"}, UnknownRuleError),
        ({"cleaning": "none"}, UnknownCleaningError),
        ({"seats": "2"}, FormatError),
    ],
)
def test_no_election_is_made_for_a_rule_that_there_is_not(
    record: Verification, extra: Json, error: type[Exception]
) -> None:
    class Election:
        questions = (RankedQuestion("Who?", NAMES, extra),)

    with pytest.raises(error):
        check_counting(Election())  # type: ignore[arg-type]
    check_counting(record.election)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reports_say_it_all(record: Verification, language: str) -> None:
    found = outcome(record, lots=Lots("2026"), ranked=CountAsked("meek-2006", question=1))
    said, page = outcome_text(found, language), outcome_html(found, language)
    assert not NAMED.search(said)
    assert "meek-2006" in said
    for name in ("Ana", "Berta"):
        assert f"<strong><bdi>{name}</bdi></strong>" in page
    for words in (found.verification.election.fingerprint, *all_trackers(found.verification.hashes), STV.question):
        assert words in page
    assert page.count("<section") == page.count("</section")
    (data,) = outcome_json(found)["counts"]
    assert data["patterns"] == {"possible": "65", "different": 4, "single": 3}
    assert data["transcript"] == transcript_json(found.counted[0].transcript)
    assert (data["blank"], data["second_count"]["code"]) == (1, "counting.check-agrees")
