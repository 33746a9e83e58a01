"""A decision comes back with its reason: the article applied, the numbers put in, the comparison made."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

T = TypeVar("T")
Value = str | int | Fraction | Decimal | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence of the catalogue by its code (``room.what-happened``), with the values that stand in it."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, code: str, /, **values: Value) -> "Reason":
        """Make a reason: ``Reason.of("seats.threshold-not-reached", list="C", votes=10)``."""
        return cls(code, tuple(values.items()))

    @property
    def named(self) -> Mapping[str, Value]:
        """The values by name."""
        return dict(self.values)


@dataclass(frozen=True, slots=True)
class Decision(Generic[T]):
    """What a pure function decided, with the reasons in the order they were applied.

    ``article`` names the provision of the law or statute, or is empty where none applies.
    """

    outcome: T
    reasons: tuple[Reason, ...]
    article: str = ""
