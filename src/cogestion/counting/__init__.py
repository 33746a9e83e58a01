"""Ballots in, the elected out, with a transcript of every stage. Pure: lots are arguments."""

from cogestion.counting.blt import BltFile, BltNameError, write_blt
from cogestion.counting.blt_lines import BltError
from cogestion.counting.blt_reader import read_blt
from cogestion.counting.check import (
    CHECKED,
    Difference,
    OtherPapersError,
    TranscriptError,
    UncheckedRuleError,
    UncountableError,
    check_transcript,
    confirmation,
    is_ordered,
    read_transcript,
)
from cogestion.counting.door import PapersError, SeatsError, UnknownRuleError, count, find_rule
from cogestion.counting.grades import NO_GRADE, Grades
from cogestion.counting.hands import EqualRanksError
from cogestion.counting.profile import Profile, ProfileError
from cogestion.counting.report.as_csv import transcript_csv
from cogestion.counting.report.as_html import transcript_html
from cogestion.counting.report.as_json import transcript_json
from cogestion.counting.report.as_text import transcript_text
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.rules import RULES
from cogestion.counting.rules.irv import OneSeatError
from cogestion.counting.rules.minneapolis import TooManyRanksError
from cogestion.counting.schema import transcript_schema
from cogestion.counting.transcript import Fate, Invalid, Number, Stage, Table, Tie, Transcript, Transfer

__all__ = [
    "CHECKED",
    "NO_GRADE",
    "RULES",
    "BltError",
    "BltFile",
    "BltNameError",
    "Difference",
    "EqualRanksError",
    "Fate",
    "Grades",
    "Invalid",
    "Number",
    "OneSeatError",
    "OtherPapersError",
    "PapersError",
    "Poll",
    "Profile",
    "ProfileError",
    "Rule",
    "SeatsError",
    "Stage",
    "Table",
    "Tie",
    "TooManyRanksError",
    "Transcript",
    "TranscriptError",
    "Transfer",
    "UncheckedRuleError",
    "UncountableError",
    "UnknownRuleError",
    "check_transcript",
    "confirmation",
    "count",
    "find_rule",
    "is_ordered",
    "read_blt",
    "read_transcript",
    "transcript_csv",
    "transcript_html",
    "transcript_json",
    "transcript_schema",
    "transcript_text",
    "write_blt",
]
