"""What comes in: the bodies that send delegates, in the order in which they were given."""

from collections.abc import Sequence
from dataclasses import dataclass

from cogestion.decisions import RefusedError
from cogestion.seats.params import LARGEST


class BodiesRefusedError(RefusedError):
    """Bodies, numbers of members or a rule for delegations that nothing can be computed from."""


@dataclass(frozen=True, slots=True)
class DelegatingBody:
    """A local, branch, union or co-operative with its ``members``.

    ``registered`` delegates are those who came, where that is known; ``least`` is a minimum of its own.
    """

    id: str
    members: int
    registered: int | None = None
    least: int = 0


def check_bodies(bodies: Sequence[DelegatingBody]) -> None:
    """Refuse no body, a body given twice, and members below 0 or above 999999999999999."""
    if not bodies:
        raise BodiesRefusedError("seats.delegates-no-bodies")
    seen: set[str] = set()
    for one in bodies:
        if one.id in seen:
            raise BodiesRefusedError("seats.delegates-body-twice", body=one.id)
        if not 0 <= one.members <= LARGEST or one.least < 0:
            raise BodiesRefusedError("seats.delegates-members", body=one.id, members=one.members, most=LARGEST)
        if one.registered is not None and one.registered < 1:
            raise BodiesRefusedError("seats.delegates-registered", body=one.id)
        seen.add(one.id)
