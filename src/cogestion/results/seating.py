"""From a verified record to the elected: numbers become votes for lists, votes become seats, seats become people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cogestion.ballotbox import (
    Counts,
    Election,
    ListQuestion,
    Question,
    RankedQuestion,
    Verification,
    question_words,
    revealing_counts,
)
from cogestion.decisions import Lots, Reason, RefusedError, is_one_line, shown
from cogestion.results.contest import CandidateList, Contest, read_contests, refuse_several_lists
from cogestion.results.counting import CountAsked, Counted, count_rankings
from cogestion.results.named_votes import allocate_list_votes, lists_of, named_votes
from cogestion.results.second_sharing import sharing_differences
from cogestion.seats import Allocation, ListVotes, Procedure, load_procedure


class OutcomeError(RefusedError):
    """The record verifies, but no result of the kind asked for can be drawn from it."""


@dataclass(frozen=True, slots=True)
class Seated:
    """A contest with its result. ``blank`` votes were valid and for no list.

    The candidates of ``votes`` have their own votes, as preferences, where the ballot named them.
    """

    title: str
    contest: Contest
    procedure: Procedure
    votes: tuple[ListVotes, ...]
    blank: int
    allocation: Allocation


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that elects nobody: the votes of each answer, and the blank ones where they were on offer.

    Of a question of lists the answers are the lists, and ``named`` has the votes of each one's names as well.
    """

    title: str
    votes: tuple[tuple[str, int], ...]
    blank: int | None
    named: tuple[ListVotes, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a public record leads to: seats for lists, counts of rankings, and the votes of other questions.

    ``notes`` are what readers must be told beside the result.
    """

    verification: Verification
    contests: tuple[Seated, ...]
    counted: tuple[Counted, ...]
    answered: tuple[Answered, ...]
    notes: tuple[Reason, ...]


def outcome(
    verification: Verification,
    *,
    procedure: str | None = None,
    seats: int | None = None,
    lots: Lots | None = None,
    ranked: CountAsked | None = None,
) -> Outcome:
    """Seat and count what a verified record says.

    ``procedure`` and ``seats`` stand in for what the record does not say of its one question; where the record
    names another procedure or number of seats, the notes say so. ``ranked`` does the same for ranked questions; with
    a rule or a question in it the ``seats`` are theirs. Raises OutcomeError, ContestError, CountError.
    """
    asked = ranked or CountAsked()
    if verification.result is None:
        raise OutcomeError("results.no-result-yet")
    _refuse_unprintable(verification.election)
    planned = read_contests(verification.election).contests
    counting = verification.election.ranked and procedure is None
    rankings = count_rankings(verification, asked, seats=seats, lots=lots, needed=counting and not planned)
    house = None if asked.anything else seats
    contests = planned or (() if counting else _bare_contest(verification, procedure, house))
    seated = tuple(_seated(verification, _replaced(one, procedure, house), lots) for one in contests)
    answered = _answered(verification, {one.question for one in contests})
    notes = (*_differences(planned, procedure, house), *rankings.notes, *_revealed(verification))
    return Outcome(verification, seated, rankings.counted, answered, notes)


def _refuse_unprintable(election: Election) -> None:
    """Names that break or turn a line could make the result say what nobody counted."""
    for one in (election.name, *(words for each in election.questions for words in question_words(each))):
        if not is_one_line(one):
            raise OutcomeError("results.text-refused", text=shown(one))


def _bare_contest(verification: Verification, procedure: str | None, seats: int | None) -> tuple[Contest, ...]:
    """A record made elsewhere, which names lists but no seats: the caller says the rest.

    People are known only where the question is one of lists.
    """
    questions = verification.election.questions
    if procedure is None or seats is None:
        raise OutcomeError("results.procedure-and-seats-needed")
    if len(questions) != 1:
        raise OutcomeError("results.one-question-needed", count=len(questions))
    (question,) = questions
    if isinstance(question, ListQuestion):
        lists = lists_of(question)
    else:
        lists = tuple(CandidateList(name, ()) for name in question.answers)
    return (Contest(0, seats, procedure, False, lists),)


def _replaced(contest: Contest, procedure: str | None, seats: int | None) -> Contest:
    return replace(contest, seats=seats or contest.seats, procedure=procedure or contest.procedure)


def _seated(verification: Verification, contest: Contest, lots: Lots | None) -> Seated:
    question = verification.election.questions[contest.question]
    refuse_several_lists(question)
    votes = _votes(verification, contest)
    procedure = load_procedure(contest.procedure)
    # With min = 0 a paper without a mark is neither for a list nor declared blank; it counts as blank all the same.
    blank = verification.weight - sum(int(one.votes) for one in votes)
    name = f"{contest.question + 1}. {question.question}"
    allocation = allocate_list_votes(
        votes, contest.seats, procedure, blank=blank, lots=lots, purpose=f"{name}: last seat"
    )
    if differences := sharing_differences(contest, votes, blank, allocation, name):
        raise OutcomeError("results.second-sharing-differs", question=question.question, count=len(differences))
    return Seated(question.question, contest, procedure, votes, blank, allocation)


def _votes(verification: Verification, contest: Contest) -> tuple[ListVotes, ...]:
    """The votes of each list. Blank ones are no list's; a list that stands for them comes last."""
    question = verification.election.questions[contest.question]
    counts = (verification.result or ())[contest.question]
    if isinstance(question, ListQuestion):
        return named_votes(contest.lists, counts[: len(contest.lists)])
    return tuple(
        ListVotes(one.name, number, one.candidates)
        for one, number in zip(contest.lists, counts[-len(contest.lists) :], strict=True)
    )


def _answered(verification: Verification, elected: set[int]) -> tuple[Answered, ...]:
    """The questions beside the contests, but for the ranked ones."""
    found = enumerate(zip(verification.election.questions, verification.result or (), strict=True))
    return tuple(
        _answer(question, counts)
        for i, (question, counts) in found
        if i not in elected and not isinstance(question, RankedQuestion)
    )


def _answer(question: Question | ListQuestion, counts: Counts) -> Answered:
    if isinstance(question, ListQuestion):
        named = named_votes(lists_of(question), counts)
        return Answered(question.question, tuple((one.id, int(one.votes)) for one in named), None, named)
    return Answered(
        question.question,
        tuple(zip(question.answers, counts[question.blank :], strict=True)),
        counts[0] if question.blank else None,
    )


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
