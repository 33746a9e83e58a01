"""Trackers and hashes as people type them in again."""

from collections.abc import Iterable

_SHORTEST = 6
"""Fewer characters than these are the beginning of some tracker by chance."""


def typed_tracker(typed: str) -> str:
    """A tracker, or a hash before signature, in its one written form: no blanks, no ``=`` at the end."""
    return "".join(typed.split()).rstrip("=")


def nearest_trackers(typed: str, trackers: Iterable[str]) -> tuple[str, ...]:
    """Those of ``trackers`` that differ from ``typed`` in the end or in the case of letters alone."""
    sought = typed_tracker(typed).casefold()
    if len(sought) < _SHORTEST:
        return ()
    return tuple(one for one in trackers if one.casefold().startswith(sought))
