"""What every group can do. An element is its canonical bytes, so elements compare, sort and hash as bytes."""

from collections.abc import Iterable
from functools import reduce
from typing import Literal, NewType, Protocol

from cogestion.decisions import RefusedError

Element = NewType("Element", bytes)
"""Ed25519: the 32 bytes of RFC 8032. Mod p: 256 bytes, big-endian. Sorted as bytes they stand in the order of
the protocol in both cases."""


class NotAnElementError(RefusedError):
    """The text does not stand for an element: not canonical, out of range, off the curve or out of the subgroup."""


class UnknownGroupError(RefusedError):
    """No group has that name."""


class Group(Protocol):
    """A cyclic group of prime ``order`` q with ``generator`` g, written multiplicatively; ``neutral`` is 1.

    Exponents are any integers, taken modulo q. Operands must be elements of the subgroup, except where :meth:`decode`
    and :meth:`contains` exist to find that out. ``name`` is that of the election's field ``group``.

    A ranked answer is an element read as a number in ``byte_order``: ``most_answers`` numbers of 8 bits at most (0
    where such answers are not for this group), and then ``padding`` bits that it leaves open.
    """

    name: str
    order: int
    generator: Element
    neutral: Element
    byte_order: Literal["big", "little"]
    padding: int
    most_answers: int

    def independent(self, index: int) -> Element:
        """Generator number ``index``, from -1, of those to which nobody knows the logarithms."""

    def power(self, base: Element, exponent: int) -> Element:
        """``base ** exponent``."""

    def generator_power(self, exponent: int) -> Element:
        """``g ** exponent``."""
        return self.power(self.generator, exponent)

    def public_powers(self, *terms: tuple[Element, int]) -> Element:
        """The product of ``base ** exponent``, faster for bases that come again. Only for exponents all may know."""

    def multiply(self, left: Element, right: Element) -> Element:
        """``left * right``."""

    def divide(self, left: Element, right: Element) -> Element:
        """``left / right``."""

    def product(self, elements: Iterable[Element]) -> Element:
        """All of them multiplied."""
        return reduce(self.multiply, elements, self.neutral)

    def text(self, element: Element) -> str:
        """The string that stands in the record and in every hash input."""

    def decode(self, text: str) -> Element:
        """What a text stands for: form and range are checked, membership is not. Raises NotAnElementError."""

    def contains(self, element: Element) -> bool:
        """Whether a decoded element belongs to the subgroup of order q."""


def decoded(group: Group, element: Element, length: int) -> tuple[int, ...]:
    """The numbers of a ranked answer; every element stands for some."""
    number = int.from_bytes(element, group.byte_order) >> group.padding
    return tuple((number % 256**length).to_bytes(length, "big"))
