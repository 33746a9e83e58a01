"""No visible text escapes translation: every page of the table, in a language that marks what was translated."""

import pseudo
import pytest
from access.states import STATES
from access.table import Line, arguments, lines
from cast import SignIn
from django.conf import settings
from django.urls import reverse

from cogestion.web.bodies.models import Body

NAMES = {"Cogestion", "UTC"}
SEEN = [line for line in lines() if 200 in line.answers.values() and line.method == "GET"]


@pytest.mark.parametrize("line", SEEN, ids=str)
def test_every_text_comes_from_a_catalogue(line: Line, mill: Body, signed_in: SignIn, language: str) -> None:
    address = reverse(line.route, kwargs=arguments(line.route, STATES[line.state](mill)))
    found = {}
    for quality in (quality for quality, answer in line.answers.items() if answer == 200):
        browser = signed_in(quality)
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        page = browser.get(address)
        if page.headers["Content-Type"].startswith("text/html"):
            found[quality] = list(pseudo.escaped(page.text, pseudo.stored() | NAMES))
    assert {quality: texts for quality, texts in found.items() if texts} == {}
