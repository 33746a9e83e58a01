"""Exact shares between bounds, by which largest remainders keep a minimum and a maximum."""

from collections.abc import Mapping
from fractions import Fraction

Bound = tuple[int, int]


def bounded_quotas(members: Mapping[str, int], seats: int, bounds: Mapping[str, Bound]) -> dict[str, Fraction]:
    """Each body's share of ``seats`` in proportion to its ``members`` (1 or more), within its (least, most).

    There is one factor for all: quota = members x factor, put up or down to the nearest bound, and the quotas add
    up to ``seats`` where the bounds allow it. Found as by CSS flexible boxes: whoever breaks a bound on the side
    that is broken more is fixed there, and the rest is shared again.
    """
    fixed: dict[str, Fraction] = {}
    while free := [name for name in members if name not in fixed]:
        rest, whole = seats - sum(fixed.values()), sum(members[name] for name in free)
        quotas = {name: Fraction(rest) * members[name] / whole for name in free}
        lacking = {name: bounds[name][0] - one for name, one in quotas.items() if one < bounds[name][0]}
        beyond = {name: one - bounds[name][1] for name, one in quotas.items() if one > bounds[name][1]}
        if not lacking and not beyond:
            return {name: fixed.get(name, quotas.get(name, Fraction(0))) for name in members}
        balance = sum(beyond.values()) - sum(lacking.values())
        if balance >= 0:
            fixed |= {name: Fraction(bounds[name][1]) for name in beyond}
        if balance <= 0:
            fixed |= {name: Fraction(bounds[name][0]) for name in lacking}
    return {name: fixed[name] for name in members}
