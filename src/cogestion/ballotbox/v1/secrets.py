"""The one file that draws secrets. What needs one takes a :class:`Randomness`, by default the system's generator."""

import secrets
from typing import Protocol

from cogestion.ballotbox.v1.format.election import BASE58, MINIMUM_UUID
from cogestion.ballotbox.v1.groups import Group


class Randomness(Protocol):
    """A source of uniform numbers."""

    def below(self, bound: int) -> int:
        """A number in ``0..bound-1``."""
        ...


class SystemRandomness:
    """The system's cryptographic generator."""

    def below(self, bound: int) -> int:
        """A number in ``0..bound-1``."""
        return secrets.randbelow(bound)


SYSTEM = SystemRandomness()


def scalar(group: Group, randomness: Randomness = SYSTEM) -> int:
    """A secret exponent in ``1..q-1``."""
    return 1 + randomness.below(group.order - 1)


def token(length: int, randomness: Randomness = SYSTEM) -> str:
    """``length`` base-58 digits."""
    return "".join(BASE58[randomness.below(58)] for _ in range(length))


def new_uuid(randomness: Randomness = SYSTEM) -> str:
    """A name for an election, of 14 base-58 digits."""
    return token(MINIMUM_UUID, randomness)


def permutation(count: int, randomness: Randomness = SYSTEM) -> list[int]:
    """The numbers ``0..count-1`` in an order of which each is equally likely (Fisher and Yates)."""
    order = list(range(count))
    for last in range(count - 1, 0, -1):
        other = randomness.below(last + 1)
        order[last], order[other] = order[other], order[last]
    return order
