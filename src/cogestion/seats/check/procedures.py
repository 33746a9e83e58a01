"""A procedure that a question names, from its file: the numbers and words of a law, which nobody computes."""

import tomllib
from pathlib import Path
from typing import Any

from cogestion.seats.check.lots import Plain

_FOLDER = Path(__file__).parents[1] / "procedures"


def procedure(name: str) -> dict[str, Any]:
    """The file of the procedure ``name``, as it stands."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def in_words(params: Plain) -> dict[str, Any]:
    """Those of the procedure that ``params`` name, or themselves, with seats that pass on unless they say not."""
    if "procedure" in params:
        return dict(procedure(params["procedure"])["params"])
    return {"overflow": "next highest numbers of other lists", **params}


def spelled(params: Plain) -> dict[str, Any]:
    """``params`` with the words of the procedure that they name, if any."""
    return {**(procedure(params["procedure"])["params"] if "procedure" in params else {}), **params}
