"""Delegations a second time: a scale for each body alone, and what a vote weighs."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from cogestion.seats.check.lots import Plain
from cogestion.seats.check.sharing import congress

Parts = dict[str, Any]


def delegates(asked: Plain, draws: Sequence[Plain]) -> Parts:
    """A congress of fixed size, or what each body may send by a scale."""
    if "method" in asked["params"]:
        return congress(asked, draws)
    return {"bodies": [_by_scale(one, asked["params"]) for one in asked["lists"]]}


def _by_scale(body: Plain, params: Plain) -> Parts:
    members = body["members"]
    row = {"body": body["id"], "members": members, "delegates": _entitled(members, params)}
    if "vote_cap_per_delegate" in params:
        row["carriers"] = _started(members, params["vote_cap_per_delegate"])
    if "vote_weight" in params:
        present = body.get("registered", row["delegates"])
        row["votes-each"] = str(Fraction(members, present)) if present else "0"
    return row


def _entitled(members: int, params: Plain) -> int:
    """By the scale, never under ``min`` nor over ``max``; nobody for no members."""
    if not members:
        return 0
    scale = next((one for name, one in SCALES.items() if name in params), _per_started)
    count = min(scale(members, params), int(params.get("max", 10**18)))
    return max(count, int(params.get("min", 0)))


def _bands(members: int, params: Plain) -> int:
    reached = [count for top, count in params["bands"] if top is None or top >= members]
    return int(reached[0])


def _steps(members: int, params: Plain) -> int:
    """Climb step by step; the last may be climbed again and again."""
    total = 0
    for size, count, word in params["steps"]:
        repeats, part = word.startswith("repeat_"), word.removeprefix("repeat_")
        here = members if repeats else min(members, size)
        total += count * _parts(here, size, part)
        members -= here
    return total


def _parts(members: int, size: int, part: str) -> int:
    """How often ``size`` goes into ``members``, the last part counted by ``part``."""
    if part == "any":
        return _started(members, size)
    return members // size + (part == "major_fraction" and 2 * (members % size) > size)


def _first(members: int, params: Plain) -> int:
    return 1 + _started(max(0, members - params["first"]), params["per"])


def _over(members: int, params: Plain) -> int:
    further = _parts(max(0, members - params["over"]), params["per"], params.get("rounding", "floor"))
    return further + int(params.get("min", 0))


SCALES: dict[str, Callable[[int, Plain], int]] = {"bands": _bands, "steps": _steps, "first": _first, "over": _over}


def _per_started(members: int, params: Plain) -> int:
    return _started(members, params["per_started"])


def _started(members: int, size: int) -> int:
    """How many times ``size`` was begun."""
    return (members + size - 1) // size


def weights(asked: Plain, draws: Sequence[Plain]) -> Parts:
    """Square roots, bundled papers, or shares under a cap."""
    weight = asked["params"]["weight"]
    if weight == "square_root":
        return _square_roots(asked)
    return _bundled(asked) if weight.startswith("floor") else _capped(asked)


def _root(number: int) -> int:
    """The whole part of the root, by halving."""
    low, high = 0, number + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle * middle <= number else (low, middle)
    return low


def _square_roots(asked: Plain) -> Parts:
    decimals = asked["params"]["decimals"]
    roots = [_root(one["members"] * 100**decimals) for one in asked["lists"]]
    total, squares = sum(roots), sum(root**2 for root in roots)
    low = _root(squares)
    high = low if low**2 == squares else low + 1
    rows = [
        {"body": one["id"], "members": one["members"], "weight": root}
        for one, root in zip(asked["lists"], roots, strict=True)
    ]
    between = [str(Fraction(total + root, total) / 2) for root in (low, high)]
    return {"bodies": rows, "decimals": decimals, "needed": (total + high + 1) // 2, "quota_between": between}


def _bundled(asked: Plain) -> Parts:
    """Bundles of one vote less than the smallest weight has, and single votes (BRWO 1974 § 47, annex 7)."""
    rows = [
        {"body": one["id"], "members": one["eligible"], "delegates": one["mandates"]}
        | {"weight": one["eligible"] // one["mandates"], "bundled": 0, "single": one["eligible"] // one["mandates"]}
        for one in asked["lists"]
    ]
    size = max(0, min(row["weight"] for row in rows) - 1)
    for row in rows:
        if size:
            row["bundled"], row["single"] = row["weight"] // size, row["weight"] % size
    return {"bodies": rows, "bundle": size}


def _capped(asked: Plain) -> Parts:
    cap, respread = Fraction(asked["params"]["cap"]), asked["params"]["respread"]
    total = sum(one["members"] for one in asked["lists"])
    plain = {one["id"]: Fraction(one["members"], total) for one in asked["lists"]}
    shares = {name: min(share, cap) for name, share in plain.items()}
    if respread != "nobody":
        shares = _spread(plain, cap, respread == "in equal parts")
    rows = [{"body": one["id"], "members": one["members"], "share": str(shares[one["id"]])} for one in asked["lists"]]
    return {"bodies": rows}


def _spread(plain: dict[str, Fraction], cap: Fraction, equally: bool) -> dict[str, Fraction]:
    """Hold the largest at the cap, one more each time, until the others, with what is cut off, stay within it."""
    names = sorted((name for name in plain if plain[name]), key=lambda name: -plain[name])
    for held in range(len(names) + 1):
        free = names[held:]
        left, sum_ = 1 - held * cap, sum(plain[name] for name in free)
        shares = dict.fromkeys(plain, Fraction(0)) | dict.fromkeys(names[:held], cap)
        for name in free:
            shares[name] = plain[name] + (left - sum_) / len(free) if equally else plain[name] * left / sum_
        if all(shares[name] <= cap for name in free):
            break
    return shares
