"""What the contracts on imports cannot see: chance and clock by another name, and floats in what decides."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "cogestion"
CHANCE_AND_CLOCK = {
    "urandom",
    "getrandom",
    "now",
    "utcnow",
    "today",
    "SystemRandom",
    "__import__",
    "import_module",
}
PURE = [path for path in sorted(SRC.rglob("*.py")) if path.relative_to(SRC).parts[0] not in ("cli", "web")]


def impurities(source: str) -> Iterator[str]:
    """Every name of chance or clock, and every float, as ``line: name``."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) if name in CHANCE_AND_CLOCK or name == "float":
                yield f"{node.lineno}: {name}"
            case ast.Constant(value=float(number)):
                yield f"{node.lineno}: {number}"


def test_the_rooms_know_no_chance_no_clock_and_no_float() -> None:
    assert len(PURE) > 5
    found = {path.relative_to(SRC).as_posix(): list(impurities(path.read_text(encoding="utf-8"))) for path in PURE}
    assert {name: places for name, places in found.items() if places} == {}


@pytest.mark.parametrize(
    "source",
    ["import os\nos.urandom(8)", "from datetime import date\ndate.today()", "share = 0.05", "share = float(votes)"],
)
def test_each_impurity_is_seen(source: str) -> None:
    assert len(list(impurities(source))) == 1
