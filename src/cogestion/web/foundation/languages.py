"""The languages of the pages: their catalogues (PO files, compiled here for Django), and how one is chosen."""

import os
import tempfile
from pathlib import Path
from typing import Any

import polib
from django import forms

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


class LanguageSelect(forms.Select):
    """A choice among languages, each named in itself and marked so for whoever listens."""

    def create_option(self, name: str, value: Any, *given: Any, **named: Any) -> dict[str, Any]:
        """The option, with its language."""
        option = super().create_option(name, value, *given, **named)
        option["attrs"]["lang"] = str(value)
        return option
