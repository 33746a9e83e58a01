"""The table of altered records: which rule each breaks, how it is made, and how that one check is switched off.

Most checks are switched off by ``verify(..., skip={rule})``. The rules of reading are kept by the package
``format``, which knows no switch; there ``off`` patches the one test in the reader.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from reseal import Plan, simple

from cogestion.ballotbox import BELENIOS_2048
from cogestion.ballotbox.v1.format.ballot import Proof
from cogestion.ballotbox.v1.groups import Element

WRONG = Proof(1, 2)

Off = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Case:
    """An altered record: refused by ``rule``; with that check off it passes. ``partial`` where it ends early."""

    rule: str
    name: str
    plan: Callable[[], Plan]
    off: Off | None
    partial: bool


CASES: list[Case] = []


def altered(
    rule: str, *, off: Off | None = None, partial: bool = False
) -> Callable[[Callable[[], Plan]], Callable[[], Plan]]:
    """Enter a plan into the table as breaking ``rule``."""

    def enter(plan: Callable[[], Plan]) -> Callable[[], Plan]:
        CASES.append(Case(rule, plan.__name__, plan, off, partial))
        return plan

    return enter


class Anything(bytes):
    """Bytes that equal all others."""

    __hash__ = bytes.__hash__

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False


def alter(step: str, change: Callable[..., Any], **more: Any) -> Plan:
    """The simple election, altered at one step."""
    return simple(alter={step: change}, **more)


def in_set(step: str, change: Callable[..., Any], **more: Any) -> Plan:
    """The election with a threshold set and blank votes, altered at one step."""
    return Plan(alter={step: change}, **more)


def on(number: int, change: Callable[[Any], Any]) -> Callable[[Any, int], Any]:
    """Only the one of that number."""
    return lambda value, n: change(value) if n == number else value


def negative(element: Element) -> Element:
    """-X modulo p: outside the subgroup, since -1 has the order 2 and q is odd."""
    return Element(int(BELENIOS_2048._prime - int.from_bytes(element, "big")).to_bytes(256, "big"))
