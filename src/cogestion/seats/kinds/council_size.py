"""How many members a council has for so many people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cogestion.decisions import Lots, Reason
from cogestion.seats.finding import Answer, Finding
from cogestion.seats.params import ParamsRefusedError, one_of, whole_number
from cogestion.seats.procedure import PROCEDURES, load_procedure
from cogestion.seats.reading import DESCRIPTIVE, only, sequence
from cogestion.seats.size import Scale, council_size


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers of people to look up in a scale."""

    id: str
    people: tuple[int, ...]
    scale: Scale

    def answer(self, lots: Lots | None) -> Answer:
        """The members for each number; nothing here is for a lot to decide."""
        found = {people: council_size(people, self.scale) for people in self.people}
        origin = {"article": self.scale.article, "source": self.scale.source, "evidence": str(self.scale.evidence)}
        result = {"sizes": {str(people): one.outcome for people, one in found.items()}} | origin
        checked = (
            Reason.of("seats.heading-source", source=self.scale.source),
            Reason.of(f"seats.evidence-{self.scale.evidence.name.lower()}"),
        )
        reasons = (*(reason for one in found.values() for reason in one.reasons), *checked)
        rows = tuple((str(people), str(one.outcome)) for people, one in found.items())
        return Finding(result, reasons, (), ("seats.table-people", "seats.table-members"), rows)


def read_council_size(given: Mapping[str, Any], name: str, where: str) -> Sizes:
    """``procedure`` and ``people``, a list of numbers."""
    only(given, ("procedure", "people"), DESCRIPTIVE, where)
    people = [whole_number(one, where, "people", 0) for one in sequence(given, "people", where)]
    known = tuple(one for one in PROCEDURES if load_procedure(one).council)
    scale = load_procedure(one_of(given["procedure"], known, where, "procedure")).council
    if not people or scale is None:
        raise ParamsRefusedError("seats.people-missing", where=where)
    return Sizes(name, tuple(people), scale)
