"""What the readers of several kinds share."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cogestion.decisions import Draw, Reason, sentence
from cogestion.seats.allocation import Allocation
from cogestion.seats.closeness import Margins, margin_reasons, margins_json
from cogestion.seats.finding import draw_lines
from cogestion.seats.gender import GenderMinimum
from cogestion.seats.lists import MOST_SEATS
from cogestion.seats.params import as_object, whole_number
from cogestion.seats.reading import only, text_of
from cogestion.seats.report import allocation_json, allocation_text, reason_json


@dataclass(frozen=True, slots=True)
class Seating:
    """An allocation with what was decided before and after it; ``more`` is added to its JSON.

    ``close`` says how close it was, where that was asked for.
    """

    allocation: Allocation
    before: tuple[Reason, ...] = ()
    after: tuple[Reason, ...] = ()
    draws: tuple[Draw, ...] = ()
    more: tuple[tuple[str, Any], ...] = ()
    close: tuple[Reason, ...] = ()

    def and_then(self, found: Margins) -> "Seating":
        """The same with how close it was."""
        reasons = margin_reasons(found, self.allocation.correction is not None)
        return replace(self, close=reasons, more=(*self.more, ("margins", margins_json(found))))

    def as_json(self) -> dict[str, Any]:
        """The allocation's JSON; reasons in the order in which they were applied."""
        found = allocation_json(self.allocation)
        before, after = ([reason_json(one) for one in some] for some in (self.before, self.after))
        draws = [*found["draws"], *(one.record for one in self.draws)]
        return found | {"reasons": [*before, *found["reasons"], *after], "draws": draws} | dict(self.more)

    def as_text(self, language: str) -> str:
        """What came before, the allocation, what came after."""
        blocks = (self.before, self.after, self.close)
        before, after, close = ("\n".join(sentence(one, language) for one in some) for some in blocks)
        parts = [before, allocation_text(self.allocation, language), after, *draw_lines(self.draws, language), close]
        return "\n\n".join(part for part in parts if part)


def read_minimum(data: Any, where: str) -> GenderMinimum:
    """``{"gender": "W", "seats": 2}``."""
    where = f"{where}: gender_minimum"
    given = as_object(data, where)
    only(given, ("gender", "seats"), (), where)
    return GenderMinimum(text_of(given, "gender", where), whole_number(given["seats"], where, "seats", 0, MOST_SEATS))


def seats_of(given: Mapping[str, Any], where: str) -> int:
    """The house."""
    return whole_number(given["seats"], where, "seats", 1, MOST_SEATS)


def params_of(given: Mapping[str, Any], where: str) -> tuple[dict[str, Any], str]:
    """``params`` as a fresh object, and how errors name it; empty where none is given."""
    where = f"{where}: params"
    return dict(as_object(given.get("params", {}), where)), where
