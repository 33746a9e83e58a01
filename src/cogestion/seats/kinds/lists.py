"""Elections by lists, without and with a minimum for a gender and people who refuse their seat."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cogestion.decisions import Lots
from cogestion.seats.case import NEEDED, Case, read_case, read_lists
from cogestion.seats.finding import Answer
from cogestion.seats.kinds._common import Seating, params_of, read_minimum, seats_of
from cogestion.seats.params import Params, ParamsRefusedError, one_of, read_params, refuse_unknown
from cogestion.seats.procedure import load_procedure
from cogestion.seats.reading import DESCRIPTIVE, only, text_of, texts
from cogestion.seats.refusals import after_refusals
from cogestion.seats.rules import Overflow


@dataclass(frozen=True, slots=True)
class ListElection:
    """An election by lists. Those who ``refused`` did so after the result, in this order."""

    case: Case
    refused: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The case's own name."""
        return self.case.id

    def answer(self, lots: Lots | None) -> Seating:
        """The allocation, and what refusals made of it."""
        found, case = self.case.allocate(lots), self.case
        if not self.refused or case.minimum is None:
            return Seating(found)
        rules, said = case.params.rules, case.purpose
        after = after_refusals(case.lists, found, self.refused, rules, case.minimum, lots, said)
        elected = [one.candidate.id for one in after.allocation.elected]
        return Seating(found, (), after.reasons, after.draws, (("elected_after_refusals", elected),))

    def answer_with_margins(self, lots: Lots | None) -> Answer:
        """The answer, and how close it was."""
        return self.answer(lots).and_then(self.case.margins(lots))


def read_list_pr(given: Mapping[str, Any], name: str, where: str) -> ListElection:
    """``seats``, ``params`` and ``lists``."""
    return ListElection(read_case(given, where.removesuffix(f": {name}") if name else where))


def read_list_pr_gender(given: Mapping[str, Any], name: str, where: str) -> ListElection:
    """The same, with ``gender_minimum`` in ``params`` and, where people refused, ``refused``.

    ``procedure`` in ``params`` may stand in for the words of a rule.
    Unless ``overflow`` says otherwise, seats of a list without further names pass on (WO 2001 § 15(3)).
    """
    only(given, NEEDED, (*DESCRIPTIVE, "refused"), where)
    params, place = params_of(given, where)
    if "gender_minimum" not in params:
        raise ParamsRefusedError("seats.key-missing", where=place, key="gender_minimum")
    minimum = read_minimum(params.pop("gender_minimum"), place)
    one_of(params.pop("lists", "closed"), ("closed",), place, "lists")
    case = Case(name, read_lists(given, where), seats_of(given, where), rules_of(params, place), minimum)
    return ListElection(case, texts(given, "refused", where))


def rules_of(params: dict[str, Any], where: str) -> Params:
    """The rules of a procedure, or in words; with quotients, seats without a name pass on."""
    if "procedure" in params:
        refuse_unknown(params, ("procedure",), where)
        return Params(load_procedure(text_of(params, "procedure", where)).rules, 0, 0)
    if params.get("method") == "highest_averages":
        params.setdefault("overflow", Overflow.NEXT_NUMBERS.value)
    return read_params(params, where)
