"""From real records to the elected."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from cogestion.ballotbox import Question, Verification, verify
from cogestion.cli import main
from cogestion.decisions import Lots, RefusedError
from cogestion.results import Contest, ContestError, Outcome, OutcomeError, outcome
from cogestion.seats import ProcedureUnknownError

Plan = Callable[..., Contest]
Verified = Callable[..., Verification]
Hold = Callable[..., Path]

VOTES = [(3, 0), (2, 1), (1, 2), (2, 0), (4, 1)]
"""Weights and lists: 5 for the first, 6 for the second, 1 for the third."""


@pytest.fixture(scope="module")
def recorded(verified_election: Verified, plan: Plan) -> Verification:
    """A record that says what it elects."""
    return verified_election(VOTES, plan())


@pytest.fixture(scope="module")
def bare(verified_election: Verified, plan: Plan) -> Verification:
    """A record that only names lists."""
    return verified_election(VOTES, plan(), recorded=False)


@pytest.fixture(scope="module")
def level(verified_election: Verified, plan: Plan) -> Verification:
    """Two lists with four votes each; South's second candidate joined before North's."""
    joined = (date(2001, 5, 4), date(1999, 5, 4))
    return verified_election([(3, 0), (4, 1), (1, 0)], plan(["North", "South"], joined=joined))


def seats(found: Outcome) -> list[int]:
    return list(found.contests[0].allocation.seats.values())


def codes(found: Outcome) -> list[str]:
    return [note.code for note in found.notes]


def test_the_record_alone_leads_to_the_elected(recorded: Verification) -> None:
    found = outcome(recorded)
    (seated,) = found.contests
    assert [(one.id, one.votes) for one in seated.votes] == [("North", 5), ("South", 6), ("East", 1)]
    assert (seated.title, seated.blank, seated.procedure.id) == ("Which list?", 0, "es-works-committee")
    assert seats(found) == [1, 2, 0]
    assert [one.candidate.shown for one in seated.allocation.elected] == ["North 1", "South 1", "South 2"]
    assert found.notes == ()


@pytest.mark.parametrize("procedure", ["es-works-committee", "de-works-council", "at-works-council", "it-rsu"])
@pytest.mark.parametrize("house", [2, 5, 9])
def test_the_seats_are_those_of_the_seats_verb(bare: Verification, procedure: str, house: int) -> None:
    found = outcome(bare, procedure=procedure, seats=house)
    arguments = ["seats", "--procedure", procedure, "--seats", str(house), "--output", "json"]
    done = CliRunner().invoke(main, [*arguments, "North=5", "South=6", "East=1"])
    assert done.exit_code == 0, done.output
    other = json.loads(done.output)
    assert dict(found.contests[0].allocation.seats) == other["seats"]
    assert (found.contests[0].allocation.tie is None) == (other["tie"] is None)


def test_a_record_that_names_no_contest_needs_procedure_and_seats(bare: Verification) -> None:
    found = outcome(bare, procedure="de-works-council", seats=5)
    assert (seats(found), found.contests[0].allocation.elected, found.notes) == ([2, 3, 0], (), ())
    for arguments in ({}, {"procedure": "de-works-council"}, {"seats": 5}):
        with pytest.raises(OutcomeError, match="--procedure and --seats"):
            outcome(bare, **arguments)


def test_another_rule_or_number_than_recorded_is_said(recorded: Verification) -> None:
    found = outcome(recorded, procedure="de-works-council", seats=5)
    assert seats(found) == [2, 3, 0]
    assert [dict(note.named) for note in found.notes] == [
        {"recorded": "es-works-committee", "used": "de-works-council"},
        {"recorded": "3", "used": "5"},
    ]
    assert codes(found) == ["results.not-as-recorded"] * 2
    assert outcome(recorded, procedure="es-works-committee", seats=3).notes == ()


def test_an_unknown_procedure_lists_the_known(recorded: Verification) -> None:
    with pytest.raises(
        ProcedureUnknownError, match="at-works-council, de-works-council, es-works-committee, fr-cse, it-rsu"
    ):
        outcome(recorded, procedure="house-rule")


def test_a_paper_for_two_lists_shares_no_seats(hold_election: Hold) -> None:
    path = hold_election((Question("Who?", ("A", "B", "C"), 1, 2),), [(1, [[1, 1, 0]])])
    with path.open("rb") as record, pytest.raises(ContestError, match=r"“Who\?” allows 2 marks"):
        outcome(verify(record), procedure="it-rsu", seats=2)


def test_two_questions_need_a_record_that_says_more(hold_election: Hold) -> None:
    questions = (Question("Who?", ("A", "B"), 1, 1), Question("Agreed?", ("Yes", "No"), 1, 1))
    path = hold_election(questions, [(1, [[1, 0], [1, 0]])])
    with path.open("rb") as record, pytest.raises(OutcomeError, match="2 questions"):
        outcome(verify(record), procedure="it-rsu", seats=2)


def test_no_result_is_drawn_from_a_record_without_one(hold_election: Hold) -> None:
    path = hold_election((Question("Who?", ("A", "B"), 1, 1),), [(1, [[1, 0]])], complete=False)
    with path.open("rb") as record, pytest.raises(OutcomeError, match="no result yet"):
        outcome(verify(record, partial=True), procedure="it-rsu", seats=2)


@pytest.mark.parametrize("blank", [True, False], ids=["blank", "without a mark"])
@pytest.mark.parametrize(("papers", "east"), [(1, False), (0, True)])
def test_blank_papers_count_in_the_base_of_the_threshold(
    verified_election: Verified, plan: Plan, blank: bool, papers: int, east: bool
) -> None:
    """East has 2 of 40 votes, 5 %; of 41 with a blank one, however it was blank, it is less."""
    votes: Sequence[tuple[int, int | None]] = [(20, 0), (18, 1), (2, 2), *[(1, None)] * papers]
    contest = plan(seats=20)
    found = outcome(verified_election(votes, contest, blank=blank, minimum=1 if blank else 0))
    assert found.contests[0].blank == papers
    assert [one.passed for one in found.contests[0].allocation.qualifications] == [True, True, east]
    assert (seats(found)[2] > 0) == east


def test_a_tie_goes_to_the_longer_service_of_the_next_candidate(level: Verification) -> None:
    found = outcome(level, lots=Lots("not needed"))
    assert seats(found) == [1, 2]
    assert found.contests[0].allocation.draws == ()


def test_a_tie_that_a_lot_decides_waits_for_its_seed(level: Verification) -> None:
    open_ = outcome(level, procedure="de-works-council").contests[0].allocation
    assert (dict(open_.seats), open_.tie and (open_.tie.seats, open_.tie.among)) == (
        {"North": 1, "South": 1},
        (1, ("North", "South")),
    )
    for seed in ("2026", "2027", "2028", "2029"):
        decided = outcome(level, procedure="de-works-council", lots=Lots(seed)).contests[0].allocation
        (draw,) = decided.draws
        assert draw.replays()
        assert (draw.seed, draw.purpose) == (seed, "1. Which list?: last seat")
        assert dict(decided.seats) == {"North": 1, "South": 1} | {draw.first: 2}
        assert decided.tie is None


def test_a_tie_without_the_dates_that_break_it_stays(verified_election: Verified, plan: Plan) -> None:
    contest = plan(["North", "South"], joined=(None, None))
    found = outcome(verified_election([(4, 0), (4, 1)], contest), lots=Lots("the rule knows no lot"))
    tie = found.contests[0].allocation.tie
    assert tie is not None
    assert (tie.seats, tie.among, seats(found)) == (1, ("North", "South"), [1, 1])


def test_a_unanimous_result_is_said_to_reveal_the_votes(verified_election: Verified, plan: Plan) -> None:
    found = outcome(verified_election([(1, 1)] * 3, plan()))
    assert codes(found) == ["ballotbox.secrecy-unanimous"]
    assert dict(found.notes[0].named)["answer"] == "South"


def test_nobody_voted(hold_election: Hold, plan: Plan) -> None:
    path = hold_election((Question("Which list?", ("North", "South"), 1, 1),), [(1, None), (2, None)])
    with path.open("rb") as record:
        found = outcome(verify(record), procedure="es-works-committee", seats=3)
    assert (seats(found), found.contests[0].allocation.unfilled, found.notes) == ([0, 0], 3, ())


def test_several_bodies_in_one_election(verified_election: Verified, plan: Plan) -> None:
    second = plan(["East", "West"], seats=5, procedure="at-works-council", question=1)
    found = outcome(verified_election([(3, 0), (2, 1)], plan(["North", "South"]), second))
    assert [one.title for one in found.contests] == ["Which list?", "Which list? Again?"]
    assert [dict(one.allocation.seats) for one in found.contests] == [
        {"North": 2, "South": 1},
        {"East": 3, "West": 2},
    ]
    assert [one.procedure.id for one in found.contests] == ["es-works-committee", "at-works-council"]


def test_a_refusal_has_its_sentence(bare: Verification) -> None:
    with pytest.raises(RefusedError) as refused:
        outcome(bare)
    assert str(refused.value) == "The record does not say what it elects: give --procedure and --seats."


@pytest.mark.parametrize("name", ["\x1b[2J\x1b[HElected: all", "One line\nElected: all", "\u202eecno", " "])
def test_a_name_that_could_write_on_the_terminal_is_refused(recorded: Verification, name: str) -> None:
    forged = replace(recorded, election=replace(recorded.election, name=name))
    with pytest.raises(OutcomeError) as refused:
        outcome(forged)
    assert refused.value.reason.code == "results.text-refused"
    assert str(refused.value).isprintable()
