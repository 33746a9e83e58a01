"""Ties for the last seats, decided plainly: each step puts some first, and those level go on to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cogestion.seats.check.lots import Plain, recorded


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps in order, and the lots on record with what they must have been drawn for."""

    steps: Sequence[str]
    draws: Sequence[Plain]
    purpose: str

    def settle(self, open_: list[Plain], left: int, won: Mapping[str, int]) -> tuple[list[str], list[str]]:
        """Who of ``open_`` takes the ``left`` seats, first first, and who stays tied, having ``won`` so many."""
        ahead: list[str] = []
        for step in self.steps:
            keys = {one["id"]: self._key(step, one, won.get(one["id"], 0), open_) for one in open_}
            if None in keys.values():
                if step == "lot":
                    break
                continue
            edge = sorted(keys.values())[left - len(ahead)]
            before = [one["id"] for one in open_ if keys[one["id"]] < edge]
            ahead += sorted(before, key=lambda name: keys[name])
            if len(ahead) == left:
                return ahead, []
            open_ = [one for one in open_ if keys[one["id"]] == edge]
        return ahead, [one["id"] for one in open_]

    def _key(self, step: str, one: Plain, has: int, open_: Sequence[Plain]) -> Any:
        """Lower comes first; None where it is not known."""
        if step == "lot":
            order = recorded(self.draws, self.purpose, [other["id"] for other in open_])
            return order and order.index(one["id"])
        people = one.get("candidates") or []
        if step == "more list votes":
            return -one["votes"]
        if step == "more candidates":
            return -len(people) or None
        if step == "more preference votes":
            known = [person.get("preferences") for person in people]
            return None if not known or None in known else -sum(known)
        day = people[has].get("since" if step.startswith("seniority") else "born") if has < len(people) else None
        return day and date.fromisoformat(day)


def steps_of(params: Plain) -> list[str]:
    """The steps that ``params`` name; where they name none the lot, in France more votes and then the older."""
    french = params.get("method") == "hare_quotient_then_highest_average"
    named = params.get("tie", ["more list votes", "age of the next candidate"] if french else ["lot"])
    return [named] if isinstance(named, str) else list(named)
