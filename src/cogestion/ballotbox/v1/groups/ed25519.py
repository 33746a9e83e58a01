"""Ed25519 (RFC 8032) through libsodium, which refuses zero, the neutral element and results that are neutral.

Belenios accepts all three, so they are handled here and nowhere else. The text of an element is its 32 bytes
reversed, in lower-case hexadecimal.
"""

import re
from functools import reduce
from hashlib import sha256
from itertools import count
from typing import Literal

from nacl import bindings as sodium

from cogestion.ballotbox.v1.groups.group import Element, Group, NotAnElementError

_TEXT = re.compile(r"[0-9a-f]{64}", re.ASCII)
_ONE = (1).to_bytes(32, "little")


class _Ed25519(Group):
    """The prime-order subgroup of edwards25519; cofactor 8, hence :meth:`contains`."""

    name = "Ed25519"
    order = 2**252 + 27742317777372353535851937790883648493
    neutral = Element(_ONE)
    generator = Element(sodium.crypto_scalarmult_ed25519_base_noclamp(_ONE))
    byte_order: Literal["little"] = "little"
    padding = 14
    most_answers = 30

    def independent(self, index: int) -> Element:
        """The first point from a hash on, times the cofactor."""
        first = int(sha256(f"ggen|{index}".encode()).hexdigest(), 16) >> 2
        return next(point for point in map(_cleared, count(first)) if point is not None)

    def power(self, base: Element, exponent: int) -> Element:
        exponent %= self.order
        if exponent == 0 or base == self.neutral:
            return self.neutral
        return Element(sodium.crypto_scalarmult_ed25519_noclamp(exponent.to_bytes(32, "little"), base))

    def generator_power(self, exponent: int) -> Element:
        exponent %= self.order
        if exponent == 0:
            return self.neutral
        return Element(sodium.crypto_scalarmult_ed25519_base_noclamp(exponent.to_bytes(32, "little")))

    def public_powers(self, *terms: tuple[Element, int]) -> Element:
        """libsodium is faster for g."""
        powers = [
            self.generator_power(e) if base == self.generator else self.power(base, e) for base, e in terms if e
        ]
        return reduce(self.multiply, powers) if powers else self.neutral

    def multiply(self, left: Element, right: Element) -> Element:
        return Element(sodium.crypto_core_ed25519_add(left, right))

    def divide(self, left: Element, right: Element) -> Element:
        return Element(sodium.crypto_core_ed25519_sub(left, right))

    def text(self, element: Element) -> str:
        return element[::-1].hex()

    def decode(self, text: str) -> Element:
        """Refuses y >= 2**255 - 19. Whether a point has that y is left to :meth:`contains`."""
        if not _TEXT.fullmatch(text) or int(text, 16) % 2**255 >= 2**255 - 19:
            raise NotAnElementError("ballotbox.element-not-canonical", group=self.name)
        return Element(bytes.fromhex(text)[::-1])

    def contains(self, element: Element) -> bool:
        """On the curve and of order q or 1 (libsodium's check says no to the neutral element)."""
        return element == self.neutral or sodium.crypto_core_ed25519_is_valid_point(element)


def _cleared(number: int) -> Element | None:
    """Eight times the point of these bytes; None if they are no point, which libsodium then does not add."""
    point = number.to_bytes(32, "little")
    try:
        for _ in range(3):
            point = sodium.crypto_core_ed25519_add(point, point)
    except RuntimeError:
        return None
    return Element(point)


ED25519 = _Ed25519()
