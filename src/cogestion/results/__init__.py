"""Where the rooms meet: a public record is verified, its numbers are seated, and the whole is reported."""

from cogestion.results.contest import (
    CandidateList,
    Contest,
    ContestError,
    Contests,
    check_contests,
    read_contests,
)
from cogestion.results.report import outcome_html, outcome_json, outcome_text
from cogestion.results.roll import Member, RollRefusedError, read_roll
from cogestion.results.seating import Outcome, OutcomeError, Seated, outcome

__all__ = [
    "CandidateList",
    "Contest",
    "ContestError",
    "Contests",
    "Member",
    "Outcome",
    "OutcomeError",
    "RollRefusedError",
    "Seated",
    "check_contests",
    "outcome",
    "outcome_html",
    "outcome_json",
    "outcome_text",
    "read_contests",
    "read_roll",
]
