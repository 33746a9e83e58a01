"""A language that nobody speaks: each text of a catalogue between ⟦ and ⟧. What is outside escaped translation."""

import gettext
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import allauth
import django
import polib
import pytest
from django.apps import apps
from django.db import models

from cogestion.decisions import catalogue
from cogestion.web.foundation.languages import LOCALE

CODE = "qps"
SPOKEN = ("alt", "title", "aria-label", "placeholder", "content", "label")
UNSEEN = {"script", "style", "code"}
VOID = {"meta", "link", "input", "img", "br", "hr", "wbr", "source", "col"}


def write(folder: Path) -> None:
    """The catalogue of pages in the language, from the texts of ours, of Django and of allauth."""
    sources = [
        LOCALE / "es/LC_MESSAGES/django.po",
        *Path(django.__file__).parent.glob("**/locale/en/LC_MESSAGES/django.po"),
        Path(allauth.__file__).parent / "locale/es/LC_MESSAGES/django.po",
    ]
    made = polib.POFile()
    made.metadata = {"Content-Type": "text/plain; charset=utf-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    seen: set[tuple[str | None, str]] = set()
    for entry in (entry for path in sources for entry in polib.pofile(str(path))):
        if (entry.msgctxt, entry.msgid) not in seen:
            seen.add((entry.msgctxt, entry.msgid))
            made.append(_marked(entry))
    (folder / CODE / "LC_MESSAGES").mkdir(parents=True)
    made.save_as_mofile(str(folder / CODE / "LC_MESSAGES/django.mo"))


def _marked(entry: polib.POEntry) -> polib.POEntry:
    """``entry`` between its marks. Texts that carry a format and no words are left as they are."""
    plain = not re.search("[a-z]{2}", re.sub(r"%\(\w+\)|%\w", "", entry.msgid))
    one, many = ("{}", "{}") if plain else ("⟦{}⟧", "⟦{}⟧")
    if entry.msgid_plural:
        forms = {0: one.format(entry.msgid), 1: many.format(entry.msgid_plural)}
        return polib.POEntry(
            msgctxt=entry.msgctxt, msgid=entry.msgid, msgid_plural=entry.msgid_plural, msgstr_plural=forms
        )
    return polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, msgstr=one.format(entry.msgid))


def speak_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the catalogue of reasons speak the language too."""
    english = catalogue._translations

    class Marked(gettext.NullTranslations):
        def __init__(self, room: str) -> None:
            super().__init__()
            self.room = room

        def gettext(self, message: str) -> str:
            return f"⟦{english('en', self.room).gettext(message)}⟧"

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return f"⟦{english('en', self.room).ngettext(msgid1, msgid2, n)}⟧"

    def translations(language: str, room: str) -> gettext.NullTranslations:
        return Marked(room) if language == CODE else english(language, room)

    monkeypatch.setattr(catalogue, "LANGUAGES", (*catalogue.LANGUAGES, CODE))
    monkeypatch.setattr(catalogue, "_translations", translations)


class _Seen(HTMLParser):
    """Every text of a page that somebody sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        foreign = "lang" in given and tag != "html"
        if tag not in VOID:
            self.open.append((tag, foreign))
        self.texts += [text for name in SPOKEN if (text := given.get(name)) and tag != "meta"]
        if tag == "input" and given.get("type") in ("submit", "button") and given.get("value"):
            self.texts.append(given["value"] or "")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(tag in UNSEEN or foreign for tag, foreign in self.open):
            self.texts.append(data.strip())


def escaped(page: str, stored: set[str]) -> Iterator[str]:
    """The visible texts of ``page`` that hold words outside the marks, apart from what is ``stored``."""
    parser = _Seen()
    parser.feed(page)
    rest = "\n".join(parser.texts)
    while (shorter := re.sub("⟦[^⟦⟧]*⟧", " ", rest)) != rest:
        rest = shorter
    for value in sorted(stored, key=len, reverse=True):
        rest = rest.replace(value, " ")
    yield from (text for text in rest.splitlines() if re.search(r"[^\W\d_]{2}", text))


def stored() -> set[str]:
    """Every text in a row of the database, line by line: what people wrote is in their own language."""
    found: set[str] = set()
    for model in apps.get_models():
        fields = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField)
        ]
        for row in model._default_manager.values_list(*fields) if fields else []:
            found |= {
                line.strip() for value in row if value for line in str(value).splitlines() if len(line.strip()) > 1
            }
    return found
