"""No visible text escapes translation: every page of the table, in a language that marks what was translated."""

from collections.abc import Iterator
from pathlib import Path

import pseudo
import pytest
from access.states import STATES
from access.table import Line, arguments, lines
from cast import SignIn
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from cogestion.web.bodies.models import Body

NAMES = {"Cogestion", "UTC"}
SEEN = [line for line in lines() if 200 in line.answers.values() and line.method == "GET"]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("locale")
    pseudo.write(made)
    return made


@pytest.fixture
def language(folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Django and the reasons speak it."""
    settings.LANGUAGES = [*settings.LANGUAGES, (pseudo.CODE, "⟦Pseudo⟧")]
    settings.LOCALE_PATHS = [str(folder), *settings.LOCALE_PATHS]
    pseudo.speak_reasons(monkeypatch)
    yield pseudo.CODE
    translation.activate(settings.LANGUAGE_CODE)


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
