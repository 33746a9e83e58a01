"""From an empty site to a body with its secretary: with JavaScript and without, on a phone."""

from pathlib import Path

import pytest
from journeys.pictures import take
from journeys.test_passkey import authenticator
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from cogestion.web.bodies.models import Role
from cogestion.web.bodies.start_code import draw

PASSWORD = "quarenta fornos acesos"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_body_is_founded(
    chromium: Browser, live_server: LiveServer, settings: Settings, tmp_path: Path, scripts: bool
) -> None:
    settings.FOLDER = tmp_path
    phone = chromium.new_context(java_script_enabled=scripts, viewport={"width": 360, "height": 740}, locale="pt-PT")
    page = phone.new_page()
    page.goto(live_server.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Fundar a primeira organização")
    take(page, "first-page-pt")
    page.get_by_label("Código de arranque").fill("ABCD-EFGH-JKLM")
    page.get_by_label("Nome", exact=False).nth(0).fill("Fábrica de alumínio do delta")
    page.get_by_label("Sigla").nth(0).fill("FAD")
    page.get_by_label("Nome para entrar").fill("ana")
    for label in ("Palavra-passe", "A palavra-passe, outra vez"):
        page.get_by_label(f"{label}:", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Fundá-la").click()
    expect(page.get_by_text("Este não é o código de arranque.")).to_be_visible()
    expect(page.get_by_label("Sigla").nth(0)).to_have_value("FAD")
    page.get_by_label("Código de arranque").fill(draw(tmp_path))
    for label in ("Palavra-passe", "A palavra-passe, outra vez"):
        page.get_by_label(f"{label}:", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Fundá-la").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fábrica de alumínio do delta")
    page.get_by_text("Menu", exact=True).click()
    expect(page.get_by_role("button", name="Sair")).to_be_visible()
    gone = page.goto(f"{live_server.url}/start/")
    assert gone
    assert gone.status == 404
    assert Role.objects.get().account.login == "ana"
    phone.close()


@pytest.mark.django_db(transaction=True)
def test_the_first_officer_needs_no_password(
    page: Page, live_server: LiveServer, settings: Settings, tmp_path: Path
) -> None:
    settings.FOLDER = tmp_path
    authenticator(page)
    page.goto(live_server.url)
    page.get_by_label("Start code").fill(draw(tmp_path))
    page.get_by_label("Language in which it works").select_option("en")
    page.get_by_role("group", name="English").get_by_label("Name").fill("Paper mill")
    page.get_by_label("Name to sign in with").fill("ana")
    page.get_by_label("With a passkey, without a password").check()
    page.get_by_role("button", name="Found it").click()
    page.get_by_label("Name of the passkey").fill("My phone")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_role("button", name="With a passkey").click()
    expect(page.get_by_role("link", name="Paper mill")).to_be_visible()
    assert not Role.objects.get().account.has_usable_password()
