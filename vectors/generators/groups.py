"""Elements and scalars as texts: what is one, what only looks like one, and a little arithmetic."""

from collections.abc import Iterator
from math import gcd

from cogestion.ballotbox import BELENIOS_2048, ED25519, Group, Json
from generators import edwards
from generators.common import GROUPS, Chance, Sheet, Vector, vector

INSIDE, OUTSIDE, NOT_CANONICAL = "element", "outside", "not-canonical"


def sheet() -> Sheet:
    """The file."""
    made = [one for group in GROUPS for one in (*_arithmetic(group), *_scalars(group))]
    return Sheet(
        "groups.json",
        "Elements and scalars: texts, membership, powers and products",
        "ours; of Ed25519 membership by the formulas of RFC 8032 in plain numbers (generators/edwards.py)",
        [*made, *_ed25519(), *_belenios()],
    )


def _arithmetic(group: Group) -> Iterator[Vector]:
    chance, q, g = Chance(f"arithmetic|{group.name}"), group.order, group.text(group.generator)
    exponents = [0, 1, 2, 8, q - 1, q, q + 1, 2**255, *(chance.below(q) for _ in range(4))]
    for n in exponents:
        yield vector("power", "of g", {"base": g, "exponent": str(n)}, _element(group, n), group)
    for n in (0, 1, q - 1, chance.below(q)):
        m = chance.below(q)
        base = {"base": group.text(group.generator_power(m)), "exponent": str(n)}
        yield vector("power", "of another element", {**base}, _element(group, m * n), group)
    for a, b in ((0, 0), (0, 5), (1, q - 1), (7, 7), (chance.below(q), chance.below(q))):
        pair: dict[str, Json] = {
            "left": group.text(group.generator_power(a)),
            "right": group.text(group.generator_power(b)),
        }
        yield vector("product", "", pair, _element(group, a + b), group)
        yield vector("quotient", "", pair, _element(group, a - b), group)


def _element(group: Group, exponent: int) -> dict[str, Json]:
    return {"element": group.text(group.generator_power(exponent))}


def _scalars(group: Group) -> Iterator[Vector]:
    q = group.order
    for number in (0, 1, q - 1, Chance(f"scalars|{group.name}").below(q)):
        yield vector("scalar", "", {"json": f'"{number}"'}, {"scalar": str(number)}, group)
    for name, text in (
        ("the order", f'"{q}"'),
        ("negative", '"-1"'),
        ("a plus", '"+1"'),
        ("leading zero", '"01"'),
        ("empty", '""'),
        ("space", '" 1"'),
        ("newline", '"1\\n"'),
        ("underscore", '"1_0"'),
        ("exponent", '"1e3"'),
        ("hexadecimal", '"0x1"'),
        ("other digits", '"\u0661"'),
        ("fullwidth digits", '"\uff11"'),
        ("a number", "1"),
        ("null", "null"),
        ("5000 digits", f'"{"9" * 5000}"'),
    ):
        yield vector("scalar", name, {"json": text}, {"scalar": None}, group)


def _membership(group: Group, name: str, text: str, verdict: str) -> Vector:
    return vector("membership", name, {"text": text}, {"verdict": verdict}, group)


def _ed25519() -> Iterator[Vector]:
    group, chance = ED25519, Chance("membership|Ed25519")
    g = group.text(group.generator)
    yield _membership(group, "neutral", f"{1:064x}", INSIDE)
    yield _membership(group, "generator", g, INSIDE)
    base = edwards.decompress(int(g, 16))
    assert base is not None
    for _ in range(4):
        one = edwards.times(chance.below(group.order), base)
        yield _membership(group, "member", edwards.text(one), INSIDE)
        for k, small in enumerate(edwards.torsion()[1:], 1):
            yield _membership(group, f"member and {k} of the torsion", edwards.text(edwards.add(one, small)), OUTSIDE)
    yield from _curve(group, chance)
    for name, text in (
        ("capitals", g.replace("6", "A")),
        ("short", g[1:]),
        ("long", f"0{g}"),
        ("empty", ""),
        ("space", f" {g[1:]}"),
        ("newline", f"{g}\n"),
        ("prefix", f"0x{g[2:]}"),
        ("other digits", f"{g[:-1]}\u0668"),
    ):
        yield _membership(group, name, text, NOT_CANONICAL)


def _curve(group: Group, chance: Chance) -> Iterator[Vector]:
    """Small orders, numbers that are no y of the curve or of a point outside the subgroup, and y not reduced."""
    for k, small in enumerate(edwards.torsion()[1:], 1):
        yield _membership(group, f"{k} of the torsion", edwards.text(small), OUTSIDE)
    for name, number in (("neutral with sign", 2**255 | 1), ("order two with sign", 2**255 | (edwards.P - 1))):
        yield _membership(group, name, f"{number:064x}", OUTSIDE)
    for _ in range(8):
        number = chance.below(edwards.P)
        yield _membership(group, "y at random", f"{number:064x}", _verdict(number))
    for number in (2, 3, 4, 5, 6, 7):
        yield _membership(group, "small y", f"{number:064x}", _verdict(number))
    for number in (edwards.P, edwards.P + 1, edwards.P + 3, 2**255 - 1, 2**255 | edwards.P, 2**256 - 1):
        yield _membership(group, "y not reduced", f"{number:064x}", NOT_CANONICAL)


def _verdict(number: int) -> str:
    point = edwards.decompress(number)
    return INSIDE if point is not None and edwards.times(ED25519.order, point) == edwards.NEUTRAL else OUTSIDE


def _belenios() -> Iterator[Vector]:
    group, chance = BELENIOS_2048, Chance("membership|BELENIOS-2048")
    minus_one = int(group.text(group.divide(group.neutral, group.generator)))
    prime = _prime(group)
    yield _membership(group, "neutral", "1", INSIDE)
    yield _membership(group, "inverse of the generator", str(minus_one), INSIDE)
    for _ in range(3):
        one = int(group.text(group.generator_power(chance.below(group.order))))
        yield _membership(group, "member", str(one), INSIDE)
        yield _membership(group, "member times -1", str(prime - one), OUTSIDE)
        yield _membership(group, "member and p", str(prime + one), NOT_CANONICAL)
    for number in (2, 3, 4, prime - 1, prime - 2, *(chance.below(prime) for _ in range(4))):
        verdict = INSIDE if pow(number, group.order, prime) == 1 else OUTSIDE
        yield _membership(group, "number", str(number), verdict)
    for name, text in (
        ("zero", "0"),
        ("p", str(prime)),
        ("p and 1", str(prime + 1)),
        ("negative", "-1"),
        ("a plus", "+1"),
        ("leading zero", "01"),
        ("empty", ""),
        ("space", " 1"),
        ("newline", "1\n"),
        ("hexadecimal", "0x1"),
        ("other digits", "\u0661"),
        ("fraction", "1.0"),
        ("618 digits", "9" * 618),
    ):
        yield _membership(group, name, text, NOT_CANONICAL)


def _prime(group: Group) -> int:
    """p, of two elements: g^-1 * g - 1 is a multiple of it, and so is g^2 - (g^2 mod p)."""
    g, inverse = int(group.text(group.generator)), int(group.text(group.divide(group.neutral, group.generator)))
    square = int(group.text(group.generator_power(2)))
    cube = int(group.text(group.generator_power(3)))
    return gcd(gcd(g * inverse - 1, g * g - square), square * g - cube)
