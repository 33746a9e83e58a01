"""What laws add to lists, a second time: struck names, the shape of a list, colleges, sizes of councils."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from cogestion.seats.check.lots import Plain
from cogestion.seats.check.procedures import procedure
from cogestion.seats.check.recount import recount

Parts = dict[str, Any]
HALF = Fraction(1, 2)


def striking(asked: Plain, draws: Sequence[Plain]) -> Parts:
    """Lists with struck names (Code du travail L2314-29): the mean is the list's votes, the much struck come last."""
    ballots = sum(one["ballots"] for one in asked["lists"])
    valid = asked.get("valid", ballots)
    if "registered" in asked and valid < Fraction(asked["registered"], 2):
        return {"quorum": False, "seats": {one["id"]: 0 for one in asked["lists"]}, "elected": []}
    share = Fraction(asked.get("params", {}).get("strike_threshold", "0.10").split(" ")[0])
    means = {one["id"]: Fraction(sum(who["votes"] for who in one["candidates"])) for one in asked["lists"]}
    means = {one["id"]: means[one["id"]] / len(one["candidates"]) for one in asked["lists"]}
    lists = [
        {"id": one["id"], "votes": means[one["id"]], "candidates": _after_strikes(one, share)}
        for one in asked["lists"]
    ]
    params = {"method": "hare_quotient_then_highest_average", "quota_base": valid}
    question = {**asked, "params": params, "lists": lists}
    return {**recount(question, draws).parts(question), "averages": {name: str(mean) for name, mean in means.items()}}


def _after_strikes(one: Plain, share: Fraction) -> list[Plain]:
    """Struck at all, and on the share of the ballots or more: behind the others, the most votes first."""
    behind = [who for who in one["candidates"] if one["ballots"] - who["votes"] >= max(share * one["ballots"], 1)]
    ahead = [who for who in one["candidates"] if who not in behind]
    return ahead + sorted(behind, key=lambda who: -who["votes"])


def list_shape(asked: Plain, draws: Sequence[Plain]) -> Parts:
    """How many women and men a list names (L2314-30), and whether the ``order`` asked about is allowed."""
    college, seats = asked["lists"][0], asked["seats"]
    exact = [_exact(college, gender, seats) for gender in ("women", "men")]
    either = int(all(one - int(one) == HALF for one in exact))
    whole = [int(one) if either else int(one + HALF) for one in exact]
    found: Parts = {"names": seats, "wanted": dict(zip(("women", "men"), whole, strict=True)), "either": either}
    if asked.get("order"):
        found["fits"] = asked["order"] in _allowed(whole[0], whole[1], bool(either))
    return found


def _exact(college: Plain, gender: str, seats: int) -> Fraction:
    if gender in college:
        return Fraction(college[gender])
    if f"{gender}_share" in college:
        return Fraction(college[f"{gender}_share"]) * seats
    return Fraction(college[f"{gender}_people"] * seats, college["women_people"] + college["men_people"])


def _allowed(women: int, men: int, either: bool) -> list[list[str]]:
    """Every order that the shape allows; one name of a gender that is due none may stand anywhere but first."""
    if either:
        return _alternating(women + 1, men) + _alternating(women, men + 1)
    if women and men:
        return _alternating(women, men)
    many, few, names = ("women", "men", women) if women else ("men", "women", men)
    courtesy = [[many] * place + [few] + [many] * (names - 1 - place) for place in range(1, names)]
    return [[many] * names, *courtesy]


def _alternating(women: int, men: int) -> list[list[str]]:
    """Begun by either gender, in turns while there are both, and then whoever is left."""
    found = []
    for first in ("women", "men"):
        left, order, turn = {"women": women, "men": men}, list[str](), first
        while sum(left.values()):
            gender = turn if left[turn] else _other(turn)
            order.append(gender)
            left[gender] -= 1
            turn = _other(gender)
        if order[0] == first:
            found.append(order)
    return found


def _other(gender: str) -> str:
    return "men" if gender == "women" else "women"


def colleges(asked: Plain, draws: Sequence[Plain]) -> Parts:
    """Seats among colleges by headcount (ET art. 71.1), or one single college (RD 1844/1994 art. 9.3)."""
    people, seats = sum(one["votes"] for one in asked["lists"]), asked["seats"]
    least = Fraction(asked["params"].get("merge_if_quotient_below", "0.5"))
    if people and any(Fraction(one["votes"] * seats, people) < least for one in asked["lists"]):
        asked = {**asked, "lists": [{"id": "single", "votes": people}]}
    question = {**asked, "params": {"method": "largest_remainder"}}
    return recount(question, draws).parts(question)


def sizes(asked: Plain, draws: Sequence[Plain]) -> Parts:
    """How many members a council has, counted up one step after the other."""
    scale = procedure(asked["procedure"])["council"]
    return {"sizes": {str(people): _size(people, scale) for people in asked["people"]}}


def _size(people: int, scale: Plain) -> int:
    members = 0
    for start, so_many in scale["steps"]:
        members = so_many if people >= start else members
    rows = scale.get("growth", [])
    for place, (above, each, add) in enumerate(rows):
        end = rows[place + 1][0] if place + 1 < len(rows) else people
        beyond = min(people, end) - above
        members += add * ((beyond + each - 1) // each) if beyond > 0 else 0
    return int(min(members, scale.get("maximum", members)))
