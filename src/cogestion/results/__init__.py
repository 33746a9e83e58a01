"""Where the rooms meet: a public record is verified, its numbers are seated, and the whole is reported."""

from cogestion.results.contest import (
    CandidateList,
    Contest,
    ContestError,
    Contests,
    check_contests,
    read_contests,
)
from cogestion.results.counting import CLEANING, CountAsked, Counted, CountError, check_counting
from cogestion.results.organs import Board, Candidacy, Filled, Holder, OrgansError, Post, Visit, fill_organs
from cogestion.results.organs_reading import read_visit
from cogestion.results.rankings import papers_text
from cogestion.results.report import outcome_html, outcome_json, outcome_text, shufflers
from cogestion.results.report.organs import organs_json, organs_text
from cogestion.results.roll import Member, RollRefusedError, read_roll
from cogestion.results.sealed_roll import (
    Entry,
    Opening,
    SealedRollError,
    check_openings,
    leaf,
    opening_text,
    path,
    read_openings,
    root,
    whole_roll_text,
)
from cogestion.results.seating import Outcome, OutcomeError, Seated, outcome
from cogestion.results.second_filling import fill_twice

__all__ = [
    "CLEANING",
    "Board",
    "Candidacy",
    "CandidateList",
    "Contest",
    "ContestError",
    "Contests",
    "CountAsked",
    "CountError",
    "Counted",
    "Entry",
    "Filled",
    "Holder",
    "Member",
    "Opening",
    "OrgansError",
    "Outcome",
    "OutcomeError",
    "Post",
    "RollRefusedError",
    "SealedRollError",
    "Seated",
    "Visit",
    "check_contests",
    "check_counting",
    "check_openings",
    "fill_organs",
    "fill_twice",
    "leaf",
    "opening_text",
    "organs_json",
    "organs_text",
    "outcome",
    "outcome_html",
    "outcome_json",
    "outcome_text",
    "papers_text",
    "path",
    "read_contests",
    "read_openings",
    "read_roll",
    "read_visit",
    "root",
    "shufflers",
    "whole_roll_text",
]
