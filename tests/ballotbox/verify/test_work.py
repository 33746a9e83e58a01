"""What a threshold set costs to check grows with its size, and not with the square or cube of it."""

from collections import Counter
from hashlib import sha256
from typing import Any

import pytest

from cogestion.ballotbox import (
    ED25519,
    Pedersen,
    assemble,
    make_decryption_key,
    make_polynomial,
    route,
    take_seat,
)
from cogestion.ballotbox.v1.verify import proofs, setup
from cogestion.ballotbox.v1.verify.rules import Checks


class Counted:
    """Ed25519 that counts its operations."""

    def __init__(self, counts: Counter[str]) -> None:
        self.counts = counts

    def __getattr__(self, name: str) -> Any:
        self.counts[name] += 1
        return getattr(ED25519, name)


def a_set(size: int) -> Pedersen:
    seats = [take_seat(ED25519, index, 2, size) for index in range(1, size + 1)]
    certs = [seat.certificate for seat in seats]
    made = [make_polynomial(seat.identity, certs) for seat in seats]
    keys = [
        make_decryption_key(seat.identity, certs, one).public_key
        for seat, one in zip(seats, route(ED25519, certs, made), strict=True)
    ]
    return assemble(ED25519, certs, made, keys)


def work(size: int, patch: pytest.MonkeyPatch) -> Counter[str]:
    counts = Counter[str]()

    class Hash:
        def __init__(self, data: bytes = b"", state: Any = None) -> None:
            self.state = state or sha256()
            self.update(data)

        def update(self, data: bytes) -> None:
            counts["bytes"] += len(data)
            self.state.update(data)

        def copy(self) -> "Hash":
            return Hash(state=self.state.copy())

        def hexdigest(self) -> str:
            return str(self.state.hexdigest())

    for module in (proofs, setup):
        patch.setattr(module, "sha256", Hash)
    setup.check_trustees((a_set(size),), Counted(counts), Checks())
    return counts


def test_twice_the_members_are_at_most_twice_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = (work(size, monkeypatch) for size in (6, 12))
    assert small["power"] > 20
    assert small["bytes"] > 5000
    assert {name: (small[name], large[name]) for name in large if large[name] > 2 * small[name]} == {}
