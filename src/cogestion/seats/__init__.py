"""Votes for lists become seats, and seats become people: exact, with ties as results and a reason for every step."""

from cogestion.seats.allocation import Allocation, Elected, allocate
from cogestion.seats.case import Case, read_case, read_json
from cogestion.seats.check import ResultRefusedError, check_seats
from cogestion.seats.closeness import Count, Margin, Margins, Move, margin_reasons, margins, margins_json
from cogestion.seats.colleges import share_colleges
from cogestion.seats.correction import Correction, Exchange, Place, correct
from cogestion.seats.finding import Answer, Finding, Question
from cogestion.seats.gender import GenderMinimum, GenderUnknownError, minority
from cogestion.seats.kinds import READERS, ListElection, Seating, read_question
from cogestion.seats.lists import MOST_SEATS, Candidate, ListsRefusedError, ListVotes
from cogestion.seats.params import LARGEST, Params, ParamsRefusedError, read_params
from cogestion.seats.persons import Person, Persons, elect_persons
from cogestion.seats.procedure import (
    PROCEDURES,
    Electronic,
    Procedure,
    ProcedureUnknownError,
    Source,
    load_procedure,
    read_procedure,
)
from cogestion.seats.procedure_parts import Vacancy
from cogestion.seats.qualification import Qualification
from cogestion.seats.refusals import AfterRefusals, after_refusals
from cogestion.seats.report import (
    allocation_json,
    allocation_text,
    electronic_reason,
    procedure_text,
    table_rows,
    table_text,
)
from cogestion.seats.rules import (
    Base,
    Comparison,
    Divisors,
    HighestAverages,
    LargestRemainder,
    Method,
    Overflow,
    Quota,
    QuotientThenAverage,
    Resolver,
    Rules,
    Threshold,
    WithinList,
)
from cogestion.seats.shape import Shape, check_shape, list_shape
from cogestion.seats.size import Growth, Scale, council_size
from cogestion.seats.striking import Named, StrikesRefusedError, StruckList, count_struck, first_round
from cogestion.seats.table import Cell, Mark, QuotientRow, QuotientTable, RemainderRow, RemainderTable, Table
from cogestion.seats.ties import Tie
from cogestion.seats.vacancy import Body, Succession, Successor, VacancyRefusedError, fill_vacancy, follow_by_votes

__all__ = [
    "LARGEST",
    "MOST_SEATS",
    "PROCEDURES",
    "READERS",
    "AfterRefusals",
    "Allocation",
    "Answer",
    "Base",
    "Body",
    "Candidate",
    "Case",
    "Cell",
    "Comparison",
    "Correction",
    "Count",
    "Divisors",
    "Elected",
    "Electronic",
    "Exchange",
    "Finding",
    "GenderMinimum",
    "GenderUnknownError",
    "Growth",
    "HighestAverages",
    "LargestRemainder",
    "ListElection",
    "ListVotes",
    "ListsRefusedError",
    "Margin",
    "Margins",
    "Mark",
    "Method",
    "Move",
    "Named",
    "Overflow",
    "Params",
    "ParamsRefusedError",
    "Person",
    "Persons",
    "Place",
    "Procedure",
    "ProcedureUnknownError",
    "Qualification",
    "Question",
    "Quota",
    "QuotientRow",
    "QuotientTable",
    "QuotientThenAverage",
    "RemainderRow",
    "RemainderTable",
    "Resolver",
    "ResultRefusedError",
    "Rules",
    "Scale",
    "Seating",
    "Shape",
    "Source",
    "StrikesRefusedError",
    "StruckList",
    "Succession",
    "Successor",
    "Table",
    "Threshold",
    "Tie",
    "Vacancy",
    "VacancyRefusedError",
    "WithinList",
    "after_refusals",
    "allocate",
    "allocation_json",
    "allocation_text",
    "check_seats",
    "check_shape",
    "correct",
    "council_size",
    "count_struck",
    "elect_persons",
    "electronic_reason",
    "fill_vacancy",
    "first_round",
    "follow_by_votes",
    "list_shape",
    "load_procedure",
    "margin_reasons",
    "margins",
    "margins_json",
    "minority",
    "procedure_text",
    "read_case",
    "read_json",
    "read_params",
    "read_procedure",
    "read_question",
    "share_colleges",
    "table_rows",
    "table_text",
]
