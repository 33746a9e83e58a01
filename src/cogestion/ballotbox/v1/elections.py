"""An election as its commission makes it, and the warnings that it must hear before it seals."""

from collections.abc import Iterator, Sequence

from cogestion.ballotbox.v1.counting_method import MAJORITY_JUDGMENT, counting_method
from cogestion.ballotbox.v1.format.ballot import placed
from cogestion.ballotbox.v1.format.canonical import Json, write
from cogestion.ballotbox.v1.format.election import AnyQuestion, Election, ListQuestion, RankedQuestion, Trustee
from cogestion.ballotbox.v1.format.tally import Counts
from cogestion.ballotbox.v1.groups import Group
from cogestion.ballotbox.v1.trustees import election_key
from cogestion.ballotbox.v1.verify.rules import Checks
from cogestion.ballotbox.v1.verify.setup import check_trustees
from cogestion.decisions import Reason, RefusedError, is_one_line, shown

SMALLEST_SECRET_GROUP = 10
"""With fewer voters than this, the published counts tell too much about each of them."""

_ONE_IN = 20


class ElectionRefusedError(RefusedError):
    """The election cannot be held as it is described: no question, no answer, or an answer named twice."""


def make_election(
    *,
    uuid: str,
    name: str,
    description: str,
    group: Group,
    trustees: tuple[Trustee, ...],
    questions: tuple[AnyQuestion, ...],
    others: dict[str, Json] | None = None,
) -> Election:
    """The election of these trustees. ``others`` are fields of ours that the protocol carries along.

    Raises ElectionRefusedError, FormatError, and VerificationError for a trustee whose key does not hold.
    """
    if not trustees:
        raise ElectionRefusedError("ballotbox.election-no-trustee")
    check_trustees(trustees, group, Checks())
    if not questions:
        raise ElectionRefusedError("ballotbox.election-no-question")
    for question in questions:
        _check(question, group)
    for one in (name, *(words for each in questions for words in question_words(each))):
        if not is_one_line(one):
            raise ElectionRefusedError("ballotbox.election-text", text=shown(one))
    key = election_key(group, trustees)
    fields: dict[str, Json] = {
        "version": 1,
        "description": description,
        "name": name,
        "group": group.name,
        "public_key": group.text(key),
        "questions": [question_json(one) for one in questions],
        "uuid": uuid,
    }
    # An old election as a template would bring its own key and name along, and with them its trustees.
    if taken := sorted(fields.keys() & (others or {}).keys()):
        raise ElectionRefusedError("ballotbox.election-field-taken", fields=tuple(taken))
    return Election.read(write({**fields, **(others or {})}).encode())


def question_json(question: AnyQuestion) -> Json:
    """A question as it stands in the record."""
    if isinstance(question, RankedQuestion):
        extra: dict[str, Json] = {} if question.extra is None else {"extra": question.extra}
        value: Json = {"answers": list(question.answers), "question": question.question}
        return {"type": "NonHomomorphic", "value": value, **extra}
    if isinstance(question, ListQuestion):
        return {"type": "Lists", "value": question.json()}
    blank: dict[str, Json] = {"blank": True} if question.blank else {}
    bounds: dict[str, Json] = {"min": question.minimum, "max": question.maximum, "question": question.question}
    return {"answers": list(question.answers), **blank, **bounds}


def question_words(question: AnyQuestion) -> tuple[str, ...]:
    """The question and all its answers; of one of lists, the lists and their people."""
    if isinstance(question, ListQuestion):
        return (question.question, *(name for row in question.answers for name in row))
    return (question.question, *question.answers)


def secrecy_warnings(voters: int) -> tuple[Reason, ...]:
    """What to say before sealing: that ``voters`` expected voters are too few for their votes to be secret."""
    if voters >= SMALLEST_SECRET_GROUP:
        return ()
    return (Reason.of("ballotbox.secrecy-small-group", count=voters, smallest=SMALLEST_SECRET_GROUP),)


def plain_counts(counts: Counts) -> tuple[int, ...]:
    """The votes of each choice, of a question that is not ranked."""
    return tuple(one for one in counts if isinstance(one, int))


def revealing_counts(questions: Sequence[AnyQuestion], counts: Sequence[Counts], total: int) -> tuple[Reason, ...]:
    """What to say with a result: which answers were marked by all, or by all but so few that votes show.

    Near-unanimous is: by all but at most one in twenty of the ``total`` weight, and always by all but one. Whoever
    then guesses that a given voter marked the answer errs at most once in twenty; and with one exception only,
    that voter knows the vote of every other.
    """
    return tuple(
        reason
        for question, row in zip(questions, counts, strict=True)
        for answer, count in _named(question, row)
        for reason in _revealing(question, answer, count, total)
    )


def _revealing(question: AnyQuestion, answer: str, count: int, total: int) -> tuple[Reason, ...]:
    others = total - count
    if total < 1 or count < 1 or others > max(1, total // _ONE_IN):
        return ()
    if others == 0:
        return (Reason.of("ballotbox.secrecy-unanimous", question=question.question, answer=answer, total=total),)
    return (
        Reason.of(
            "ballotbox.secrecy-near-unanimous", question=question.question, answer=answer, count=others, total=total
        ),
    )


def _named(question: AnyQuestion, row: Counts) -> Iterator[tuple[str, int]]:
    """Each answer with its count. The blank vote's name is a dash, in every language."""
    if isinstance(question, RankedQuestion):
        return iter(())
    if isinstance(question, ListQuestion):
        names = [one if one is names[0] else f"{names[0]}: {one}" for names in question.answers for one in names]
    else:
        names = [*(["–"] if question.blank else []), *question.answers]
    return zip(names, (count for _, count in placed(row, "")), strict=True)


def _check(question: AnyQuestion, group: Group) -> None:
    if isinstance(question, RankedQuestion):
        _check_ranked(question, group)
    if not question.answers:
        raise ElectionRefusedError("ballotbox.election-no-answer", question=question.question)
    if not isinstance(question, ListQuestion):
        _check_names(question, question.answers)
        return
    _check_names(question, [name for name, *_ in question.answers])
    for name, *people in question.answers:
        if not people:
            raise ElectionRefusedError("ballotbox.election-list-empty", question=question.question, list=name)
        _check_names(question, people)


def _check_ranked(question: RankedQuestion, group: Group) -> None:
    asked, said = question.question, counting_method(question)
    if len(question.answers) > group.most_answers:
        raise ElectionRefusedError(
            "ballotbox.election-ranked-answers", question=asked, group=group.name, most=group.most_answers
        )
    if said.method == MAJORITY_JUDGMENT and not said.grades:
        raise ElectionRefusedError("ballotbox.election-no-grades", question=asked)
    if said.grades:
        _check_names(question, said.grades)
    if said.maximum_ranks is not None and (said.grades or said.maximum_ranks > len(question.answers)):
        raise ElectionRefusedError("ballotbox.election-maximum-ranks", question=asked, answers=len(question.answers))


def _check_names(question: AnyQuestion, names: Sequence[str]) -> None:
    for i, name in enumerate(names):
        if not name.strip():
            raise ElectionRefusedError("ballotbox.election-answer-empty", question=question.question, number=i + 1)
        if name in names[:i]:
            raise ElectionRefusedError("ballotbox.election-answer-twice", question=question.question, answer=name)
