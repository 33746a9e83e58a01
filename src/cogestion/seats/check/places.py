"""Reserved places over lists a second time, from their page: all numbers of each group that could be seated, tried.

It knows the groups only as the question states them, and reaches their numbers by adding one person after the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from cogestion.decisions import RefusedError
from cogestion.seats.check.lots import Plain, purpose_of, recorded
from cogestion.seats.check.procedures import in_words
from cogestion.seats.check.recount import Outcome, in_order, qualified, quotient, recount

MOST_NUMBERS = 100_000


class TooManyNumbersError(RefusedError):
    """More numbers of the groups than the second sharing tries one by one."""


@dataclass(frozen=True, slots=True)
class _Seat:
    number: Fraction
    list: str


@dataclass(slots=True)
class _Hall:
    """Who sits, who could, what each group must and may have, what has moved; ``stuck`` where a lot is missing."""

    asked: Plain
    draws: Sequence[Plain]
    people: dict[str, list[str]]
    votes: dict[str, int]
    groups: Sequence[Plain]
    sitting: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    moved: list[dict[str, Any]] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    lots: int = 0

    def possible(self, *further: str) -> bool:
        """Whether the groups can still have what they must, with these seated too."""
        taken = [*self.sitting, *further]
        reached = {self._numbers(taken)}
        for name in (one for names in self.people.values() for one in names if one not in taken):
            more = self._numbers([name])
            reached |= {tuple(a + b for a, b in zip(one, more, strict=True)) for one in reached}
            reached = {one for one in reached if self._below(one)}
            if len(reached) > MOST_NUMBERS:
                raise TooManyNumbersError("seats.check-places", most=MOST_NUMBERS)
        return any(
            self._below(one) and all(n >= group["minimum"] for n, group in zip(one, self.groups, strict=True))
            for one in reached
        )

    def _numbers(self, names: Sequence[str]) -> tuple[int, ...]:
        return tuple(sum(name in group["candidates"] for name in names) for group in self.groups)

    def _below(self, numbers: Sequence[int]) -> bool:
        return all(n <= group["maximum"] for n, group in zip(numbers, self.groups, strict=True))

    def waiting(self, name: str) -> list[str]:
        """Those of a list without a seat."""
        return [who for who in self.people[name] if who not in self.sitting]

    def first(self, name: str) -> str | None:
        """The first of them with whom the places can still be met."""
        return next((who for who in self.waiting(name) if self.possible(who)), None)

    def number(self, name: str, place: int) -> Fraction:
        """The list's number at ``place``; by 1, 2, 3… under a method without divisors."""
        return quotient(self.votes[name], place, self.asked["params"].get("divisors", "1,2,3,..."))

    def drawn(self, among: list[str], what: str = "") -> list[str]:
        """``among`` as the next lot puts them; none without one."""
        purpose = purpose_of(self.asked, f"last seat: places {self.lots}{what}")
        order = recorded(self.draws, purpose, among) or []
        self.stuck = [] if order else among
        return order

    def in_turn(self, level: list[str]) -> list[str]:
        """Lists with equal numbers: as they come where each can seat its own first, else as a lot says."""
        firsts = [who for who in map(self.first, level) if who is not None]
        if len(level) == 1 or (len(firsts) == len(level) and self.possible(*firsts)):
            return level
        self.lots += 1
        return self.drawn(level)

    def seat(self, name: str, used: dict[str, int]) -> None:
        """Fill a seat of the list ``name``, by another list where it has nobody who fits."""
        into, goal, ahead = self.first(name), name, self.waiting(name)
        passed = [who for who in (ahead[: ahead.index(into)] if into else ahead) if who not in self.passed]
        self.passed += passed
        if into is None:
            offers = {one: self.number(one, used[one] + 1) for one in self.people if self.first(one)}
            best = [one for one, number in offers.items() if number == max(offers.values())]
            self.lots += len(best) > 1
            order = best if len(best) == 1 else self.drawn(best, " receives")
            if not order:
                return
            goal = order[0]
            used[goal] += 1
            into = self.first(goal)
        if passed or goal != name:
            self.moved.append({"passed": passed, "into": into, "from": name, "to": goal})
        self.sitting.append(str(into))

    def fill(self, seats: list[_Seat], used: dict[str, int]) -> None:
        """Seat after seat, the highest number first; it ends where a lot is missing."""
        for number in sorted({one.number for one in seats}, reverse=True):
            level = sorted(one.list for one in seats if one.number == number)
            for name in self.in_turn(level):
                self.seat(name, used)
                if self.stuck:
                    return
            if self.stuck:
                return


def _hall(asked: Plain, draws: Sequence[Plain], found: Outcome) -> _Hall:
    """The people of lists that have votes and reach the threshold; together they are one group more."""
    running = [one for one in qualified(asked["lists"], asked["params"]) if one["votes"]]
    people = {one["id"]: [who["id"] for who in in_order(one, asked["params"])] for one in running}
    everybody, fill = [who for names in people.values() for who in names], len(found.elected)
    stated = [group for category in asked["places"].values() for group in category.values()]
    groups = [{"minimum": 0, "maximum": len(everybody), "candidates": [], **one} for one in stated]
    groups = [one for one in groups if one["minimum"] or one["maximum"] < len(everybody)]
    groups.append({"minimum": fill, "maximum": fill, "candidates": everybody})
    return _Hall(asked, draws, people, {one["id"]: one["votes"] for one in running}, groups)


def lists_with_places(asked: Plain, draws: Sequence[Plain]) -> dict[str, Any]:
    """The seats of the lists, and people within the ``places``; a tie for the last seats comes before."""
    asked = {**asked, "params": in_words(asked["params"])}
    found = recount(asked, draws)
    parts, hall = found.parts(asked), _hall(asked, draws, found)
    if found.tied or not hall.possible() or hall.possible(*found.elected):
        met = not found.tied and hall.possible()
        return {**parts, "places": {"met": met, "moved": [], "tied": []}}
    used = {name: sum(who in found.elected for who in names) for name, names in hall.people.items()}
    hall.fill([_Seat(hall.number(name, n), name) for name in used for n in range(1, used[name] + 1)], used)
    if hall.stuck:
        return {**parts, "places": {"met": False, "moved": [], "tied": hall.stuck}}
    lists = {one["id"]: [who["id"] for who in in_order(one, asked["params"])] for one in asked["lists"]}
    return {
        **parts,
        "seats": {
            name: len({*names} & {*hall.sitting}) + parts["vacant"].get(name, 0) for name, names in lists.items()
        },
        "elected": [who for names in lists.values() for who in names if who in hall.sitting],
        "places": {"met": True, "moved": hall.moved, "tied": []},
    }
