"""Ranked answers as elements of a group: what only those who make ballots need."""

from collections.abc import Sequence

from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.decisions import RefusedError

LARGEST_NUMBER = 255


class EmbeddingRefusedError(RefusedError):
    """The group has no element for these numbers: too many of them, or one outside 0..255."""


def embed(group: Group, values: Sequence[int]) -> Element:
    """The first element whose number begins with ``values`` (8 bits each). Raises EmbeddingRefusedError."""
    if len(values) > group.most_answers:
        raise EmbeddingRefusedError("ballotbox.embedding-length", group=group.name, most=group.most_answers)
    if not all(0 <= one <= LARGEST_NUMBER for one in values):
        raise EmbeddingRefusedError("ballotbox.embedding-value", largest=LARGEST_NUMBER)
    first = int.from_bytes(bytes(values), "big") << group.padding
    numbers = range(first, first + 2**group.padding)
    candidates = (Element(one.to_bytes(len(group.neutral), group.byte_order)) for one in numbers)
    return next(one for one in candidates if group.contains(one))
