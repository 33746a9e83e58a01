"""Every page of the table in a real browser: nothing serious that axe finds, nothing too wide, also at 400 %."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from access.states import STATES
from access.table import Line, arguments, lines
from axe_playwright_python.sync_playwright import Axe
from cast import SignIn
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route

from cogestion.web.bodies.models import Body

SITE = "http://localhost"
WIDTH = 360
ZOOMED = 320
"""What is left of an ordinary screen at 400 %."""
FIRST = ("secretary", "commission", "member")
"""Of those who see a page, the ones whose page holds most come first."""
SEEN = [line for line in lines() if 200 in line.answers.values() and line.method == "GET"]


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Page]:
    """A tab as narrow as a small phone."""
    context = chromium.new_context(viewport={"width": WIDTH, "height": 740}, locale="es")
    yield context.new_page()
    context.close()


def show(phone: Page, browser: Client, address: str) -> bool:
    """Let ``phone`` show what ``browser`` gets, without a server between; whether it is a page."""
    page = browser.get(address, headers={"accept-language": "es"})
    if not page.headers["Content-Type"].startswith("text/html"):
        return False

    def answer(route: Route) -> None:
        """The page, or one of its files. It runs where the rows of the test are not to be seen."""
        path = urlsplit(route.request.url).path
        if path == urlsplit(address).path:
            kept = {name: value for name, value in page.headers.items() if name != "Set-Cookie"}
            route.fulfill(status=page.status_code, headers=kept, body=page.content)
        elif file := finders.find(path.removeprefix("/static/")):
            route.fulfill(path=file)
        else:
            route.fulfill(status=404)

    phone.unroute_all()
    phone.set_viewport_size({"width": WIDTH, "height": 740})
    phone.route("**/*", answer)
    phone.goto(SITE + address)
    return True


def found(phone: Page) -> list[str]:
    """What axe calls serious or critical, in light and in dark colours."""
    said: list[Any] = []
    for colours in ("light", "dark"):
        phone.emulate_media(color_scheme=colours)
        said += Axe().run(phone).response["violations"]
    return [
        f"{one['id']}: {node['html']}"
        for one in said
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("line", SEEN, ids=str)
def test_everybody_can_use_it_on_a_small_phone(line: Line, mill: Body, signed_in: SignIn, phone: Page) -> None:
    address = reverse(line.route, kwargs=arguments(line.route, STATES[line.state](mill)))
    seeing = [one for one in (*FIRST, *line.answers) if line.answers.get(one) == 200]
    if show(phone, signed_in(seeing[0]), address):
        assert found(phone) == []
        for width in (WIDTH, ZOOMED):
            phone.set_viewport_size({"width": width, "height": 740})
            assert phone.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p>No heading</p><img src='x.png'>", "image-alt"),
        ("<input name='x'>", "label"),
        ("<p style='color:#bbb;background:#fff'>Pale</p>", "color-contrast"),
    ],
)
def test_a_fault_is_found(phone: Page, body: str, fault: str) -> None:
    phone.unroute_all()
    phone.goto("about:blank")
    phone.set_content(f"<!doctype html><html lang='en'><title>x</title><main>{body}</main></html>")
    assert any(one.startswith(f"{fault}:") for one in found(phone))
