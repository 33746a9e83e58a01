"""What a record says of a contest beyond its question: seats, rule, and the people of each list.

It stands in the election's own field ``cogestion``, under the fingerprint like all the rest, so that the public
record alone leads to the elected; other programs keep the field and ignore it::

    {"contests": [{"question": 0, "seats": 9, "procedure": "es-works-committee", "statutory": false,
                   "lists": [{"name": "A", "candidates": [{"name": "...", "since": "2010-01-31"}]}]}],
     "commitments": [{"observer": "...", "commitment": "..."}]}

Where the question is one of lists, its answers must be the lists with their candidates, in the same order; with
``"blank": "Blank"`` its last list, of that name and one candidate of that name, stands for the blank vote.
"""

from dataclasses import dataclass
from datetime import date

from cogestion.ballotbox import AnyQuestion, Election, Json, ListQuestion, Node, Question
from cogestion.decisions import Commitment, RefusedError, is_one_line, shown
from cogestion.seats import Candidate, WithinList, load_procedure

FIELD = "cogestion"


class ContestError(RefusedError):
    """The record says nothing, or nothing usable, of the contest."""


@dataclass(frozen=True, slots=True)
class CandidateList:
    """A list as nominated: its name, which is an answer of the question, and its people in order."""

    name: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """One body to elect by one question of the election (numbered from 0).

    ``statutory`` is true for an election that a law orders and rules, false for one of the body's own. ``blank``
    is the name of the list that stands for the blank vote, in a question of lists that has one.
    """

    question: int
    seats: int
    procedure: str
    statutory: bool
    lists: tuple[CandidateList, ...]
    blank: str | None = None


@dataclass(frozen=True, slots=True)
class Contests:
    """All that the field holds: the contests, and the observers' commitments to the lots."""

    contests: tuple[Contest, ...]
    commitments: tuple[Commitment, ...]

    def json(self) -> dict[str, Json]:
        """The election's additional field."""
        return {
            FIELD: {
                "contests": [_contest_json(one) for one in self.contests],
                "commitments": [{"observer": one.observer, "commitment": one.digest} for one in self.commitments],
            }
        }


def check_contests(election: Election) -> Contests:
    """What an election about to be sealed says of its contests, if it can be carried out.

    Refuses a list with fewer names than there are seats, a question that allows more than one list, no seat, an
    unknown procedure and one that orders names by votes for persons, which a ballot for a list does not hold.
    Raises FormatError, ContestError, ProcedureUnknownError.
    """
    found = read_contests(election)
    for contest in found.contests:
        rules, question = load_procedure(contest.procedure).rules, election.questions[contest.question]
        if rules.within_list is WithinList.PREFERENCES and not isinstance(question, ListQuestion):
            raise ContestError("results.contest-preferences", procedure=contest.procedure)
        refuse_several_lists(question)
        if contest.seats < 1:
            raise ContestError("results.contest-no-seat", question=question.question)
        _refuse_short_lists(contest)
    return found


def refuse_several_lists(question: AnyQuestion) -> None:
    """Refuse a question whose ballots may mark more than one list. Raises ContestError."""
    match question:
        case Question():
            most = question.maximum
        case ListQuestion():
            most = 1
        case _:
            most = len(question.answers)
    if most != 1:
        raise ContestError("results.not-one-list", question=question.question, maximum=most)


def _refuse_short_lists(contest: Contest) -> None:
    for one in contest.lists:
        if len(one.candidates) < contest.seats:
            raise ContestError(
                "results.list-too-short", list=one.name, count=len(one.candidates), seats=contest.seats
            )


def read_contests(election: Election) -> Contests:
    """What the election says of its contests; none when the field is absent. Raises FormatError, ContestError."""
    content = dict(election.others).get(FIELD)
    if content is None:
        return Contests((), ())
    fields = Node(content, f"election.{FIELD}").fields("contests", "commitments")
    contests = tuple(_contest(one, election) for one in fields["contests"])
    if len({one.question for one in contests}) < len(contests):
        raise ContestError("results.contest-twice", path=fields["contests"].path)
    return Contests(contests, tuple(_commitment(one) for one in fields["commitments"]))


def _contest(node: Node, election: Election) -> Contest:
    fields = node.fields("question", "seats", "procedure", "statutory", "lists", optional=("blank",))
    contest = Contest(
        question=fields["question"].integer(),
        seats=fields["seats"].integer(),
        procedure=fields["procedure"].string(),
        statutory=fields["statutory"].boolean(),
        lists=tuple(_list(one) for one in fields["lists"]),
        blank=fields["blank"].string() if "blank" in fields else None,
    )
    if not 0 <= contest.question < len(election.questions):
        raise ContestError("results.contest-question", path=fields["question"].path, count=len(election.questions))
    if not _asks(election.questions[contest.question], contest):
        raise ContestError("results.contest-lists", path=fields["lists"].path)
    return contest


def _asks(question: AnyQuestion, contest: Contest) -> bool:
    """Whether the question's answers are the contest's lists; if it is one of lists, with their candidates."""
    if not isinstance(question, ListQuestion):
        return contest.blank is None and question.answers == tuple(one.name for one in contest.lists)
    lists = tuple((one.name, *(who.shown for who in one.candidates)) for one in contest.lists)
    return question.answers == lists + (() if contest.blank is None else ((contest.blank, contest.blank),))


def _list(node: Node) -> CandidateList:
    fields = node.fields("name", "candidates")
    name = fields["name"].string()
    people = enumerate(fields["candidates"], 1)
    return CandidateList(name, tuple(_candidate(one, f"{name}-{place}") for place, one in people))


def _candidate(node: Node, identity: str) -> Candidate:
    fields = node.fields("name", optional=("since", "born"))
    return Candidate(
        id=identity,
        name=_name(fields["name"]),
        since=_date(fields["since"]) if "since" in fields else None,
        born=_date(fields["born"]) if "born" in fields else None,
    )


def _name(node: Node) -> str:
    if not is_one_line(node.string()):
        raise ContestError("results.contest-name", path=node.path, name=shown(node.string()))
    return node.string()


def _date(node: Node) -> date:
    """One way to write a day: what ``fromisoformat`` reads beside it (``20100131``) is refused as well."""
    written = node.string()
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise ContestError("results.contest-date", path=node.path) from error
    if day.isoformat() != written:
        raise ContestError("results.contest-date", path=node.path)
    return day


def _commitment(node: Node) -> Commitment:
    fields = node.fields("observer", "commitment")
    return Commitment(fields["observer"].string(), fields["commitment"].sha())


def _contest_json(contest: Contest) -> Json:
    return {
        "question": contest.question,
        "seats": contest.seats,
        "procedure": contest.procedure,
        "statutory": contest.statutory,
        **({} if contest.blank is None else {"blank": contest.blank}),
        "lists": [
            {"name": one.name, "candidates": [_candidate_json(person) for person in one.candidates]}
            for one in contest.lists
        ],
    }


def _candidate_json(person: Candidate) -> Json:
    dates: dict[str, Json] = {
        name: day.isoformat() for name, day in (("since", person.since), ("born", person.born)) if day is not None
    }
    return {"name": person.shown, **dates}
