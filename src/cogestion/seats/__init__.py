"""Votes for lists become seats, and seats become people: exact, with ties as results and a reason for every step."""

from cogestion.seats.allocation import Allocation, Elected, allocate
from cogestion.seats.case import Case, read_case, read_json
from cogestion.seats.lists import MOST_SEATS, Candidate, ListsRefusedError, ListVotes
from cogestion.seats.params import Params, ParamsRefusedError, read_params
from cogestion.seats.procedure import (
    PROCEDURES,
    Electronic,
    Procedure,
    ProcedureUnknownError,
    Source,
    load_procedure,
    read_procedure,
)
from cogestion.seats.qualification import Qualification
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
from cogestion.seats.table import Cell, Mark, QuotientRow, QuotientTable, RemainderRow, RemainderTable, Table
from cogestion.seats.ties import Tie

__all__ = [
    "MOST_SEATS",
    "PROCEDURES",
    "Allocation",
    "Base",
    "Candidate",
    "Case",
    "Cell",
    "Comparison",
    "Divisors",
    "Elected",
    "Electronic",
    "HighestAverages",
    "LargestRemainder",
    "ListVotes",
    "ListsRefusedError",
    "Mark",
    "Method",
    "Overflow",
    "Params",
    "ParamsRefusedError",
    "Procedure",
    "ProcedureUnknownError",
    "Qualification",
    "Quota",
    "QuotientRow",
    "QuotientTable",
    "QuotientThenAverage",
    "RemainderRow",
    "RemainderTable",
    "Resolver",
    "Rules",
    "Source",
    "Table",
    "Threshold",
    "Tie",
    "WithinList",
    "allocate",
    "allocation_json",
    "allocation_text",
    "electronic_reason",
    "load_procedure",
    "procedure_text",
    "read_case",
    "read_json",
    "read_params",
    "read_procedure",
    "table_rows",
    "table_text",
]
