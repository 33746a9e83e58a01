"""The faults that change nothing anybody could see, each with why: read from ``equivalent.toml``."""

import tomllib
from pathlib import Path

from mutate.faults import Fault

LIST = Path(__file__).with_name("equivalent.toml")


def equivalents(path: Path) -> dict[tuple[str, str], str]:
    """Why each equivalent fault of ``path`` (from the root) is one, by what stood there and what stands there now."""
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return {(one["before"], one["after"]): one["why"] for one in listed.get(path.as_posix(), [])}


def why(fault: Fault, known: dict[tuple[str, str], str]) -> str:
    """Why ``fault`` is equivalent; empty where it is not known to be."""
    return known.get((fault.before, fault.after), "")
