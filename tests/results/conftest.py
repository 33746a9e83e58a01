"""Contests for the tests of this room."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cogestion.ballotbox import Question, Verification, verify
from cogestion.results import CandidateList, Contest, Contests
from cogestion.seats import Candidate

LISTS = ("North", "South", "East")


def verified(path: Path, *, partial: bool = False) -> Verification:
    with path.open("rb") as record:
        return verify(record, partial=partial)


def people(name: str, count: int = 9, first: date | None = date(2001, 5, 4)) -> tuple[Candidate, ...]:
    """Names such as ``North 1``; each joined a year after the one before."""
    since = [first and replace_year(first, number) for number in range(count)]
    return tuple(Candidate(f"{name}-{n}", f"{name} {n}", day) for n, day in enumerate(since, 1))


def replace_year(day: date, later: int) -> date:
    return day.replace(year=day.year + later)


Plan = Callable[..., Contest]
Verified = Callable[..., Verification]


@pytest.fixture(scope="session")
def plan() -> Plan:
    """A contest: ``plan(seats=3, procedure=…, lists=…)``."""

    def make(
        names: Sequence[str] = LISTS,
        *,
        seats: int = 3,
        procedure: str = "es-works-committee",
        question: int = 0,
        joined: Sequence[date | None] = (date(2001, 5, 4),) * 3,
    ) -> Contest:
        lists = tuple(
            CandidateList(name, people(name, first=first)) for name, first in zip(names, joined, strict=False)
        )
        return Contest(question, seats, procedure, statutory=False, lists=lists)

    return make


@pytest.fixture(scope="session")
def verified_election(hold_election: Callable[..., Path]) -> Verified:
    """Hold an election with one question for each contest and votes as (weight, number of the list or None, …)."""

    def make(
        votes: Sequence[tuple[int, int | None]],
        *contests: Contest,
        recorded: bool = True,
        blank: bool = False,
        minimum: int = 1,
        **more: str,
    ) -> Verification:
        ask = Question("Which list?", tuple(one.name for one in contests[0].lists), minimum, 1, blank=blank)
        questions = tuple(
            replace(ask, question=ask.question + " Again?" * number, answers=tuple(one.name for one in contest.lists))
            for number, contest in enumerate(contests)
        )
        cast = [(weight, [choices(one, choice) for one in questions]) for weight, choice in votes]
        others = Contests(contests, ()).json() if recorded else None
        return verified(hold_election(questions, cast, others=others, **more))

    return make


def choices(question: Question, choice: int | None) -> list[int]:
    """The list of that number; None is a blank vote where one is on offer, else a paper without a mark."""
    marks = [int(number == choice) for number in range(len(question.answers))]
    return [int(choice is None), *marks] if question.blank else marks
