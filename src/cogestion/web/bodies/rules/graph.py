"""How bodies hang together: parts in wholes, and never in a circle."""

from collections.abc import Iterable
from uuid import UUID


def makes_cycle(links: Iterable[tuple[UUID, UUID]], whole: UUID, part: UUID) -> bool:
    """Whether ``part`` in ``whole`` would make a body its own part; ``links`` are the pairs whole, part there are."""
    wholes: dict[UUID, set[UUID]] = {}
    for upper, lower in links:
        wholes.setdefault(lower, set()).add(upper)
    seen, ahead = set(), [whole]
    while ahead:
        body = ahead.pop()
        if body not in seen:
            seen.add(body)
            ahead.extend(wholes.get(body, ()))
    return part in seen
