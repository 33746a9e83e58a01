"""Edwards25519 from the formulas of RFC 8032, slow and in plain numbers: a second way to know what a point is."""

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)

Point = tuple[int, int]
NEUTRAL: Point = (0, 1)


def add(one: Point, two: Point) -> Point:
    """The sum of two points of the curve."""
    (x1, y1), (x2, y2) = one, two
    t = D * x1 * x2 * y1 * y2 % P
    return (x1 * y2 + x2 * y1) * pow(1 + t, -1, P) % P, (y1 * y2 + x1 * x2) * pow(1 - t, -1, P) % P


def times(number: int, point: Point) -> Point:
    """``[number]point``."""
    total = NEUTRAL
    for bit in f"{number:b}":
        total = add(total, total)
        total = add(total, point) if bit == "1" else total
    return total


def decompress(number: int) -> Point | None:
    """The point whose text reads as this number; None if no point has that y."""
    sign, y = number >> 255, number % 2**255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT % P
    if x * x % P != square:
        return None
    return (x if x % 2 == sign else -x % P), y % P


def text(point: Point) -> str:
    """64 digits: y, and the parity of x in the highest bit."""
    return f"{point[0] % 2 << 255 | point[1]:064x}"


def torsion() -> list[Point]:
    """The eight points whose order divides the cofactor, the neutral one first."""
    order = 2**252 + 27742317777372353535851937790883648493
    candidates = (decompress(y) for y in range(2, 100))
    small = (times(order, one) for one in candidates if one is not None)
    eighth = next(one for one in small if times(4, one) != NEUTRAL)
    return [times(k, eighth) for k in range(8)]
