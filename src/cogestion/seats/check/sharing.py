"""A congress of fixed size shared among bodies a second time: one seat after the other, or by quotas."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from cogestion.seats.check.lots import Plain, purpose_of, recorded

Offer = tuple[int, Fraction]


def congress(asked: Plain, draws: Sequence[Plain]) -> dict[str, Any]:
    """The seats of each body beside its exact share; equals for the last seats wait for a lot."""
    params, seats, bodies = asked["params"], asked["seats"], asked["lists"]
    holding = [one for one in bodies if one["members"]]
    bounds = {one["id"]: _bounds(one, params, seats) for one in holding}
    share = _by_quotas if params["method"] == "largest_remainder" else _one_by_one
    won, tied, left = share(holding, bounds, params, seats)
    order = recorded(draws, purpose_of(asked, "last seat"), tied) if tied else None
    for name in (order or [])[:left]:
        won[name] += 1
    undecided = 0 if order or not tied else left
    members = sum(one["members"] for one in bodies)
    rows = [
        {"body": one["id"], "members": one["members"]}
        | {"exact": str(Fraction(seats * one["members"], members or 1)), "seats": won.get(one["id"], 0)}
        for one in bodies
    ]
    outside = [row["body"] for row in rows if abs(row["seats"] - Fraction(row["exact"])) >= 1 and not undecided]
    return {
        "bodies": rows,
        "tie": {"seats": undecided, "among": tied} if undecided else None,
        "unfilled": seats - sum(won.values()) - undecided,
        "outside_quota": outside,
    }


def _bounds(body: Plain, params: Plain, seats: int) -> tuple[int, int]:
    """The fewest and the most seats of a body; its own minimum counts for more than the maximum of all."""
    least = max(params.get("base_seats", 0), params.get("min", 0), body.get("min", 0))
    return least, max(least, min(params.get("max", seats), seats))


Shares = tuple[dict[str, int], list[str], int]


def _one_by_one(bodies: Sequence[Plain], bounds: dict[str, tuple[int, int]], params: Plain, seats: int) -> Shares:
    won = {one["id"]: bounds[one["id"]][0] for one in bodies}
    base = params.get("base_seats", 0)
    while (left := seats - sum(won.values())) > 0:
        open_ = [one for one in bodies if won[one["id"]] < bounds[one["id"]][1]]
        offers = {one["id"]: _offer(one["members"], won[one["id"]] - base, params["method"]) for one in open_}
        best = [name for name, offer in offers.items() if offer == max(offers.values())]
        if len(best) > left:
            return won, best, left
        if not best:
            break
        for name in best:
            won[name] += 1
    return won, [], 0


def _offer(members: int, has: int, method: str) -> Offer:
    """The square of members / divisor for the next seat, so that no root is drawn; what 0 divides comes first."""
    square = {
        "dhondt": Fraction(has + 1) ** 2,
        "sainte_lague": Fraction(2 * has + 1, 2) ** 2,
        "huntington_hill": Fraction(has * (has + 1)),
        "dean": Fraction(2 * has * (has + 1), 2 * has + 1) ** 2,
        "adams": Fraction(has) ** 2,
    }[method]
    return (0, members**2 / square) if square else (1, Fraction(0))


def _by_quotas(bodies: Sequence[Plain], bounds: dict[str, tuple[int, int]], params: Plain, seats: int) -> Shares:
    """Whole quotas, then the largest fractions; a body's own bounds hold for the quota."""
    base = params.get("base_seats", 0)
    limits = {name: (Fraction(least - base), Fraction(most - base)) for name, (least, most) in bounds.items()}
    quotas = _quotas({one["id"]: one["members"] for one in bodies}, limits, seats - base * len(bodies))
    won = {name: base + int(quota) for name, quota in quotas.items()}
    waiting = [name for name, quota in quotas.items() if quota % 1]
    left = int(sum(quotas[name] % 1 for name in waiting))
    while left:
        best = [name for name in waiting if quotas[name] % 1 == max(quotas[other] % 1 for other in waiting)]
        if len(best) > left:
            return won, best, left
        for name in best:
            won[name] += 1
            left -= 1
            waiting.remove(name)
    return won, [], 0


def _quotas(members: dict[str, int], limits: dict[str, tuple[Fraction, Fraction]], seats: int) -> dict[str, Fraction]:
    """Members times one factor for all, put within the limits: the factor by which they make up the ``seats``.

    The sum bends only where a body meets a limit; between two bends it is a straight line.
    """

    def put(factor: Fraction) -> dict[str, Fraction]:
        return {name: min(max(members[name] * factor, low), high) for name, (low, high) in limits.items()}

    bends = sorted({limit / members[name] for name, pair in limits.items() for limit in pair} | {Fraction(0)})
    before = bends[0]
    for bend in bends:
        here, there = (sum(put(factor).values()) for factor in (before, bend))
        if there >= seats:
            part = Fraction(seats - here) / (there - here) if there > here else Fraction(0)
            return put(before + (bend - before) * part)
        before = bend
    return put(before)
