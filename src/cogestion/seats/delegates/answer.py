"""What a file about delegations leads to, alike for every kind: a table by body, reasons, lots, and plain data."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from cogestion.decisions import Draw, Reason, sentence, text
from cogestion.seats.report import columns, reason_json

Cell = str | int | Fraction


@dataclass(frozen=True, slots=True)
class DelegateAnswer:
    """``heads`` name the columns of ``rows`` (``members``, ``seats``…); ``about`` are the reasons of one body.

    ``data`` is what else a program wants to know.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    reasons: tuple[Reason, ...]
    about: tuple[tuple[str, Reason], ...] = ()
    draws: tuple[Draw, ...] = ()
    data: tuple[tuple[str, Any], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The answer as JSON data; fractions are strings such as ``400/7``."""
        return {
            "bodies": [dict(zip(self.heads, map(_plain, row), strict=True)) for row in self.rows],
            **dict(self.data),
            "draws": [draw.record for draw in self.draws],
            "reasons": [reason_json(reason) for reason in self.reasons]
            + [{"body": name} | reason_json(reason) for name, reason in self.about],
        }

    def as_text(self, language: str) -> str:
        """Reasons, then the table, then the lots."""
        said = [sentence(reason, language) for reason in self.reasons]
        said += [
            text("seats.delegates-of-body", language, body=name, said=sentence(reason, language))
            for name, reason in self.about
        ]
        head = [text(f"seats.delegates-table-{one}", language) for one in self.heads]
        table = columns([head, *([_shown(cell, language) for cell in row] for row in self.rows)])
        draws = [
            text("decisions.draw", language, seed=one.seed, purpose=one.purpose, order=one.order)
            for one in self.draws
        ]
        return "\n\n".join(["\n".join(said), table, *draws])


def _plain(cell: Cell) -> str | int:
    return str(cell) if isinstance(cell, Fraction) else cell


def _shown(cell: Cell, language: str) -> str:
    return text("seats.number", language, n=cell) if isinstance(cell, Fraction) else str(cell)


def table(heads: str, rows: Sequence[Sequence[Cell]], **rest: Any) -> DelegateAnswer:
    """An answer whose ``heads`` are words apart from each other."""
    return DelegateAnswer(tuple(heads.split()), tuple(map(tuple, rows)), **rest)
