"""The gender in the minority a second time: its minimum, seats that yield to it (WO 2001 § 15(5)), and refusals."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from cogestion.seats.check.lots import Plain, purpose_of, recorded
from cogestion.seats.check.procedures import in_words
from cogestion.seats.check.recount import in_order, quotient, recount

Parts = dict[str, Any]


def minority_minimum(asked: Plain, draws: Sequence[Plain]) -> Parts:
    """D'Hondt on the headcount (BetrVG § 15(2), WO 2001 § 5); none for equal numbers or fewer than three seats."""
    params = {"method": "highest_averages", "divisors": "1,2,3,...", **asked.get("params", {})}
    found = recount({**asked, "params": params}, draws)
    sizes = sorted(one["votes"] for one in asked["lists"])
    smallest = next(one["id"] for one in asked["lists"] if one["votes"] == sizes[0])
    several = sizes.count(sizes[0]) > 1
    least: int | None = found.seats[smallest]
    if several or asked["seats"] < 3:
        least = 0
    elif found.tied:
        least = None
    return {**found.parts(asked), "minimum": {"gender": None if several else smallest, "seats": least}}


def lists_with_minimum(asked: Plain, draws: Sequence[Plain]) -> Parts:
    """The seats of the lists, corrected; and once more, without their names, for those who refused."""
    params = dict(asked["params"])
    minimum = params.pop("gender_minimum")
    question = {**asked, "params": in_words(params)}
    found = corrected(question, minimum, draws)
    refused: Sequence[str] = asked.get("refused") or ()
    if not refused:
        return found
    lists = asked["lists"]
    for name in refused:
        lists = [{**one, "candidates": [who for who in one["candidates"] if who["id"] != name]} for one in lists]
        lists = [one for one in lists if one["candidates"]]
    after = corrected({**question, "lists": lists}, minimum, draws)
    return {**found, "elected_after_refusals": after["elected"]}


@dataclass(slots=True)
class _Seat:
    """A seat: its number, its list, who sits on it."""

    number: Fraction
    list: str
    person: Plain


@dataclass(slots=True)
class _Paper:
    """What lies on the table while seats yield: the lists, the seats, how many numbers of each list are used up."""

    asked: Plain
    draws: Sequence[Plain]
    gender: str
    people: dict[str, list[Plain]]
    seats: list[_Seat]
    used: dict[str, int]
    exchanges: list[dict[str, str]]
    tied: list[str]

    def missing(self, least: int) -> int:
        """How many of the gender are lacking."""
        return max(0, least - len([seat for seat in self.seats if seat.person["gender"] == self.gender]))

    def number(self, name: str, place: int) -> Fraction:
        """The list's number at ``place``, from 1."""
        votes = next(one["votes"] for one in self.asked["lists"] if one["id"] == name)
        return quotient(votes, place, self.asked["params"]["divisors"])

    def waiting(self, name: str) -> Plain | None:
        """The first of the gender on the list without a seat."""
        sitting = [seat.person["id"] for seat in self.seats]
        free = [who for who in self.people[name] if who["gender"] == self.gender and who["id"] not in sitting]
        return free[0] if free else None

    def drawn(self, among: list[str], what: str) -> str | None:
        """The only one, or the one whom the lot puts first; without a lot those tied are noted."""
        if len(among) == 1:
            return among[0]
        said = f"last seat: gender {len(self.exchanges) + 1} {what}"
        order = recorded(self.draws, purpose_of(self.asked, said), among)
        self.tied = [] if order else among
        return order[0] if order else None

    def give(self, seat: _Seat, name: str, person: Plain) -> None:
        """The seat goes to ``person`` of the list ``name``, with the number it has there."""
        self.exchanges.append({"out": seat.person["id"], "into": person["id"], "from": seat.list, "to": name})
        if name != seat.list:
            self.used[name] += 1
            seat.number, seat.list = self.number(name, self.used[name]), name
        seat.person = person

    def one_yields(self) -> bool:
        """Let the lowest seat of another gender yield; False where none can."""
        others = [seat for seat in self.seats if seat.person["gender"] != self.gender]
        lowest = [seat for seat in others if seat.number == min(other.number for other in others)]
        chosen = self.drawn([seat.list for seat in lowest], "yields") if lowest else None
        if chosen is None:
            return False
        seat = next(one for one in lowest if one.list == chosen)
        same = self.waiting(chosen)
        if same is not None:
            self.give(seat, chosen, same)
            return True
        return self._jumps(seat)

    def _jumps(self, seat: _Seat) -> bool:
        offers = {
            one["id"]: self.number(one["id"], self.used[one["id"]] + 1)
            for one in self.asked["lists"]
            if one["votes"] and self.waiting(one["id"]) is not None
        }
        best = [name for name, number in offers.items() if number == max(offers.values())]
        goal = self.drawn(best, "receives") if best else None
        person = self.waiting(goal) if goal is not None else None
        if goal is None or person is None:
            return False
        self.give(seat, goal, person)
        return True


def corrected(asked: Plain, minimum: Plain, draws: Sequence[Plain]) -> Parts:
    """The seats of the lists with the ``minimum`` met as far as they can; a tie for the last seats comes before."""
    found = recount(asked, draws)
    if found.tied:
        return {**found.parts(asked), "gender": None}
    people = {one["id"]: in_order(one, asked["params"]) for one in asked["lists"]}
    named = {name: min(found.seats[name], len(who)) for name, who in people.items()}
    paper = _Paper(asked, draws, minimum["gender"], people, [], dict(named), [], [])
    for name, won in named.items():
        paper.seats += [_Seat(paper.number(name, n + 1), name, people[name][n]) for n in range(won)]
    while paper.missing(minimum["seats"]) and paper.one_yields():
        pass
    sitting = [seat.person["id"] for seat in paper.seats]
    empty = {name: found.seats[name] - named[name] for name in named}
    gender = {
        "gender": minimum["gender"],
        "minimum": minimum["seats"],
        "missing": paper.missing(minimum["seats"]),
        "exchanges": paper.exchanges,
        "tied": paper.tied,
    }
    return {
        **found.parts(asked),
        "seats": {name: empty[name] + sum(seat.list == name for seat in paper.seats) for name in people},
        "elected": [who["id"] for row in people.values() for who in row if who["id"] in sitting],
        "gender": gender,
    }
