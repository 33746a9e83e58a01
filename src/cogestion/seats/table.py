"""The tables an officer posts beside a result: quotients list by list, or whole quotas and remainders."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cogestion.seats.lists import Votes


class Mark(StrEnum):
    """What became of a number in the table."""

    SEAT = "seat"
    WHOLE_QUOTA = "whole quota"
    TIED = "tied"
    NO_NAME = "no name left"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """One quotient. ``rank`` is its place among the numbers with a seat, equal numbers alike; else None."""

    number: Fraction
    mark: Mark
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class QuotientRow:
    """A list's quotients, one for each divisor."""

    list: str
    votes: Votes
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class QuotientTable:
    """Rows for the qualified lists, a column for each divisor; ``quota`` where whole quotas come first."""

    divisors: tuple[Fraction, ...]
    rows: tuple[QuotientRow, ...]
    quota: Fraction | None = None


@dataclass(frozen=True, slots=True)
class RemainderRow:
    """``whole`` seats for whole quotas, the votes that remain, and what became of the remainder."""

    list: str
    votes: Votes
    whole: int
    remainder: Fraction
    extra: Mark


@dataclass(frozen=True, slots=True)
class RemainderTable:
    """Rows for the qualified lists; ``quota`` is the price of a seat in votes, computed from ``base``."""

    quota: Fraction
    base: Votes
    rows: tuple[RemainderRow, ...]


Table = QuotientTable | RemainderTable
