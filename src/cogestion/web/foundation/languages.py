"""The languages of the pages: their catalogues (PO files, compiled here for Django), and how one is chosen."""

import importlib.util
import os
import tempfile
from pathlib import Path
from typing import Any

import polib
from django import forms

LOCALE = Path(__file__).parents[1] / "locale"
BORROWED = {"pt": "pt_PT"}
"""Languages that allauth keeps under another name: the labels and errors of its forms are read from there."""


def compile_catalogues(locale: Path = LOCALE, otherwise: Path | None = None) -> None:
    """Write ``django.mo`` beside each ``django.po`` that is newer. Two processes may do so at once.

    Where the program's own folder cannot be written, as when somebody else installed it, it stands in ``otherwise``.
    """
    for source in locale.glob("*/LC_MESSAGES/django.po"):
        compiled = source.with_suffix(".mo")
        if otherwise and not os.access(source.parent, os.W_OK):
            compiled = otherwise / compiled.relative_to(locale)
            compiled.parent.mkdir(parents=True, exist_ok=True)
        sources = [source, *_borrowed(source.parents[1].name)]
        if not compiled.exists() or compiled.stat().st_mtime < max(path.stat().st_mtime for path in sources):
            made = _joined(sources)
            handle, name = tempfile.mkstemp(dir=compiled.parent)
            os.close(handle)
            made.save_as_mofile(name)
            Path(name).chmod(0o644)
            Path(name).replace(compiled)


class LanguageSelect(forms.Select):
    """A choice among languages, each named in itself and marked so for whoever listens."""

    def create_option(self, name: str, value: Any, *given: Any, **named: Any) -> dict[str, Any]:
        """The option, with its language."""
        option = super().create_option(name, value, *given, **named)
        option["attrs"]["lang"] = str(value)
        return option


def _borrowed(language: str) -> list[Path]:
    """The catalogue of allauth in ``language``, where Django would not find it by itself."""
    spec = importlib.util.find_spec("allauth")
    if language not in BORROWED or not spec or not spec.origin:
        return []
    return [Path(spec.origin).parent / "locale" / BORROWED[language] / "LC_MESSAGES/django.po"]


def _joined(sources: list[Path]) -> polib.POFile:
    """The first catalogue, with what only the others have."""
    first, *others = (polib.pofile(str(path)) for path in sources)
    held = {(entry.msgctxt, entry.msgid) for entry in first}
    first.extend(entry for other in others for entry in other if (entry.msgctxt, entry.msgid) not in held)
    return first
