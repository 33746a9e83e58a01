"""The start code: shown to whoever starts the site, so that no stranger who finds it first founds its first body."""

import os
import secrets
from pathlib import Path

from django.utils.crypto import constant_time_compare

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Digits and capitals that nobody takes for another one."""


def draw(folder: Path) -> str:
    """The code in the file ``start.code`` of ``folder``, drawn where there is none: 60 bits, four letters a group."""
    path = _path(folder)
    if not path.exists():
        drawn = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{drawn}\n")
    return path.read_text(encoding="ascii").strip()


def is_right(folder: Path, typed: str) -> bool:
    """Whether ``typed`` is the code, whatever its case and its hyphens. Where no code was drawn, nothing is."""
    path = _path(folder)
    return path.exists() and constant_time_compare(_bare(path.read_text(encoding="ascii")), _bare(typed))


def remove(folder: Path) -> None:
    """It opens nothing any more."""
    _path(folder).unlink(missing_ok=True)


def _path(folder: Path) -> Path:
    return folder / "start.code"


def _bare(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())
