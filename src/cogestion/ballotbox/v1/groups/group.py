"""What every group can do. An element is its canonical bytes, so elements compare, sort and hash as bytes."""

from typing import Literal, NewType, Protocol

from cogestion.decisions import RefusedError

ByteOrder = Literal["big", "little"]
Element = NewType("Element", bytes)
"""Ed25519: the 32 bytes of RFC 8032. Mod p: 256 bytes, big-endian. Sorted as bytes they stand in the order of
the protocol in both cases."""


class NotAnElementError(RefusedError):
    """The text does not stand for an element: not canonical, out of range, off the curve or out of the subgroup."""


class UnknownGroupError(RefusedError):
    """No group has that name."""


class Group(Protocol):
    """A cyclic group of prime order ``order`` with ``generator``, written multiplicatively.

    Exponents are any integers, taken modulo the order. Operands must be elements of the subgroup, except where
    :meth:`decode` and :meth:`contains` exist to find that out.
    """

    name: str
    """The name in the election's field ``group``."""
    order: int
    """The prime q."""
    generator: Element
    """The base g."""
    neutral: Element
    """The element 1."""
    byte_order: ByteOrder
    """How an element is read as a number."""
    padding: int
    """The last bits of that number, which a ranked answer leaves open."""
    most_answers: int
    """How many numbers of 8 bits fit before them; 0 where ranked answers are not for this group."""

    def independent(self, index: int) -> Element:
        """Generator number ``index``, from -1, of those to which nobody knows the logarithms."""

    def generator_power(self, exponent: int) -> Element:
        """``g ** exponent``."""

    def power(self, base: Element, exponent: int) -> Element:
        """``base ** exponent``."""

    def public_powers(self, *terms: tuple[Element, int]) -> Element:
        """The product of ``base ** exponent``, faster for bases that come again. Only for exponents all may know."""

    def multiply(self, left: Element, right: Element) -> Element:
        """``left * right``."""

    def divide(self, left: Element, right: Element) -> Element:
        """``left / right``."""

    def text(self, element: Element) -> str:
        """The string that stands in the record and in every hash input."""

    def decode(self, text: str) -> Element:
        """The element a text stands for, its form and range checked but not its membership of the subgroup.

        Raises NotAnElementError.
        """

    def contains(self, element: Element) -> bool:
        """Whether a decoded element belongs to the subgroup of order q."""


def decoded(group: Group, element: Element, length: int) -> tuple[int, ...]:
    """The numbers of a ranked answer; every element stands for some."""
    number = int.from_bytes(element, group.byte_order) >> group.padding
    return tuple((number % 256**length).to_bytes(length, "big"))
