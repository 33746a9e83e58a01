"""The faults that change nothing anybody could see, each with why: read from ``equivalent.toml``."""

import tomllib
from pathlib import Path

LIST = Path(__file__).with_name("equivalent.toml")


def equivalents(path: Path) -> dict[str, str]:
    """Why each equivalent fault of ``path`` (from the root) is one, by the line as the fault leaves it."""
    listed: dict[str, dict[str, str]] = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return listed.get(path.as_posix(), {})
