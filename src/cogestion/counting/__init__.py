"""Ballots in, the elected out, with a transcript of every stage. Pure: lots are arguments."""

from cogestion.counting.blt import BltFile, BltNameError, write_blt
from cogestion.counting.blt_lines import BltError
from cogestion.counting.blt_reader import read_blt
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
from cogestion.counting.transcript import Fate, Invalid, Number, Stage, Table, Tie, Transcript, Transfer

__all__ = [
    "NO_GRADE",
    "RULES",
    "BltError",
    "BltFile",
    "BltNameError",
    "EqualRanksError",
    "Fate",
    "Grades",
    "Invalid",
    "Number",
    "OneSeatError",
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
    "Transfer",
    "UnknownRuleError",
    "count",
    "find_rule",
    "read_blt",
    "transcript_csv",
    "transcript_html",
    "transcript_json",
    "transcript_text",
    "write_blt",
]
