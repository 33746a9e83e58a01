"""Elected people who refuse their seat: the next follow, and a jump that is no longer needed is undone.

WO 2001 § 17(2); LAG Niedersachsen, 10.3.2011, 5 TaBV 96/10: where somebody refuses and the next on the list is of the
gender in the minority, the seat that had jumped for that gender's minimum goes back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cogestion.decisions import Draw, Lots, Reason
from cogestion.seats.allocation import Allocation, allocate
from cogestion.seats.correction import Exchange
from cogestion.seats.gender import GenderMinimum
from cogestion.seats.lists import ListsRefusedError, ListVotes
from cogestion.seats.rules import HighestAverages, Overflow, Rules
from cogestion.seats.vacancy import VacancyRefusedError


@dataclass(frozen=True, slots=True)
class AfterRefusals:
    """The allocation in the end, its lots, and what each refusal changed."""

    allocation: Allocation
    draws: tuple[Draw, ...]
    reasons: tuple[Reason, ...]


def after_refusals(
    lists: Sequence[ListVotes],
    found: Allocation,
    refused: Sequence[str],
    rules: Rules,
    minimum: GenderMinimum,
    lots: Lots | None,
    purpose: str,
) -> AfterRefusals:
    """Seat ``lists`` again without those who ``refused``, one after the other, and say who comes and goes.

    The votes stay; only names go. The last seats' lot has the same ``purpose`` and so the same outcome. Raises
    `VacancyRefusedError` for somebody without a seat, and needs a rule by which the seats of a list without further
    names pass on.
    """
    if not (isinstance(rules.method, HighestAverages) and rules.method.overflow is Overflow.NEXT_NUMBERS):
        raise ListsRefusedError("seats.refusals-need-passing-on")
    current, reasons, left = found, list[Reason](), tuple(lists)
    for id in refused:
        who = next((one for one in current.elected if one.candidate.id == id), None)
        if who is None:
            raise VacancyRefusedError("seats.vacancy-not-sitting", candidate=id)
        left = tuple(one for one in (_without(one, id) for one in left) if one.candidates)
        before, current = current, allocate(left, found.house, rules, lots=lots, purpose=purpose, minimum=minimum)
        reasons += [Reason.of("seats.refused", candidate=who.candidate.shown, list=who.list)]
        reasons += _changes(before, current, id)
    drawn = tuple(draw for draw in current.draws if draw not in found.draws)
    return AfterRefusals(current, drawn, tuple(reasons))


def _without(one: ListVotes, id: str) -> ListVotes:
    return replace(one, candidates=tuple(who for who in one.candidates if who.id != id))


def _changes(before: Allocation, current: Allocation, refuser: str) -> list[Reason]:
    """Jumps undone, then who came and who went besides the one who refused."""
    old, new = ({one.candidate.id: one for one in some.elected} for some in (before, current))
    undone = [one for one in _jumps(before) if one.out.candidate.id in new]
    return [
        *(Reason.of("seats.jump-undone", list=one.out.list, to=one.into.list) for one in undone),
        *(
            Reason.of("seats.refused-follows", candidate=one.candidate.shown, list=one.list)
            for id, one in new.items()
            if id not in old
        ),
        *(
            Reason.of("seats.refused-leaves", candidate=one.candidate.shown, list=one.list)
            for id, one in old.items()
            if id not in new and id != refuser
        ),
    ]


def _jumps(allocation: Allocation) -> list[Exchange]:
    return [one for one in allocation.correction.exchanges if one.jump] if allocation.correction else []
