"""What the columns of a roll are called, and how their plain texts are shown."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models import Member

LABELS: dict[str, Any] = {
    "number": _("Number"),
    "given_names": _("Given names"),
    "family_names": _("Family names"),
    "section": _("Section"),
    "kind": _("Quality"),
    "joined_on": _("Member since"),
    "left_on": _("Left on"),
    "language": _("Language"),
    "gender": _("Gender"),
    "email": _("E-mail address"),
    "postal_address": _("Postal address"),
}


def language_name(code: str) -> str:
    """What the language is called in the reader's own, where Django knows it; else as the settings have it."""
    english = LANG_INFO.get(code, {}).get("name")
    return gettext(english) if english else dict(settings.LANGUAGES).get(code, code)


_CHOICES: dict[str, dict[str, Any]] = {
    "kind": dict(Member.Kind.choices),
    "gender": dict(Member.Gender.choices),
}


def shown(field: str, plain: str, sections: Mapping[str, str]) -> str:
    """``plain`` as the reader writes it; ``sections`` gives the names of sections by slug."""
    if field in ("joined_on", "left_on"):
        return date_format(date.fromisoformat(plain), "DATE_FORMAT") if plain else ""
    if field == "section":
        return sections.get(plain, plain)
    if field == "language":
        return language_name(plain) if plain else ""
    return str(_CHOICES.get(field, {}).get(plain, plain))
