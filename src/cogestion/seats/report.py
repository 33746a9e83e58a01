"""An allocation and its procedure as plain data for a record, and as lines of text for a reader."""

from collections.abc import Mapping, Sequence
from typing import Any

from cogestion.decisions import Reason, Value, sentence, text
from cogestion.seats.allocation import Allocation
from cogestion.seats.lists import Votes
from cogestion.seats.procedure import Procedure, Source
from cogestion.seats.table import Cell, Mark, QuotientTable, RemainderRow, RemainderTable, Table

_CELL = {Mark.WHOLE_QUOTA: "seats.mark-quota", Mark.TIED: "seats.mark-tied", Mark.NO_NAME: "seats.mark-no-name"}


def allocation_json(allocation: Allocation) -> dict[str, Any]:
    """The allocation as JSON data; fractions are strings such as ``217/9``. ``elected`` are candidates' ids."""
    tie = allocation.tie
    return {
        "seats": dict(allocation.seats),
        "elected": [one.candidate.id for one in allocation.elected],
        "tie": {"seats": tie.seats, "among": list(tie.among)} if tie else None,
        "vacant": dict(allocation.vacant),
        "unfilled": allocation.unfilled,
        "table": _table_json(allocation.table),
        "draws": [draw.record for draw in allocation.draws],
        "reasons": [reason_json(reason) for reason in allocation.reasons],
    } | _correction_json(allocation)


def _correction_json(allocation: Allocation) -> dict[str, Any]:
    """The gender's minimum, where one was set: what is missing of it, and who yielded to whom."""
    found = allocation.correction
    if found is None:
        return {}
    exchanges = [
        {"out": one.out.candidate.id, "into": one.into.candidate.id, "from": one.out.list, "to": one.into.list}
        for one in found.exchanges
    ]
    minimum = {"gender": found.minimum.gender, "minimum": found.minimum.seats, "missing": found.missing}
    return {"gender": minimum | {"exchanges": exchanges, "tied": list(found.tied)}}


def reason_json(reason: Reason) -> dict[str, Any]:
    """The code of a reason and its values; fractions are strings."""
    return {"code": reason.code, "values": {name: _plain(value) for name, value in reason.values}}


def _plain(value: Value) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, int) else str(value)


def _table_json(table: Table | None) -> dict[str, Any] | None:
    match table:
        case None:
            return None
        case RemainderTable():
            rows = [
                {"list": row.list, "votes": _plain(row.votes), "whole": row.whole}
                | {"remainder": str(row.remainder), "extra": str(row.extra)}
                for row in table.rows
            ]
            return {"quota": str(table.quota), "base": _plain(table.base), "rows": rows}
        case QuotientTable():
            return {
                "divisors": [str(one) for one in table.divisors],
                "quota": None if table.quota is None else str(table.quota),
                "rows": [
                    {"list": row.list, "votes": _plain(row.votes), "cells": [_cell_json(cell) for cell in row.cells]}
                    for row in table.rows
                ],
            }


def _cell_json(cell: Cell) -> dict[str, Any]:
    return {"number": str(cell.number), "mark": str(cell.mark), "rank": cell.rank}


def procedure_text(procedure: Procedure, language: str) -> str:
    """The procedure's title, article, source, date, evidence, what it says of electronic voting, and its doubts."""
    day = procedure.as_of.isoformat()
    return "\n".join(
        [
            procedure.titles[language],
            text("seats.heading-article", language, article=procedure.article),
            text("seats.heading-source", language, source=_source(procedure.source)),
            text("seats.heading-as-of", language, day=day),
            text(f"seats.evidence-{procedure.evidence.name.lower()}", language),
            sentence(electronic_reason(procedure), language),
            text("seats.heading-note", language, note=procedure.notes[language]),
        ]
    )


def electronic_reason(procedure: Procedure) -> Reason:
    """Whether the election may lawfully be held electronically, as a reason with its date and source."""
    return Reason.of(
        f"seats.electronic-{procedure.electronic.value}",
        day=procedure.as_of.isoformat(),
        source=_source(procedure.electronic_source),
    )


def _source(source: Source) -> str:
    return ", ".join(part for part in (source.title, source.address) if part)


def allocation_text(allocation: Allocation, language: str) -> str:
    """Reasons, table, seats and names, in ``language``."""
    parts = ["\n".join(sentence(reason, language) for reason in allocation.reasons)]
    if allocation.table:
        parts.append(table_text(allocation.table, language))
    parts.append(_seats_text(allocation, language))
    draws = [
        text("decisions.draw", language, seed=one.seed, purpose=one.purpose, order=one.order)
        for one in allocation.draws
    ]
    return "\n\n".join([part for part in parts if part] + draws)


def table_text(table: Table, language: str) -> str:
    """The table in columns; numbers are exact (``24 1/9``)."""
    shown = columns(table_rows(table, language))
    return shown if isinstance(table, RemainderTable) else shown + "\n" + text("seats.legend", language)


def table_rows(table: Table, language: str) -> list[list[str]]:
    """The table's texts: its head, then a row for each list, of which the first text is the list."""
    head = [text("seats.table-list", language), text("seats.table-votes", language)]
    if isinstance(table, RemainderTable):
        head += [text(f"seats.table-{one}", language) for one in ("whole", "remainder", "extra")]
        return [head, *(_remainder_row(row, language) for row in table.rows)]
    head += [text("seats.table-divisor", language, divisor=one) for one in table.divisors]
    return [
        head,
        *(
            [row.list, _number(row.votes, language), *(_cell(one, language) for one in row.cells)]
            for row in table.rows
        ),
    ]


def _remainder_row(row: RemainderRow, language: str) -> list[str]:
    extra = {Mark.SEAT: "seats.mark-seat", Mark.TIED: "seats.mark-extra-tied"}.get(row.extra)
    shown = _number(row.remainder, language)
    return [row.list, _number(row.votes, language), str(row.whole), shown, text(extra, language) if extra else ""]


def _cell(cell: Cell, language: str) -> str:
    number = _number(cell.number, language)
    if cell.rank is not None:
        return text("seats.mark-rank", language, number=number, rank=cell.rank)
    return text(_CELL[cell.mark], language, number=number) if cell.mark in _CELL else number


def _number(number: Votes, language: str) -> str:
    return text("seats.number", language, n=number)


def _seats_text(allocation: Allocation, language: str) -> str:
    people = _people(allocation)
    head = [text(f"seats.table-{one}", language) for one in ("list", "seats", "elected")]
    rows = [[name, str(seats), ", ".join(people.get(name, []))] for name, seats in allocation.seats.items()]
    return columns([head if people else head[:2], *(row if people else row[:2] for row in rows)])


def _people(allocation: Allocation) -> Mapping[str, Sequence[str]]:
    people: dict[str, list[str]] = {}
    for one in allocation.elected:
        people.setdefault(one.list, []).append(one.candidate.shown)
    return people


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Columns two spaces apart, without spaces at the end of a line."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
