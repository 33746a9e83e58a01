"""Lots drawn again from their records, with nothing but SHA-256."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

Plain = Mapping[str, Any]


def lot(seed: str, purpose: str, among: Sequence[str]) -> list[str]:
    """``among`` in the order of the lot that ``seed`` gives for ``purpose``."""

    def ticket(name: str) -> bytes:
        return sha256(f"lot|{len(seed)}:{seed}|{len(purpose)}:{purpose}|{name}".encode()).digest()

    return sorted(among, key=ticket)


def recorded(draws: Sequence[Plain], purpose: str, among: Sequence[str]) -> list[str] | None:
    """The order of ``among`` by the lot that ``draws`` name for just these and this ``purpose``; None without one."""
    for draw in draws:
        if draw["purpose"] == purpose and sorted(draw["among"]) == sorted(among):
            return lot(draw["seed"], purpose, among)
    return None


def purpose_of(asked: Plain, what: str) -> str:
    """What a lot of the question is drawn for: ``<id>: last seat``, without the id where there is none."""
    return f"{asked['id']}: {what}" if asked.get("id") else what
