"""The site takes no side: two tendencies change names, and on no page of the table does anything else change."""

import json
import re

import pytest
from access.states import STATES
from access.table import Line, arguments, lines
from cast import NOW, SignIn
from django.urls import reverse

from cogestion.web.bodies.models import Body, TendencyText
from cogestion.web.bodies.services.register_tendency import TendencyProfile, register_tendency
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import EntryText

RIVER = {
    "es": TendencyProfile("Río ancho", "RA", "Agua para todos."),
    "en": TendencyProfile("Broad river", "BR", "Water for all."),
}
STONE = {
    "es": TendencyProfile("Piedra firme", "PF", "Sobre piedra."),
    "en": TendencyProfile("Firm stone", "FS", "On stone."),
}
TEXTS = ("name", "acronym", "programme")
OTHER = {
    getattr(one[language], text): getattr(two[language], text)
    for one, two in ((RIVER, STONE), (STONE, RIVER))
    for language in one
    for text in TEXTS
}
EITHER = re.compile("|".join(rf"\b{re.escape(text)}" for text in sorted(OTHER, key=len, reverse=True)))
TOKEN = re.compile(r'value="\w{64}"')
"""Of a form: another one each time."""
NAMING = {
    "bodies:tendencies",
    "bodies:tendency",
    "bodies:tendency-correct",
    "bodies:log",
    "bodies:feed",
}
"""Where the two must be named, lest the test compare nothing."""
MOVING = {"health"}
"""Tells how the machine fares at that moment."""
SEEN = [
    line
    for line in lines()
    if 200 in line.answers.values() and line.method == "GET" and line.state != "new" and line.route not in MOVING
]


def swapped(text: str) -> str:
    return EITHER.sub(lambda found: OTHER[found[0]], text)


def swap() -> None:
    """Let the two change places in their own rows and in what the log says of them."""
    for row in TendencyText.objects.filter(name__in=OTHER):
        TendencyText.objects.filter(pk=row.pk).update(**{text: OTHER[getattr(row, text)] for text in TEXTS})
    for text in list(EntryText.objects.filter(entry__act="bodies.tendency-registered")):
        EntryText.objects.filter(pk=text.pk).delete()
        text.values = json.loads(swapped(json.dumps(text.values, ensure_ascii=False)))
        text.save(force_insert=True)


def test_the_pages_that_name_them_are_among_them() -> None:
    assert {line.route for line in SEEN} >= NAMING


@pytest.mark.parametrize("line", SEEN, ids=str)
def test_nothing_else_changes(line: Line, mill: Body, ana: Account, signed_in: SignIn) -> None:
    for one in (RIVER, STONE):
        register_tendency(actor=ana, body=mill, profiles=one, now=NOW)
    address = reverse(line.route, kwargs=arguments(line.route, STATES[line.state](mill)))
    browsers = {quality: signed_in(quality) for quality, answer in line.answers.items() if answer == 200}

    def pages() -> dict[str, str]:
        got = {quality: browser.get(address) for quality, browser in browsers.items()}
        return {q: TOKEN.sub("", b"".join(p).decode("utf-8", "replace")) for q, p in got.items()}

    before = pages()
    swap()
    assert pages() == {quality: swapped(page) for quality, page in before.items()}
    assert line.route not in NAMING or any(EITHER.search(page) for page in before.values())
