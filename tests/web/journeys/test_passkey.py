"""A passkey is made and signs in, in a real browser, under the strict policy of the site."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from cogestion.web.foundation.accounts.models import Account

GOOD = "a long pass phrase"


def authenticator(page: Page) -> None:
    """Give the tab a device with a lock, which always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in_with_password(page: Page, at: str) -> None:
    page.goto(f"{at}/account/login/")
    page.get_by_label("Name or e-mail address").fill("mill/1")
    page.get_by_label("Password").fill(GOOD)
    page.get_by_role("button", name="Sign in").click()


def make_a_passkey(page: Page, at: str) -> None:
    page.goto(f"{at}/account/2fa/webauthn/add/")
    page.get_by_label("Password").fill(GOOD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name of the passkey").fill("My phone")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_made_and_signs_in_without_a_password(page: Page, live_server: LiveServer) -> None:
    Account.objects.add(login="mill/1", password=GOOD)
    authenticator(page)
    sign_in_with_password(page, live_server.url)
    make_a_passkey(page, live_server.url)
    page.goto(f"{live_server.url}/account/2fa/webauthn/")
    expect(page.get_by_role("rowheader", name="My phone")).to_be_visible()
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_role("button", name="With a passkey").click()
    expect(page.get_by_role("link", name="My account")).to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_the_second_step_after_a_password(page: Page, live_server: LiveServer) -> None:
    Account.objects.add(login="mill/1", password=GOOD)
    authenticator(page)
    sign_in_with_password(page, live_server.url)
    make_a_passkey(page, live_server.url)
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    sign_in_with_password(page, live_server.url)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    page.get_by_role("button", name="With a passkey").click()
    expect(page.get_by_role("link", name="My account")).to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_a_device_without_a_passkey_says_so(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/account/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('none')); }")
    page.get_by_role("button", name="With a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("The passkey could not be used")
