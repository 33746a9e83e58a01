"""A second, plain and slow count that confirms a transcript, or says where it differs.

It shares only the papers (`Profile`, `Grades`) with the rules it checks. Every rule is written again from its text.
"""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from cogestion.counting.check.account import NOTHING, Account, Told
from cogestion.counting.check.compare import Difference, differences
from cogestion.counting.check.reading import TranscriptError, read_told, read_transcript
from cogestion.counting.check.reserve import StatedPlaces
from cogestion.counting.check.said import wrong_figures
from cogestion.counting.check.second import (
    CHECKED,
    UncheckedRuleError,
    UncountableError,
    count_again,
    measure_of,
)
from cogestion.counting.check.vacancy import Vacancy, check_vacancy
from cogestion.counting.grades import Grades
from cogestion.counting.profile import Profile
from cogestion.decisions import Reason, RefusedError, shown

__all__ = [
    "CHECKED",
    "Difference",
    "OtherPapersError",
    "TranscriptError",
    "UncheckedRuleError",
    "UncountableError",
    "Vacancy",
    "check_transcript",
    "check_vacancy",
    "confirmation",
    "read_transcript",
]


class OtherPapersError(RefusedError):
    """The transcript is of other papers: other candidates, or another number of papers."""


def check_transcript(
    papers: Profile | Grades,
    transcript: Mapping[str, Any],
    rule: str | None = None,
    seats: int | None = None,
    places: StatedPlaces | None = None,
) -> tuple[Difference, ...]:
    """Count ``papers`` a second time and name every figure of ``transcript`` (its JSON) that differs.

    ``rule`` and ``seats``, where given, are what should have been counted; otherwise what the transcript says it
    counted. What is no transcript is a TranscriptError, one of other papers an OtherPapersError, a rule that has no
    second implementation an UncheckedRuleError. Papers that the rule refuses are an UncountableError. ``places`` are
    the reserved places of the count.
    """
    told = read_told(transcript)
    _refuse_other_papers(papers, told)
    again = count_again(papers, told.rule, told.seats, told.account.choices, places)
    found = (*_asked(told, rule, seats, again), *differences(told.candidates, told.account, again))
    return found or tuple(wrong_figures(told, again))


def confirmation(transcript: Mapping[str, Any]) -> Reason:
    """What was counted again, for a transcript without differences."""
    told = read_told(transcript)
    return Reason.of(
        "counting.check-agrees",
        rule=told.rule,
        ballots=told.account.ballots,
        stages=len(told.account.steps),
        elected=len(told.account.elected),
        ties=len(told.account.choices),
        lots=sum(one.lot is not None for one in told.account.choices),
    )


def _refuse_other_papers(papers: Profile | Grades, told: Told) -> None:
    if told.seats < 1:
        raise TranscriptError("counting.seats-none", seats=told.seats)
    for one, other in zip_longest(told.candidates, papers.candidates, fillvalue=NOTHING):
        if one != other:
            raise OtherPapersError("counting.check-other-candidates", told=shown(one), found=shown(other))
    withdrawn, cast = (papers.withdrawn, papers.papers) if isinstance(papers, Profile) else ((), papers.total)
    if told.withdrawn != withdrawn:
        gone = {"told": told.withdrawn, "found": withdrawn}
        listed = {at: ", ".join(map(str, numbers)) or NOTHING for at, numbers in gone.items()}
        raise OtherPapersError("counting.check-other-withdrawn", **listed)
    accounted = told.account.ballots + told.account.invalid
    if accounted != cast:
        raise OtherPapersError("counting.check-other-papers", told=accounted, found=cast)


def _asked(told: Told, rule: str | None, seats: int | None, again: Account) -> list[Difference]:
    """What the transcript says it is, against what was asked for and what the second count came to."""
    found = []
    if rule is not None and rule != told.rule:
        found.append(Difference.at("counting.check-rule", 0, 0, told.rule, rule))
    if seats is not None and seats != told.seats:
        found.append(Difference.at("counting.check-seats", 0, 0, str(told.seats), str(seats)))
    if told.measure != (measure := measure_of(told.rule)):
        found.append(Difference.at("counting.check-measure", 0, 0, told.measure, measure))
    if told.decided != again.decided:
        found.append(Difference.at("counting.check-decided", 0, 0, _json(told.decided), _json(again.decided)))
    return found


def _json(flag: bool) -> str:
    return "true" if flag else "false"
