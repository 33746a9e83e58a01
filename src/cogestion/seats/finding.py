"""What a question comes to, of whatever kind: data for a record, and lines for a reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from cogestion.decisions import Draw, Lots, Reason, sentence, text
from cogestion.seats.report import columns, reason_json


class Answer(Protocol):
    """An answer can be recorded and read."""

    def as_json(self) -> dict[str, Any]:
        """The answer as JSON data; fractions are strings."""

    def as_text(self, language: str) -> str:
        """The answer as lines in ``language``, with the reason for every step."""


class Question(Protocol):
    """Something to work out, read from an object. ``id`` is empty when none was given."""

    @property
    def id(self) -> str:
        """The object's own name."""

    def answer(self, lots: Lots | None) -> Answer:
        """Work it out. Without ``lots`` what only a lot may decide stays undecided."""


@dataclass(frozen=True, slots=True)
class Finding:
    """``result`` for the record; ``head`` (codes of texts) and ``rows`` make the table that a reader sees."""

    result: Mapping[str, Any]
    reasons: tuple[Reason, ...]
    draws: tuple[Draw, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """The result, then draws and reasons as in every other answer."""
        draws = [one.record for one in self.draws]
        return {**self.result, "draws": draws, "reasons": [reason_json(one) for one in self.reasons]}

    def as_text(self, language: str) -> str:
        """Reasons, table, draws."""
        parts = ["\n".join(sentence(one, language) for one in self.reasons)]
        if self.head and self.rows:
            parts.append(columns([[text(one, language) for one in self.head], *self.rows]))
        return "\n\n".join([*parts, *draw_lines(self.draws, language)])


def draw_lines(draws: tuple[Draw, ...], language: str) -> list[str]:
    """Each lot in a sentence."""
    return [text("decisions.draw", language, seed=one.seed, purpose=one.purpose, order=one.order) for one in draws]


def purpose(id: str, what: str) -> str:
    """What a lot is drawn for: two questions of one file never share a draw."""
    return f"{id}: {what}" if id else what
