"""The public credentials: who may vote, without saying who anybody is, each with a weight."""

from collections.abc import Iterator
from dataclasses import dataclass

from cogestion.ballotbox.v1.format.canonical import Node, parse_texts
from cogestion.ballotbox.v1.groups import Element, Group


@dataclass(frozen=True, slots=True)
class PublicCredential:
    """An element ``g^s`` and the weight of the vote that the holder of ``s`` may cast."""

    element: Element
    weight: int = 1

    @classmethod
    def read(cls, node: Node, group: Group) -> "PublicCredential":
        """``element`` or ``element,weight``, the weight at least 1. Raises FormatError."""
        element, comma, weight = node.string().partition(",")
        number = Node(weight, f"{node.path}.weight").scalar(2**256) if comma else 1
        if number == 0 or (comma and number == 1 and weight != "1"):
            raise node.wrong("weight")
        return cls(Node(element, node.path).element(group), number)


def each_credential(data: bytes, group: Group) -> Iterator[PublicCredential]:
    """The record ``credentials``, in its order, one at a time. Raises FormatError, at the latest at the item."""
    return (PublicCredential.read(one, group) for one in parse_texts(data, "credentials"))


def read_credentials(data: bytes, group: Group) -> tuple[PublicCredential, ...]:
    """The whole record. Raises FormatError."""
    return tuple(each_credential(data, group))
