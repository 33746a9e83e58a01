"""From a verified record to the elected: numbers become votes for lists, votes become seats, seats become people."""

from collections.abc import Sequence
from dataclasses import dataclass

from cogestion.ballotbox import Election, RankedQuestion, Verification, plain_counts, revealing_counts
from cogestion.decisions import Lots, Reason, RefusedError, is_one_line, shown
from cogestion.results.contest import CandidateList, Contest, read_contests
from cogestion.seats import Allocation, ListVotes, Procedure, allocate, load_procedure


class OutcomeError(RefusedError):
    """The record verifies, but no result of the kind asked for can be drawn from it."""


@dataclass(frozen=True, slots=True)
class Seated:
    """A contest with its result. ``blank`` votes were valid and for no list."""

    title: str
    contest: Contest
    procedure: Procedure
    votes: tuple[ListVotes, ...]
    blank: int
    allocation: Allocation


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that elects nobody: the votes of each answer, and the blank ones where they were on offer."""

    title: str
    votes: tuple[tuple[str, int], ...]
    blank: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a public record leads to. ``notes`` are what readers must be told beside the result."""

    verification: Verification
    contests: tuple[Seated, ...]
    answered: tuple[Answered, ...]
    notes: tuple[Reason, ...]


def outcome(
    verification: Verification,
    *,
    procedure: str | None = None,
    seats: int | None = None,
    lots: Lots | None = None,
) -> Outcome:
    """Seat what a verified record says.

    ``procedure`` and ``seats`` stand in for what the record does not say of its one question; where the record
    names another procedure or number of seats, the notes say so. Raises OutcomeError, ContestError.
    """
    if verification.result is None:
        raise OutcomeError("results.no-result-yet")
    _refuse_unprintable(verification.election)
    planned = read_contests(verification.election).contests
    contests = planned or _bare_contest(verification, procedure, seats)
    seated = tuple(_seated(verification, _replaced(one, procedure, seats), lots) for one in contests)
    notes = (*_differences(planned, procedure, seats), *_ranked(verification.election), *_revealed(verification))
    return Outcome(verification, seated, _answered(verification, {one.question for one in contests}), notes)


def _refuse_unprintable(election: Election) -> None:
    """Names that break or turn a line could make the result say what nobody counted."""
    for one in (election.name, *(words for each in election.questions for words in (each.question, *each.answers))):
        if not is_one_line(one):
            raise OutcomeError("results.text-refused", text=shown(one))


def _bare_contest(verification: Verification, procedure: str | None, seats: int | None) -> tuple[Contest, ...]:
    """A record made elsewhere, which names lists but no seats: the caller says the rest, nobody's name is known."""
    questions = verification.election.questions
    if procedure is None or seats is None:
        raise OutcomeError("results.procedure-and-seats-needed")
    if len(questions) != 1:
        raise OutcomeError("results.one-question-needed", count=len(questions))
    lists = tuple(CandidateList(name, ()) for name in questions[0].answers)
    return (Contest(0, seats, procedure, False, lists),)


def _replaced(contest: Contest, procedure: str | None, seats: int | None) -> Contest:
    return Contest(
        contest.question, seats or contest.seats, procedure or contest.procedure, contest.statutory, contest.lists
    )


def _seated(verification: Verification, contest: Contest, lots: Lots | None) -> Seated:
    question = verification.election.questions[contest.question]
    if isinstance(question, RankedQuestion):
        raise OutcomeError("results.contest-ranked", question=question.question)
    if question.maximum != 1:
        raise OutcomeError("results.not-one-list", question=question.question, maximum=question.maximum)
    counts = plain_counts((verification.result or ())[contest.question])
    blank, *marks = counts if question.blank else (0, *counts)
    votes = tuple(
        ListVotes(one.name, number, one.candidates) for one, number in zip(contest.lists, marks, strict=True)
    )
    procedure = load_procedure(contest.procedure)
    # With min = 0 a paper without a mark is neither for a list nor declared blank; it counts as blank all the same.
    unmarked = verification.weight - blank - sum(marks)
    allocation = allocate(
        votes,
        contest.seats,
        procedure.rules,
        blank=blank + unmarked,
        lots=lots,
        purpose=f"{contest.question + 1}. {question.question}: last seat",
    )
    return Seated(question.question, contest, procedure, votes, blank + unmarked, allocation)


def _answered(verification: Verification, elected: set[int]) -> tuple[Answered, ...]:
    """The questions beside the contests, but for the ranked ones."""
    found = enumerate(zip(verification.election.questions, verification.result or (), strict=True))
    return tuple(
        Answered(
            question.question,
            tuple(zip(question.answers, plain_counts(counts)[question.blank :], strict=True)),
            plain_counts(counts)[0] if question.blank else None,
        )
        for i, (question, counts) in found
        if i not in elected and not isinstance(question, RankedQuestion)
    )


def _ranked(election: Election) -> list[Reason]:
    """What this result leaves out."""
    return [
        Reason.of("results.ranked-elsewhere", question=one.question)
        for one in election.questions
        if isinstance(one, RankedQuestion)
    ]


def _differences(planned: Sequence[Contest], procedure: str | None, seats: int | None) -> list[Reason]:
    """What the caller asked for and the record does not say."""
    asked = [(one.procedure, procedure) for one in planned] + [(str(one.seats), str(seats or "")) for one in planned]
    return [
        Reason.of("results.not-as-recorded", recorded=recorded, used=used)
        for recorded, used in asked
        if used and used != recorded
    ]


def _revealed(verification: Verification) -> tuple[Reason, ...]:
    """Where the numbers themselves tell how people voted."""
    return revealing_counts(verification.election.questions, verification.result or (), verification.weight)
