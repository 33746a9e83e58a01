"""Trackers and hashes as people type them in again."""

_SHORTEST = 6
"""Fewer characters than these are the beginning of some tracker by chance."""
_SLIPS = 4


def typed_tracker(typed: str) -> str:
    """A tracker, or a hash before signature, in its one written form: no blanks, no ``=`` at the end."""
    return "".join(typed.split()).rstrip("=")


def is_near(typed: str, tracker: str) -> bool:
    """Whether somebody who has ``tracker`` may have typed ``typed``: its beginning, or it with some slips."""
    sought, found = typed.casefold(), tracker.casefold()
    if len(sought) < _SHORTEST:
        return False
    if len(sought) == len(found):
        return sum(one != other for one, other in zip(sought, found, strict=True)) <= _SLIPS
    return found.startswith(sought)
