"""Trackers of ballots, and trackers and hashes as people type them in again."""

from base64 import b64encode

from cogestion.ballotbox.v1.format.election import fingerprint

_SHORTEST = 6
"""Fewer characters than these are the beginning of some tracker by chance."""
_SLIPS = 4


def tracker(data: bytes) -> str:
    """What a voter compares with the published list: Base64 of the SHA-256 of the whole ballot."""
    return fingerprint(data)


def all_trackers(hashes: memoryview) -> tuple[str, ...]:
    """The trackers of ballots, from ``Verification.hashes``; they take several times the memory of these."""
    each = (hashes[i : i + 32] for i in range(0, len(hashes), 32))
    return tuple(b64encode(one).decode().rstrip("=") for one in each)


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
