"""Votes for people, and seats that fall vacant, a second time."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from cogestion.seats.check.chain import Chain, steps_of
from cogestion.seats.check.gender import corrected
from cogestion.seats.check.lots import Plain, purpose_of, recorded
from cogestion.seats.check.procedures import procedure
from cogestion.seats.check.recount import in_order, recount

Parts = dict[str, Any]
GERMAN = {
    "method": "highest_averages",
    "divisors": "1,2,3,...",
    "overflow": "next highest numbers of other lists",
}


def persons(asked: Plain, draws: Sequence[Plain]) -> Parts:
    """The minimum of a gender first (WO 2001 § 22), then the rest, always whoever has the most votes left."""
    params = asked.get("params", {})
    minimum, elected = params.get("gender_minimum"), list[str]()
    tied, among = 0, list[str]()
    if minimum:
        of_gender = [one for one in asked["lists"] if one["gender"] == minimum["gender"]]
        places = min(minimum["seats"], asked["seats"])
        elected, tied, among = _most_voted(asked, of_gender, places, draws, "last seat, minimum")
    if not tied:
        rest = [one for one in asked["lists"] if one["id"] not in elected]
        more, tied, among = _most_voted(asked, rest, asked["seats"] - len(elected), draws, "last seat")
        elected += more
    tie = {"seats": tied, "among": among} if tied else None
    return {"elected": elected, "tie": tie, "unfilled": asked["seats"] - len(elected)}


def _most_voted(
    asked: Plain, people: Sequence[Plain], places: int, draws: Sequence[Plain], what: str
) -> tuple[list[str], int, list[str]]:
    """The elected, one after the other; the seats that stay tied, and among whom."""
    chain = Chain(steps_of(asked.get("params", {})), draws, purpose_of(asked, what))
    elected: list[str] = []
    while len(elected) < places:
        free = [one for one in people if one["votes"] and one["id"] not in elected]
        best = [one for one in free if one["votes"] == max(other["votes"] for other in free)]
        left = places - len(elected)
        if len(best) > left:
            rows: list[Plain] = [{"id": one["id"], "votes": one["votes"], "candidates": [one]} for one in best]
            ahead, among = chain.settle(rows, left, {})
            return elected + ahead, left - len(ahead), among
        if not best:
            break
        elected += [one["id"] for one in best]
    return elected, 0, []


def vacancy(asked: Plain, draws: Sequence[Plain]) -> Parts:
    """Who takes the seat of the one who leaves: nobody, one person, or several between whom no lot was drawn."""
    params = asked["params"]
    named = procedure(params["procedure"]) if "procedure" in params else {}
    order = params.get("order") or named.get("vacancy", {}).get("order", "same list, then next highest number")
    if order == "next by votes":
        sitting = [*params["sitting"]]
        gender = _due(asked["lists"], sitting, params)
        return _follower(asked, _by_votes(asked, sitting, gender) or _by_votes(asked, sitting, ""), draws)
    rules = params.get("rules") or named.get("params") or GERMAN
    lists = [{**one, "candidates": in_order(one, rules)} for one in asked["lists"]]
    question = {**asked, "params": rules, "lists": lists}
    sitting = params.get("sitting") or _seated(question, params.get("gender_minimum"), draws)
    gender = _due([who for one in lists for who in one["candidates"]], sitting, params)
    found: dict[str, str] = {}
    if gender:
        found = _by_lists(question, params, sitting, gender, True)
    return _follower(asked, found or _by_lists(question, params, sitting, "", order != "same list"), draws)


def _seated(question: Plain, minimum: Plain | None, draws: Sequence[Plain]) -> list[str]:
    if minimum is None:
        return recount(question, draws).elected
    return list(corrected(question, minimum, draws)["elected"])


def _due(people: Sequence[Plain], sitting: Sequence[str], params: Plain) -> str:
    """The gender that would fall below its minimum without the one who leaves; empty where none would."""
    minimum = params.get("gender_minimum")
    if not minimum:
        return ""
    staying = [who for who in people if who["id"] in sitting and who["id"] != params["vacating"]]
    held = [who for who in staying if who.get("gender") == minimum["gender"]]
    return str(minimum["gender"]) if len(held) < minimum["seats"] else ""


def _by_votes(asked: Plain, sitting: Sequence[str], gender: str) -> dict[str, str]:
    """The most voted of those free, each under the own name."""
    out = [*sitting, *asked["params"].get("gone", ())]
    free = [one for one in asked["lists"] if one["votes"] and one["id"] not in out]
    free = [one for one in free if not gender or one.get("gender") == gender]
    return {one["id"]: one["id"] for one in free if one["votes"] == max(other["votes"] for other in free)}


def _by_lists(asked: Plain, params: Plain, sitting: Sequence[str], gender: str, others: bool) -> dict[str, str]:
    """The next of the own list, or else of each list with the highest number not yet used, by list."""
    out = [*sitting, *params.get("gone", ())]
    next_: dict[str, str] = {}
    for one in asked["lists"]:
        free = [who for who in one["candidates"] if who["id"] not in out]
        free = [who for who in free if not gender or who.get("gender") == gender]
        if free:
            next_[one["id"]] = free[0]["id"]
    own = next(one["id"] for one in asked["lists"] if params["vacating"] in [who["id"] for who in one["candidates"]])
    if own in next_:
        return {own: next_[own]}
    numbers = {
        one["id"]: _number_after(one, sum(who["id"] in sitting for who in one["candidates"]), asked["params"])
        for one in asked["lists"]
        if others and one["votes"] and one["id"] in next_
    }
    return {name: next_[name] for name, number in numbers.items() if number == max(numbers.values())}


def _number_after(one: Plain, won: int, rules: Plain) -> Fraction:
    row = rules.get("divisors", "1,2,3,...")
    if row == "1,2,3,...":
        return Fraction(one["votes"], won + 1)
    return Fraction(one["votes"] * 5, 7) if row.startswith("1.4") and not won else Fraction(one["votes"], 2 * won + 1)


def _follower(asked: Plain, found: dict[str, str], draws: Sequence[Plain]) -> Parts:
    """The one there is, or the one whom the lot puts first."""
    names = list(found)
    if len(names) > 1:
        what = f"vacancy of {asked['params']['vacating']}"
        order = recorded(draws, purpose_of(asked, what), names)
        if order is None:
            return {"elected": [], "tied": names}
        names = order
    return {"elected": [found[name] for name in names[:1]], "tied": []}
