"""What holds about roles, whoever holds them."""

from collections.abc import Iterable

from cogestion.decisions import RefusedError

SECRETARY = "secretary"
APART = frozenset({"commission", "credential-authority", "trustee"})
"""Roles of different people in a real election: who runs it, who hands out the right to vote, who keeps the key."""


class LastSecretaryError(RefusedError):
    """Nobody would be left who can grant roles."""


class RoleHeldError(RefusedError):
    """The account holds the role already."""


def refuse_last_secretary(kind: str, secretaries: int) -> None:
    """Raise where ``kind`` is the role of the only one of ``secretaries``."""
    if kind == SECRETARY and secretaries < 2:
        raise LastSecretaryError("bodies.role-last-secretary")


def together(kinds: Iterable[str]) -> frozenset[str]:
    """Those of one person's roles that should not be together; empty where nothing is wrong."""
    held = frozenset(kinds) & APART
    return held if len(held) > 1 else frozenset()
