"""A finished contest laid out as its table."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from fractions import Fraction

from cogestion.seats.contest import Contest, names
from cogestion.seats.lists import ListVotes
from cogestion.seats.rules import Divisors, HighestAverages, LargestRemainder, Method
from cogestion.seats.table import Cell, Mark, QuotientRow, QuotientTable, RemainderRow, RemainderTable, Table
from cogestion.seats.ties import Tie


def tabulate(
    lists: Sequence[ListVotes], seats: int, method: Method, held: Contest, won: Mapping[str, int], tie: Tie | None
) -> Table | None:
    """The table of the qualified ``lists``, with ``won`` seats by list; None when nobody had a vote."""
    if not held.numbers and not held.whole:
        return None
    tied = set(tie.among) if tie else set[str]()
    if isinstance(method, LargestRemainder):
        return RemainderTable(held.quota, held.base, tuple(_remainder(one, held, won, tied) for one in lists))
    columns = min(seats, max(won[one.id] for one in lists) + 1)
    divisors = method.divisors if isinstance(method, HighestAverages) else Divisors.DHONDT
    rows = {
        one.id: [_cell(one, n, divisors, names(one, seats, method), held, won, tied) for n in range(1, columns + 1)]
        for one in lists
    }
    seated = sorted(cell.number for cells in rows.values() for cell in cells if cell.mark is Mark.SEAT)
    return QuotientTable(
        tuple(divisors.nth(n) for n in range(1, columns + 1)),
        tuple(QuotientRow(one.id, one.votes, tuple(_ranked(cell, seated) for cell in rows[one.id])) for one in lists),
        held.quota or None,
    )


def _cell(
    one: ListVotes,
    n: int,
    divisors: Divisors,
    available: int,
    held: Contest,
    won: Mapping[str, int],
    tied: set[str],
) -> Cell:
    mark = Mark.NONE
    if n <= held.whole.get(one.id, 0):
        mark = Mark.WHOLE_QUOTA
    elif n <= won[one.id]:
        mark = Mark.SEAT
    elif n > available:
        mark = Mark.NO_NAME
    elif n == won[one.id] + 1 and one.id in tied:
        mark = Mark.TIED
    return Cell(one.votes / divisors.nth(n), mark)


def _ranked(cell: Cell, seated: Sequence[Fraction]) -> Cell:
    if cell.mark is not Mark.SEAT:
        return cell
    return Cell(cell.number, cell.mark, 1 + len(seated) - bisect_right(seated, cell.number))


def _remainder(one: ListVotes, held: Contest, won: Mapping[str, int], tied: set[str]) -> RemainderRow:
    """With more whole quotas than seats, ``whole`` is what the list is paid for certain, or all it won but one."""
    whole = max(held.whole.get(one.id, 0), won[one.id] - 1)
    mark = Mark.TIED if one.id in tied else Mark.SEAT if won[one.id] > whole else Mark.NONE
    return RemainderRow(one.id, one.votes, whole, one.votes - whole * held.quota, mark)
