"""What a voter may choose, checked before anything is encrypted."""

from collections.abc import Sequence

from cogestion.ballotbox.v1.counting_method import counting_method
from cogestion.ballotbox.v1.embedding import LARGEST_NUMBER
from cogestion.ballotbox.v1.format.election import AnyQuestion, Election, ListQuestion, Question, RankedQuestion
from cogestion.decisions import RefusedError

Choices = Sequence[int] | Sequence[Sequence[int]]
"""For each choice of a question 0 or 1; where blank votes are allowed, the first one marks the blank vote. For each
answer of a ranked question a number in 0..255: a rank from 1, 0 for none, or a grade. Of a question of lists for
each list 0 or 1 for the list itself, then 0 or 1 for each of its names."""


class ChoiceRefusedError(RefusedError):
    """The choices are not allowed by the question; the error names the question and the bound."""


def choices_for(
    question: Question | RankedQuestion, marked: Sequence[int] = (), *, blank: bool = False
) -> tuple[int, ...]:
    """The choices that mark the answers numbered ``marked`` (from 0), or, with ``blank``, vote blank.

    Of a ranked question they give the ranks 1, 2, … in the order of ``marked``. Raises ChoiceRefusedError for a
    number that is no answer's, one marked twice, or a blank vote not on offer.
    """
    offered = isinstance(question, Question) and question.blank
    if blank and not offered:
        raise ChoiceRefusedError("ballotbox.choice-no-blank", question=question.question)
    if set(marked) - set(range(len(question.answers))) or len(set(marked)) != len(marked):
        raise ChoiceRefusedError("ballotbox.choice-number", question=question.question, answers=len(question.answers))
    if isinstance(question, RankedQuestion):
        return tuple(marked.index(i) + 1 if i in marked else 0 for i in range(len(question.answers)))
    first = (int(blank),) if question.blank else ()
    return first + tuple(int(i in marked) for i in range(len(question.answers)))


def check_choices(election: Election, choices: Sequence[Choices]) -> None:
    """Refuse choices that no ballot may hold. Raises ChoiceRefusedError."""
    if len(choices) != len(election.questions):
        raise ChoiceRefusedError("ballotbox.choice-questions", expected=len(election.questions), found=len(choices))
    for question, chosen in zip(election.questions, choices, strict=True):
        _check(question, chosen)


def _check(question: AnyQuestion, chosen: Choices) -> None:
    match question:
        case RankedQuestion():
            _check_ranked(question, marks(chosen))
        case ListQuestion():
            _check_lists(question, rows(chosen))
        case Question():
            _check_marks(question, marks(chosen))


def marks(chosen: Choices) -> list[int]:
    """As the choices of a question that has no lists; what is no number becomes one that is refused."""
    return [one if isinstance(one, int) else -1 for one in chosen]


def rows(chosen: Choices) -> list[Sequence[int]]:
    """As the choices of a question of lists; a number becomes a list without choices, which is refused."""
    return [() if isinstance(one, int) else one for one in chosen]


def _check_marks(question: Question, chosen: Sequence[int]) -> None:
    if len(chosen) != question.choices:
        raise ChoiceRefusedError(
            "ballotbox.choice-length", question=question.question, expected=question.choices, found=len(chosen)
        )
    if any(mark not in (0, 1) for mark in chosen):
        raise ChoiceRefusedError("ballotbox.choice-mark", question=question.question)
    marked = sum(chosen[int(question.blank) :])
    if question.blank and chosen[0]:
        if marked:
            raise ChoiceRefusedError("ballotbox.choice-blank-and-more", question=question.question)
        return
    if not question.minimum <= marked <= question.maximum:
        raise ChoiceRefusedError(
            "ballotbox.choice-bounds",
            question=question.question,
            found=marked,
            minimum=question.minimum,
            maximum=question.maximum,
        )


def _check_ranked(question: RankedQuestion, chosen: Sequence[int]) -> None:
    answers = len(question.answers)
    if len(chosen) != answers:
        raise ChoiceRefusedError(
            "ballotbox.choice-numbers", question=question.question, expected=answers, found=len(chosen)
        )
    if not all(0 <= one <= LARGEST_NUMBER for one in chosen):
        raise ChoiceRefusedError("ballotbox.choice-rank", question=question.question, largest=LARGEST_NUMBER)
    most, found = counting_method(question).maximum_ranks, sum(one > 0 for one in chosen)
    if most is not None and found > most:
        raise ChoiceRefusedError("ballotbox.choice-ranks-most", question=question.question, most=most, found=found)


def _check_lists(question: ListQuestion, chosen: Sequence[Sequence[int]]) -> None:
    """One list, only names of it, and at least one."""
    asked = question.question
    shape, found = (" + ".join(str(len(row)) for row in rows) for rows in (question.answers, chosen))
    if found != shape:
        raise ChoiceRefusedError("ballotbox.list-choice-shape", question=asked, expected=shape, found=found)
    if any(mark not in (0, 1) for row in chosen for mark in row):
        raise ChoiceRefusedError("ballotbox.choice-mark", question=asked)
    if (lists := sum(row[0] for row in chosen)) != 1:
        raise ChoiceRefusedError("ballotbox.list-choice-one", question=asked, found=lists)
    for (name, *_), (one, *candidates) in zip(question.answers, chosen, strict=True):
        if one != any(candidates):
            code = "ballotbox.list-choice-none" if one else "ballotbox.list-choice-other"
            raise ChoiceRefusedError(code, question=asked, list=name)
