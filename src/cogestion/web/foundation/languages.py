"""The catalogues of the pages: PO files, from which Django reads the compiled form that is made here."""

import os
import tempfile
from pathlib import Path

import polib

LOCALE = Path(__file__).parents[1] / "locale"


def compile_catalogues(locale: Path = LOCALE) -> None:
    """Write ``django.mo`` beside each ``django.po`` that is newer. Two processes may do so at once."""
    for source in locale.glob("*/LC_MESSAGES/django.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            handle, name = tempfile.mkstemp(dir=source.parent)
            os.close(handle)
            polib.pofile(str(source)).save_as_mofile(name)
            Path(name).chmod(0o644)
            Path(name).replace(compiled)
