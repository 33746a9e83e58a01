"""Whoever comes in by a code goes on with a passkey or a password of their own."""

from datetime import UTC, datetime

import pytest
from journeys.test_passkey import authenticator
from journeys.walks import GOOD, sign_in
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from rolls import carla

from cogestion.web.bodies.models import Body
from cogestion.web.bodies.services.issue_codes import hand_codes
from cogestion.web.foundation.accounts.models import Account

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def inside(mill: Body, ana: Account, page: Page, live_server: LiveServer) -> Page:
    """Carla's browser, after she typed the code of her slip."""
    (slip,) = hand_codes(actor=ana, body=mill, members=[carla(mill, language="en")], now=datetime.now(UTC))
    page.goto(f"{live_server.url}/b/mill/enter/")
    page.get_by_label("Your member number").fill("17")
    page.get_by_label("Code").fill(slip.code)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Now choose a password or add a passkey")).to_be_visible()
    return page


def test_a_password_is_chosen(inside: Page, live_server: LiveServer) -> None:
    inside.goto(f"{live_server.url}/account/password/set/")
    for field in ("password1", "password2"):
        inside.locator(f"input[name={field}]").fill(GOOD)
    inside.get_by_role("main").get_by_role("button").first.click()
    inside.get_by_role("banner").get_by_role("button", name="Sign out").click()
    sign_in(inside, live_server.url, "mill/17")


def test_a_passkey_is_added(inside: Page, live_server: LiveServer) -> None:
    authenticator(inside)
    inside.goto(f"{live_server.url}/account/2fa/webauthn/add/")
    inside.get_by_label("Name of the passkey").fill("My phone")
    inside.get_by_role("button", name="Add a passkey").click()
    expect(inside.get_by_role("heading", name="Recovery codes")).to_be_visible()
    inside.get_by_role("banner").get_by_role("button", name="Sign out").click()
    inside.goto(f"{live_server.url}/account/login/")
    inside.get_by_role("button", name="With a passkey").click()
    expect(inside.get_by_role("link", name="My account")).to_be_visible()
