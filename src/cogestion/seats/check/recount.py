"""Seats for lists a second time, plainly: one seat at a time, from the plain JSON of the question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import Any

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Seats by list, the ids of those elected, the seats nobody could decide and among which lists."""

    seats: dict[str, int]
    elected: list[str]
    tied: int
    among: list[str]


def recount(asked: Plain, draws: Sequence[Plain]) -> Outcome:
    """Share the seats that ``asked`` (a question of kind ``list_pr``) names; a lot needs its record in ``draws``."""
    params, lists = asked["params"], {one["id"]: one for one in asked["lists"]}
    running = [one for one in _qualified(asked["lists"], params) if one["votes"]]
    won = dict.fromkeys(lists, 0)
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
    elected = [person["id"] for one in asked["lists"] for person in _order(one, params)[: won[one["id"]]]]
    return Outcome(won, elected, tied, among)


def _base(word: str, lists: Sequence[Plain], params: Plain) -> int:
    votes = sum(one["votes"] for one in lists)
    extra = {"valid votes incl. blank": ("blank",), "all votes cast": ("blank", "null")}.get(word, ())
    return int(votes + sum(params.get(key, 0) for key in extra))


def _qualified(lists: Sequence[Plain], params: Plain) -> list[Plain]:
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
    if params["divisors"] == "1,2,3,...":
        return Fraction(one["votes"], has + 1)
    first = params["divisors"].startswith("1.4") and has == 0
    return Fraction(one["votes"] * 5, 7) if first else Fraction(one["votes"], 2 * has + 1)


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
            return _settle(won, first, left, params, draws)
        won[first[0]["id"]] += 1
        extra[first[0]["id"]] += 1
    return 0, []


def _settle(
    won: dict[str, int], open_: list[Plain], left: int, params: Plain, draws: Sequence[Plain]
) -> tuple[int, list[str]]:
    french = params["method"] == "hare_quotient_then_highest_average"
    chain = params.get("tie", ["more list votes", "age of the next candidate"] if french else ["lot"])
    for step in [chain] if isinstance(chain, str) else chain:
        keys = {one["id"]: _key(step, one, won[one["id"]], [other["id"] for other in open_], draws) for one in open_}
        if step == "lot" and None in keys.values():
            break
        if None in keys.values():
            continue
        edge = sorted(keys.values())[left]
        ahead = [one for one in open_ if keys[one["id"]] < edge]
        for one in ahead:
            won[one["id"]] += 1
        left -= len(ahead)
        open_ = [one for one in open_ if keys[one["id"]] == edge] if left else []
        if not open_:
            return 0, []
    return left, [one["id"] for one in open_]


def _key(step: str, one: Plain, has: int, among: list[str], draws: Sequence[Plain]) -> Any:
    """Lower comes first; None where it is not known."""
    people = one.get("candidates") or []
    if step == "lot":
        seeds = [draw["seed"] for draw in draws if sorted(draw["among"]) == sorted(among)]
        return _ticket(seeds[0], one["id"]) if seeds else None
    if step == "more list votes":
        return -one["votes"]
    if step == "more candidates":
        return -len(people) or None
    if step == "more preference votes":
        known = [person.get("preferences") for person in people]
        return None if not known or None in known else -sum(known)
    day = people[has].get("since" if step.startswith("seniority") else "born") if has < len(people) else None
    return day and date.fromisoformat(day)


def _ticket(seed: str, name: str, purpose: str = "last seat") -> bytes:
    return sha256(f"lot|{len(seed)}:{seed}|{len(purpose)}:{purpose}|{name}".encode()).digest()


def _order(one: Plain, params: Plain) -> list[Plain]:
    people = list(one.get("candidates") or ())
    if params.get("within_list") == "preference votes":
        people.sort(key=lambda person: -person["preferences"])
    return people


def lot(seed: str, among: Sequence[str]) -> list[str]:
    """``among`` in the order of the lot for the last seat."""
    return sorted(among, key=lambda name: _ticket(seed, name))
