"""The one catalogue of sentences, in gettext PO files: one file a room and language, keyed by code.

A message's id is its code without the room (``threshold-not-reached`` in ``seats.po``), so English is a
language like the others. A message with plural forms is chosen by its value named ``count``.
"""

import gettext
import io
import os
import re
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import polib

from cogestion.decisions.lines import spelled_out
from cogestion.decisions.reason import Reason, Value

LANGUAGES = ("es", "en", "pt")
_FOLDER = Path(__file__).parent / "locale"


class _Missing(gettext.NullTranslations):
    """Where gettext itself would answer with the id, and a page would show a code to a voter."""

    def gettext(self, message: str) -> str:
        raise KeyError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise KeyError(msgid1)


@lru_cache
def _translations(language: str, room: str) -> gettext.GNUTranslations:
    path = _FOLDER / language / f"{room}.po"
    if not path.is_file():
        raise KeyError(room)
    translations = gettext.GNUTranslations(io.BytesIO(polib.pofile(str(path)).to_binary()))
    translations.add_fallback(_Missing())
    return translations


def text(code: str, language: str = "en", /, **values: Value) -> str:
    """The text of ``code`` in ``language``, with ``values`` put in. An unknown code or language is a KeyError."""
    if language not in LANGUAGES:
        raise KeyError(f"language {language!r}: known are {', '.join(LANGUAGES)}")
    room, _, message = code.partition(".")
    try:
        found = _lookup(_translations(language, room), message, values.get("count"))
    except KeyError as missing:
        raise KeyError(f"no sentence {code!r} in {language}") from missing
    return found.format_map({name: _shown(value, language) for name, value in values.items()})


def sentence(reason: Reason, language: str = "en") -> str:
    """The sentence of a reason in ``language``."""
    return text(reason.code, language, **reason.named)


def language_from_environment() -> str:
    """The reader's language: COGESTION_LANGUAGE, else the system's locale; the first that is set decides."""
    for name in ("COGESTION_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if wish := os.environ.get(name):
            language = re.split("[^a-z]", wish.lower())[0]
            return language if language in LANGUAGES else "en"
    return "en"


def _lookup(translations: gettext.GNUTranslations, message: str, count: Value | None) -> str:
    """The plural forms first: asked for one form, gettext answers with the singular of a message that has two."""
    if not message:  # the id of a catalogue's own header
        raise KeyError(message)
    if isinstance(count, int):
        with suppress(KeyError):
            return translations.ngettext(message, message, count)
    return translations.gettext(message)


def _shown(value: Value, language: str) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(spelled_out, value))
    if isinstance(value, Fraction | Decimal):
        return _number(value, language)
    # A value may come from a forged record, and must not write on a terminal what we did not say.
    return spelled_out(str(value))


def _number(value: Fraction | Decimal, language: str) -> str:
    """Fractions stay exact (``56 2/3``); decimals take the language's decimal sign."""
    if isinstance(value, Fraction):
        whole, rest = divmod(value.numerator, value.denominator)
        if not rest:
            return str(whole)
        part = f"{rest}/{value.denominator}"
        return f"{whole} {part}" if whole > 0 else part if whole == 0 else str(value)
    shown = f"{value:f}"
    return shown if language == "en" else shown.replace(".", ",")
