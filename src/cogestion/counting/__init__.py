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
    Vacancy,
    check_transcript,
    check_vacancy,
    confirmation,
    read_transcript,
)
from cogestion.counting.cleaning import (
    CLEANINGS,
    OVERVOTE,
    SKIPPED,
    Cleaned,
    Cleaning,
    Done,
    UnknownCleaningError,
    clean,
    find_cleaning,
)
from cogestion.counting.door import PapersError, SeatsError, UnknownRuleError, count, find_rule, whole_id
from cogestion.counting.grades import NO_GRADE, Grades
from cogestion.counting.hands import EqualRanksError
from cogestion.counting.margin import MarginError, find_margin
from cogestion.counting.one_winner import SeveralSeatsError
from cogestion.counting.profile import Profile, ProfileError
from cogestion.counting.readers.ballot_file import BallotFile
from cogestion.counting.readers.cvr import RawPapers, clean_cvr, read_cvr
from cogestion.counting.readers.grades import POINTS, GradesError, read_grades
from cogestion.counting.readers.lines import LONGEST_LINE, BallotFileError
from cogestion.counting.readers.opening import FORMATS, ballot_lines, format_of, open_ballots, read_ballots
from cogestion.counting.readers.preflib import read_preflib
from cogestion.counting.readers.rankings import read_rankings
from cogestion.counting.recounts import Change, Margin
from cogestion.counting.report.as_csv import transcript_csv
from cogestion.counting.report.as_html import transcript_html
from cogestion.counting.report.as_json import transcript_json
from cogestion.counting.report.as_text import transcript_text
from cogestion.counting.report.margin_said import margin_json, margin_text
from cogestion.counting.rule import Poll, Rule
from cogestion.counting.rules import RULES
from cogestion.counting.rules.minneapolis import TooManyRanksError
from cogestion.counting.schema import transcript_schema
from cogestion.counting.transcript import Fate, Invalid, Number, Stage, Table, Tie, Transcript, Transfer
from cogestion.counting.vacancy import VacancyError, countback, recount
from cogestion.decisions.filling import PlacesTooHardError
from cogestion.decisions.places import Bound, Category, Group, Moment, Places, PlacesError, PlacesImpossibleError
from cogestion.decisions.places_file import read_places

__all__ = [
    "CHECKED",
    "CLEANINGS",
    "FORMATS",
    "LONGEST_LINE",
    "NO_GRADE",
    "OVERVOTE",
    "POINTS",
    "RULES",
    "SKIPPED",
    "BallotFile",
    "BallotFileError",
    "BltError",
    "BltFile",
    "BltNameError",
    "Bound",
    "Category",
    "Change",
    "Cleaned",
    "Cleaning",
    "Difference",
    "Done",
    "EqualRanksError",
    "Fate",
    "Grades",
    "GradesError",
    "Group",
    "Invalid",
    "Margin",
    "MarginError",
    "Moment",
    "Number",
    "OtherPapersError",
    "PapersError",
    "Places",
    "PlacesError",
    "PlacesImpossibleError",
    "PlacesTooHardError",
    "Poll",
    "Profile",
    "ProfileError",
    "RawPapers",
    "Rule",
    "SeatsError",
    "SeveralSeatsError",
    "Stage",
    "Table",
    "Tie",
    "TooManyRanksError",
    "Transcript",
    "TranscriptError",
    "Transfer",
    "UncheckedRuleError",
    "UncountableError",
    "UnknownCleaningError",
    "UnknownRuleError",
    "Vacancy",
    "VacancyError",
    "ballot_lines",
    "check_transcript",
    "check_vacancy",
    "clean",
    "clean_cvr",
    "confirmation",
    "count",
    "countback",
    "find_cleaning",
    "find_margin",
    "find_rule",
    "format_of",
    "margin_json",
    "margin_text",
    "open_ballots",
    "read_ballots",
    "read_blt",
    "read_cvr",
    "read_grades",
    "read_places",
    "read_preflib",
    "read_rankings",
    "read_transcript",
    "recount",
    "transcript_csv",
    "transcript_html",
    "transcript_json",
    "transcript_schema",
    "transcript_text",
    "whole_id",
    "write_blt",
]
