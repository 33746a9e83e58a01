"""The start code: shown to whoever starts the site, so that no stranger who finds it first founds its first body."""

import os
from pathlib import Path

from django.utils.crypto import constant_time_compare

from cogestion.web.foundation.accounts import codes


def draw(folder: Path) -> str:
    """The code in the file ``start.code`` of ``folder``, drawn where there is none."""
    path = _path(folder)
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{codes.draw()}\n")
    return path.read_text(encoding="ascii").strip()


def is_right(folder: Path, typed: str) -> bool:
    """Whether ``typed`` is the code, whatever its case and its hyphens. Where no code was drawn, nothing is."""
    path = _path(folder)
    return path.exists() and constant_time_compare(codes.bare(path.read_text(encoding="ascii")), codes.bare(typed))


def remove(folder: Path) -> None:
    """It opens nothing any more."""
    _path(folder).unlink(missing_ok=True)


def _path(folder: Path) -> Path:
    return folder / "start.code"
