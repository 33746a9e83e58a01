"""From a verified record to a count: each ranked question by its rule, confirmed by the second count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cogestion.ballotbox import (
    MAJORITY_JUDGMENT,
    SCHULZE,
    CountingMethod,
    Counts,
    Election,
    Patterns,
    RankedQuestion,
    Verification,
    counting_method,
    patterns,
)
from cogestion.counting import (
    RULES,
    Grades,
    Places,
    Profile,
    Transcript,
    UncheckedRuleError,
    check_transcript,
    confirmation,
    count,
    find_cleaning,
    find_rule,
    read_places,
    transcript_json,
    whole_id,
)
from cogestion.counting.check.reserve import TooManySetsError
from cogestion.decisions import Lots, Reason, RefusedError
from cogestion.results.rankings import Vector, read_vectors

CLEANING = "stop-1"
"""The policy where none is named: a paper ends at the first rank that is empty or given twice."""

_RULE_OF = {SCHULZE: "schulze", MAJORITY_JUDGMENT: "majority-judgment"}


class CountError(RefusedError):
    """The record verifies, but its ranked question cannot be counted as asked."""


@dataclass(frozen=True, slots=True)
class CountAsked:
    """What the caller asks of ranked questions; what is None the record may say.

    ``question`` is numbered from 1, and leaves the other ranked questions out. ``places`` is the text of a file of
    reserved places.
    """

    rule: str | None = None
    question: int | None = None
    cleaning: str | None = None
    places: str | None = None

    @property
    def anything(self) -> bool:
        """Whether a count of rankings is asked for."""
        return self.rule is not None or self.question is not None


@dataclass(frozen=True, slots=True)
class Counted:
    """A ranked question with its transcript, which ``second`` says the second count confirms or does not know.

    ``blank`` papers bear no number; ``remarks`` say how papers were read that are not filled in as they should be.
    """

    title: str
    papers: Profile | Grades
    blank: int
    remarks: tuple[Reason, ...]
    transcript: Transcript
    second: Reason
    patterns: Patterns


@dataclass(frozen=True, slots=True)
class Rankings:
    """The ranked questions counted, and what readers must be told beside them."""

    counted: tuple[Counted, ...] = ()
    notes: tuple[Reason, ...] = ()


def check_counting(election: Election) -> None:
    """Refuse an election about to be sealed whose ranked questions name a rule or a policy that there is not.

    Raises UnknownRuleError, UnknownCleaningError, FormatError.
    """
    for question in election.questions:
        if isinstance(question, RankedQuestion):
            said = counting_method(question)
            if said.rule:
                find_rule(said.rule)
            if said.cleaning:
                find_cleaning(said.cleaning)


def count_rankings(
    verification: Verification, asked: CountAsked, *, seats: int | None, lots: Lots | None, needed: bool
) -> Rankings:
    """Count the ranked questions of a verified record.

    A question whose rule neither record nor caller names is refused (CountError) if it is ``needed`` or asked for,
    else left out with a note. Raises the errors of reading rules, policies and places, and those of the count.
    """
    chosen = tuple(_chosen(verification, asked))
    needed = needed or asked.anything
    counted: list[Counted] = []
    notes: list[Reason] = []
    for question, counts, wanted in chosen:
        said = counting_method(question)
        rule = asked.rule or said.rule or _RULE_OF.get(said.method)
        if wanted and (rule or needed):
            found = _counted(question, counts, rule, asked, seats, lots)
            counted.append(found)
            notes += _differences(said, found.transcript, asked)
        else:
            notes.append(Reason.of("results.ranked-elsewhere", question=question.question))
    return Rankings(tuple(counted), tuple(notes))


def _chosen(verification: Verification, asked: CountAsked) -> Iterator[tuple[RankedQuestion, Counts, bool]]:
    """The ranked questions with their results, and whether each is wanted."""
    questions = verification.election.questions
    if asked.question is not None:
        number = asked.question
        if number > len(questions) or not isinstance(questions[number - 1], RankedQuestion):
            raise CountError("results.question-not-ranked", number=number, count=len(questions))
    for at, (question, counts) in enumerate(zip(questions, verification.result or (), strict=True), 1):
        if isinstance(question, RankedQuestion):
            yield question, counts, asked.question in (None, at)


def _counted(
    question: RankedQuestion,
    counts: Counts,
    rule: str | None,
    asked: CountAsked,
    seats: int | None,
    lots: Lots | None,
) -> Counted:
    if rule is None:
        raise CountError("results.rule-needed", question=question.question, known=tuple(RULES))
    said = counting_method(question)
    vectors: list[Vector] = [one for one in counts if isinstance(one, tuple)]
    policy = find_cleaning(asked.cleaning or said.cleaning or CLEANING)
    read = read_vectors(question, vectors, find_rule(rule)[0], policy)
    places = read_places(asked.places, question.answers) if asked.places is not None else None
    transcript = count(read.papers, rule, _seats(question, said, seats), lots, places)
    return Counted(
        title=question.question,
        papers=read.papers,
        blank=read.blank,
        remarks=read.remarks,
        transcript=transcript,
        second=_second(read.papers, transcript, places),
        patterns=patterns(question, counts),
    )


def _seats(question: RankedQuestion, said: CountingMethod, seats: int | None) -> int:
    """A method of one winner, as other programs know them, has one seat where nobody says more."""
    found = seats or said.seats or (1 if said.method in _RULE_OF else None)
    if found is None:
        raise CountError("results.count-seats-needed", question=question.question)
    return found


def _second(papers: Profile | Grades, transcript: Transcript, places: Places | None) -> Reason:
    """No result is given that the two counts do not share. Raises CountError."""
    told = transcript_json(transcript)
    try:
        differences = check_transcript(papers, told, transcript.rule, transcript.seats, places)
    except (UncheckedRuleError, TooManySetsError) as unknown:
        return unknown.reason
    if differences:
        raise CountError("results.second-count-differs", rule=transcript.rule, count=len(differences))
    return confirmation(told)


def _differences(said: CountingMethod, counted: Transcript, asked: CountAsked) -> Sequence[Reason]:
    """What was done otherwise than the record says."""
    rule = said.rule or _RULE_OF.get(said.method)
    pairs = (
        (rule and whole_id(rule), counted.rule),
        (said.seats and str(said.seats), str(counted.seats)),
        (said.cleaning, asked.cleaning),
    )
    return [
        Reason.of("results.not-as-recorded", recorded=recorded, used=used)
        for recorded, used in pairs
        if recorded and used and recorded != used
    ]
