"""A little of ``benchmarks/kernel_against_reference.py``, and that it finds out a kernel that accepts too much."""

from typing import Any

import pytest

from cogestion.ballotbox import Election
from cogestion.ballotbox.v1 import batches, checkers
from kernel_against_reference import main


@pytest.fixture(scope="module", autouse=True)
def kernel() -> None:
    if not checkers.installed():
        pytest.skip("The kernel is not installed: make test builds it where it finds cargo.")


class Lenient:
    """It takes whatever stands behind a good ballot."""

    threads = 1

    def __init__(self, kernel: Any) -> None:
        self._kernel = kernel

    def submit(self, ballots: list[bytes], weights: list[bytes]) -> Any:
        found = self._kernel.submit(ballots, weights).result()
        taken = 1 if isinstance(found, int) and found else len(ballots)
        return self._kernel.submit(ballots[:taken], weights[:taken])


def test_random_elections_and_alterations() -> None:
    assert main(ballots=40, spoilt=30, seed=7) == 0


def test_a_lenient_kernel_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def lenient(election: Election, threads: int = 0, made: Any = checkers.kernel_for) -> Lenient:
        return Lenient(made(election, threads))

    monkeypatch.setattr(batches, "kernel_for", lenient)
    assert main(ballots=5, spoilt=5, seed=7) == 1
