"""A member's fields and their history, in the reader's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from cogestion.web.bodies.labels import LABELS, shown
from cogestion.web.bodies.models import Body, Member
from cogestion.web.bodies.rules.member_fields import FIELDS, GUARDED
from cogestion.web.bodies.selectors.history import entries_about
from cogestion.web.foundation.audit.acts import Words

Changed = tuple[str, str, str]
"""What a field is called, what it was, what it became."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of the log, as the page tells it."""

    at: datetime
    who: str
    what: Words
    erased: bool
    changes: list[Changed]


def facts(row: Member, sections: Mapping[str, str], *, guarded: bool) -> list[tuple[str, str]]:
    """Every field that holds something; those that are :data:`GUARDED` only where they may be seen."""
    plain = row.plain()
    return [
        (LABELS[name], shown(name, plain[name], sections))
        for name in FIELDS
        if plain[name] and (guarded or name not in GUARDED)
    ]


def told(body: Body, row: Member, sections: Mapping[str, str], *, guarded: bool) -> list[Told]:
    """What the log says about ``row``, the latest first."""
    return [
        Told(entry.at, entry.who, entry.what, entry.erased, changed(entry.values, sections, guarded=guarded))
        for entry in entries_about(body, subject=row.subject)
    ]


def changed(values: Mapping[str, list[str]], sections: Mapping[str, str], *, guarded: bool) -> list[Changed]:
    """The fields of an entry. A guarded one is named, and its texts are kept back."""
    found = []
    for name in (name for name in FIELDS if name in values):
        before, after = values[name] if guarded or name not in GUARDED else ("", "")
        found.append((LABELS[name], shown(name, before, sections), shown(name, after, sections)))
    if "merged" in values:
        before, after = values["merged"]
        found.append((gettext("Merged, number into number"), before, after))
    return found
