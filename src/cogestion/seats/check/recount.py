"""Seats for lists a second time, plainly: one seat at a time, from the plain JSON of the question."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from cogestion.seats.check.chain import Chain, steps_of
from cogestion.seats.check.lots import Plain, purpose_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """Seats by list, the ids of those elected, the seats nobody could decide and among which lists."""

    seats: dict[str, int]
    elected: list[str]
    tied: int
    among: list[str]

    def parts(self, asked: Plain) -> dict[str, Any]:
        """What a result of the question must say: besides, seats of lists without names left, and of no list."""
        tie = {"seats": self.tied, "among": self.among} if self.tied else None
        names = {one["id"]: len(one.get("candidates") or ()) for one in asked["lists"]}
        vacant = {name: self.seats[name] - known for name, known in names.items() if 0 < known < self.seats[name]}
        unfilled = asked["seats"] - sum(self.seats.values()) - self.tied
        found = {"seats": self.seats, "elected": self.elected, "tie": tie}
        return {**found, "vacant": vacant, "unfilled": unfilled}


def recount(asked: Plain, draws: Sequence[Plain]) -> Outcome:
    """Share the seats that ``asked`` (a question of kind ``list_pr``) names; a lot needs its record in ``draws``."""
    params = asked["params"]
    lists = [{**one, "candidates": in_order(one, params)} for one in asked["lists"]]
    running = [one for one in qualified(lists, params) if one["votes"]]
    won = dict.fromkeys((one["id"] for one in lists), 0)
    price = _price(running, asked, params)
    stakes = list(running)
    if price:
        for one in running:
            won[one["id"]] = int(one["votes"] // price)
        while sum(won.values()) > asked["seats"]:
            # Each list with a whole quota stakes its last one; those with the most votes beyond it get it back.
            stakes = [one for one in running if won[one["id"]]]
            for one in stakes:
                won[one["id"]] -= 1
    tied, among = _fill(won, stakes, price, asked, draws)
    elected = [person["id"] for one in lists for person in one["candidates"][: won[one["id"]]]]
    return Outcome(won, elected, tied, among)


def _base(word: str, lists: Sequence[Plain], params: Plain) -> int:
    votes = sum(one["votes"] for one in lists)
    extra = {"valid votes incl. blank": ("blank",), "all votes cast": ("blank", "null")}.get(word, ())
    return int(votes + sum(params.get(key, 0) for key in extra))


def qualified(lists: Sequence[Plain], params: Plain) -> list[Plain]:
    """The lists that reach the threshold."""
    if "threshold" not in params:
        return list(lists)
    base = _base(params.get("threshold_base", ""), lists, params)
    above = params.get("threshold_comparison") == "more than"
    needed = [_share(one, params) * base for one in lists]
    return [
        one
        for one, least in zip(lists, needed, strict=True)
        if one["votes"] > least or (one["votes"] == least and not above)
    ]


def _share(one: Plain, params: Plain) -> Fraction:
    """The share of the votes that a list needs: another where enough parties stand together."""
    reached = [
        int(parties) for parties in params.get("threshold_coalitions", {}) if one.get("parties", 1) >= int(parties)
    ]
    return Fraction(params["threshold_coalitions"][str(max(reached))] if reached else params["threshold"])


def _price(running: Sequence[Plain], asked: Plain, params: Plain) -> Fraction:
    """The quota, 0 where the method has none."""
    if params["method"] == "highest_averages" or not running:
        return Fraction(0)
    word = params.get("quota_base", "votes of qualified lists")
    if word == "votes of qualified lists":
        base = sum(one["votes"] for one in running)
    else:
        base = word if isinstance(word, int) else _base(word, asked["lists"], params)
    quota = params.get("quota", "hare")
    if quota == "droop":
        return Fraction(base // (asked["seats"] + 1) + 1)
    exact = Fraction(base, asked["seats"] + {"hagenbach": 1, "imperiali": 2}.get(quota.split("_")[0], 0))
    return Fraction(max(int(exact + Fraction(1, 2)), 1)) if quota.endswith("_rounded") else exact


def _number(one: Plain, has: int, extra: int, price: Fraction, params: Plain) -> Fraction | None:
    """What the list offers for its next seat; None where it may take no more."""
    if params["method"] == "largest_remainder":
        return None if extra else max(one["votes"] - has * price, Fraction(0)) % price
    if params["method"] != "highest_averages":
        return Fraction(one["votes"], has + 1)
    people = one.get("candidates") or ()
    if params.get("overflow", "vacant") != "vacant" and people and has >= len(people):
        return None
    return quotient(one["votes"], has + 1, params["divisors"])


def quotient(votes: int, place: int, row: str) -> Fraction:
    """The votes divided for the seat at ``place``, from 1: by 1, 2, 3… or by 1, 3, 5…, from 1.4 where it says so."""
    if row == "1,2,3,...":
        return Fraction(votes, place)
    return Fraction(votes * 5, 7) if row.startswith("1.4") and place == 1 else Fraction(votes, 2 * place - 1)


def _fill(
    won: dict[str, int], lists: Sequence[Plain], price: Fraction, asked: Plain, draws: Sequence[Plain]
) -> tuple[int, list[str]]:
    """Give the seats left to the highest numbers; what a tie leaves open is returned."""
    params, extra = asked["params"], dict.fromkeys(won, 0)
    while (left := asked["seats"] - sum(won.values())) > 0:
        offers = [(_number(one, won[one["id"]], extra[one["id"]], price, params), one) for one in lists]
        standing = [(number, one) for number, one in offers if number is not None]
        if not standing:
            return 0, []
        highest = max(number for number, _ in standing)
        first = [one for number, one in standing if number == highest]
        if len(first) > left:
            ahead, open_ = Chain(steps_of(params), draws, purpose_of(asked, "last seat")).settle(first, left, won)
            for name in ahead:
                won[name] += 1
            return left - len(ahead), open_
        won[first[0]["id"]] += 1
        extra[first[0]["id"]] += 1
    return 0, []


def in_order(one: Plain, params: Plain) -> list[Plain]:
    """The people of a list in the order in which they take its seats."""
    people = list(one.get("candidates") or ())
    if params.get("within_list") == "preference votes":
        people.sort(key=lambda person: -person["preferences"])
    return people
