"""What a record says of its contests: written, read again, and refused with the place."""

import copy
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cogestion.ballotbox import (
    ED25519,
    Election,
    FormatError,
    Json,
    Question,
    Single,
    generate_trustee,
    make_election,
    new_uuid,
)
from cogestion.decisions import Commitment, RefusedError
from cogestion.results import CandidateList, Contest, ContestError, Contests, check_contests, read_contests
from cogestion.seats import Candidate

TRUSTEE = Single(generate_trustee(ED25519).key)
ANA = Candidate("A-1", "Ana “la Larga”", since=date(2010, 1, 31), born=date(1980, 2, 29))
RUI = Candidate("A-2", "Rui")
CONTEST = Contest(1, 2, "it-rsu", statutory=True, lists=(CandidateList("A", (ANA, RUI)), CandidateList("B", ())))
PLAN = Contests((CONTEST,), (Commitment("Luz", "0" * 64),))


def election(others: dict[str, Json] | None, maximum: int = 1) -> Election:
    questions = (Question("Agreed?", ("Yes", "No"), 1, 1), Question("Who?", ("A", "B"), 1, maximum))
    return make_election(
        uuid=new_uuid(),
        name="E",
        description="",
        group=ED25519,
        trustees=(TRUSTEE,),
        questions=questions,
        others=others,
    )


def test_what_is_written_is_read() -> None:
    assert read_contests(election(PLAN.json())) == PLAN


def test_a_record_without_the_field_plans_nothing() -> None:
    assert read_contests(election(None)) == Contests((), ())
    assert read_contests(election({"other": [1]})) == Contests((), ())


def contest(field: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda content: content["contests"][0].__setitem__(field, value)


def person(field: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda content: content["contests"][0]["lists"][0]["candidates"][0].__setitem__(field, value)


@pytest.mark.parametrize(
    ("alter", "error", "message"),
    [
        (person("since", "31.1.2010"), ContestError, "[0].lists[0].candidates[0].since: a date is written as"),
        (person("since", "20100131"), ContestError, "candidates[0].since: a date is written as 2010-01-31."),
        (person("born", "2010-02-30"), ContestError, "candidates[0].born: a date is written as"),
        (person("since", 2010), FormatError, "candidates[0].since"),
        (person("age", 46), FormatError, "age"),
        (contest("question", 2), ContestError, "contests[0].question: there is no such question; the election has 2"),
        (contest("question", -1), ContestError, "contests[0].question: there is no such question"),
        (contest("question", 0), ContestError, "contests[0].lists: the lists are not the answers"),
        (contest("lists", []), ContestError, "contests[0].lists: the lists are not the answers"),
        (contest("seats", "9"), FormatError, "contests[0].seats"),
        (contest("statutory", 1), FormatError, "contests[0].statutory"),
        (contest("colour", "red"), FormatError, "colour"),
        (lambda content: content["contests"][0]["lists"].reverse(), ContestError, "not the answers"),
        (lambda content: content["contests"].append(content["contests"][0]), ContestError, "contests: two of the"),
        (lambda content: content["contests"][0].pop("procedure"), FormatError, "procedure"),
        (lambda content: content.pop("commitments"), FormatError, "commitments"),
        (lambda content: content["commitments"][0].update(commitment="0"), FormatError, "commitments[0].commitment"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(
    alter: Callable[[dict[str, Any]], None], error: type[RefusedError], message: str
) -> None:
    content: Any = copy.deepcopy(PLAN.json())
    alter(content["cogestion"])
    with pytest.raises(error) as refused:
        read_contests(election(content))
    assert message in str(refused.value)
    assert "cogestion" in str(refused.value)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("seats", 3, "List A has 2 names for 3 seats: it needs at least as many names as seats."),
        ("seats", 0, "Who?"),
        ("procedure", "house-rule", "house-rule"),
        ("procedure", "it-rsu", "it-rsu orders names by preference votes"),
    ],
)
def test_what_could_not_be_carried_out_is_refused_before_the_sealing(field: str, value: Any, message: str) -> None:
    content: Any = fillable().json()
    content["cogestion"]["contests"][0][field] = value
    with pytest.raises(RefusedError, match=re.escape(message)):
        check_contests(election(content))


def test_a_question_for_more_than_one_list_is_refused_before_the_sealing() -> None:
    with pytest.raises(ContestError, match=r"“Who\?” allows 2 marks"):
        check_contests(election(fillable().json(), maximum=2))


def test_what_can_be_carried_out_is_read() -> None:
    assert check_contests(election(fillable().json())) == fillable()
    assert check_contests(election(None)) == Contests((), ())


def fillable() -> Contests:
    """Two lists of two names for two seats."""
    lists = tuple(
        CandidateList(name, tuple(Candidate(f"{name}-{n}", f"{name} {n}") for n in (1, 2))) for name in "AB"
    )
    return Contests((Contest(1, 2, "de-works-council", statutory=False, lists=tuple(lists)),), ())
