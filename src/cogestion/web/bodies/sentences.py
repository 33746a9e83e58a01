"""Reasons in the reader's words: sentences of the catalogue, with days and kinds as the reader writes them."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language

from cogestion.decisions import Reason, Value, sentence
from cogestion.web.bodies.models import Member

DAYS = frozenset({"day", "joined", "left", "complete", "adopted", "until"})
"""Names of values that are days, in ISO form."""


def said(reason: Reason) -> str:
    """The sentence of ``reason`` in the language of the page or letter that is being written."""
    values = {name: _shown(name, value) for name, value in reason.values}
    return sentence(Reason.of(reason.code, **values), get_language() or "en")


def kept(reasons: Iterable[Reason]) -> list[list[str | dict[str, Value]]]:
    """Reasons as JSON values, to be said later in whatever language."""
    return [[reason.code, dict(reason.values)] for reason in reasons]


def all_said(kept_reasons: Iterable[tuple[str, Mapping[str, Value]]]) -> list[str]:
    """The sentences of reasons that were :func:`kept`."""
    return [said(Reason.of(code, **values)) for code, values in kept_reasons]


def _shown(name: str, value: Value) -> Value:
    if name in DAYS:
        return date_format(date.fromisoformat(str(value)), "DATE_FORMAT")
    if name == "kind":
        return str(Member.Kind(str(value)).label)
    return value


def said_again(code: str, values: Mapping[str, Value | list[str]]) -> str:
    """The sentence of a reason that was kept as JSON, where a tuple became a list."""
    return said(Reason.of(code, **{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}))
