"""A procedure that a question names, from its file: the numbers and words of a law, which nobody computes."""

import tomllib
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parents[1] / "procedures"


def procedure(name: str) -> dict[str, Any]:
    """The file of the procedure ``name``, as it stands."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
