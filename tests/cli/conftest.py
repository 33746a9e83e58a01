"""A record in a file of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[bytes], Path]:
    def keep(data: bytes) -> Path:
        path = tmp_path / "kept.bel"
        path.write_bytes(data)
        return path

    return keep
