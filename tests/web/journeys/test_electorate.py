"""An electorate is taken, published, objected to and replaced; members look from a phone whether they are in."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from bodies.electorates import enrol, publish, take
from journeys.pictures import take as take_picture
from journeys.walks import GOOD, go_on, sign_in
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from cogestion.web.bodies.models import Body, Electorate, Member, Role, RoleKind
from cogestion.web.bodies.services.issue_codes import hand_codes
from cogestion.web.foundation.accounts.models import Account

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def enrolled(mill: Body) -> Body:
    """Four on the roll: Carla joined too late by the rule, and has an account; so has the commission."""
    members = enrol(mill)
    for login in ("carla", "the commission"):
        Account.objects.add(login=login, password=GOOD)
    Member.objects.filter(pk=members["Carla"].pk).update(account=Account.objects.get(login="carla"))
    commission = Account.objects.get(login="the commission")
    Role.objects.create(body=mill, account=commission, kind=RoleKind.COMMISSION, granted_at=datetime.now(UTC))
    return mill


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Page]:
    """The commission's own browser."""
    context = chromium.new_context(locale="en")
    yield context.new_page()
    context.close()


def fill_days(page: Page, *days: int) -> None:
    """The two deadlines, in so many days from today."""
    for label, ahead in zip(("Objections are received until", "Each is decided until"), days, strict=True):
        day = datetime.now(UTC).date() + timedelta(days=ahead)
        page.get_by_label(label).fill(day.isoformat())


def root_shown(page: Page) -> str:
    return page.locator("p.hash").inner_text()


def test_an_objection_leads_to_a_new_root(
    enrolled: Body, desk: Page, page: Page, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = live_server.url
    sign_in(desk, at, "the commission")
    desk.goto(f"{at}/b/mill/electorates/take/")
    desk.get_by_label("What it is for").fill("Council 2026")
    desk.get_by_label("Members on").fill("2026-03-02")
    desk.get_by_label("Members for at least").fill("6")
    desk.get_by_role("button", name="Take it").click()
    desk.get_by_role("link", name="Publish").click()
    fill_days(desk, 5, 8)
    desk.get_by_role("button", name="Publish").click()
    first = root_shown(desk)
    take_picture(desk, "electorate")

    sign_in(page, at, "carla")
    page.goto(f"{at}/b/mill/electorates/1/")
    assert root_shown(page) == first
    page.get_by_role("link", name="Am I in?").click()
    expect(page.get_by_role("heading", name="You are not in.")).to_be_visible()
    page.get_by_role("link", name="Object", exact=True).click()
    page.get_by_label("What is wrong, in your view?").fill("I have been here since 2019.")
    page.get_by_role("button", name="Send the objection").click()
    expect(page.get_by_text("I have been here since 2019.")).to_be_visible()

    desk.goto(f"{at}/b/mill/electorates/1/objections/1/")
    desk.get_by_label("Accepted: is put on the electorate").check()
    desk.get_by_label("Member number of whoever it concerns").fill("3")
    desk.get_by_label("Reason").fill("Her contract shows it.")
    desk.get_by_role("button", name="Decide").click()
    page.goto(f"{at}/b/mill/electorates/1/me/")
    expect(page.get_by_text("Her contract shows it.")).to_be_visible()

    go_on(monkeypatch, days=6)
    desk.goto(f"{at}/b/mill/electorates/1/")
    desk.get_by_role("button", name="Close objections").click()
    desk.get_by_role("button", name="Take the one that replaces it").click()
    desk.get_by_role("link", name="Publish").click()
    desk.get_by_role("button", name="Publish").click()
    second = root_shown(desk)
    assert first != second
    assert Electorate.objects.get(number=2).electors == Electorate.objects.get(number=1).electors + 1
    page.goto(f"{at}/b/mill/electorates/1/me/")
    page.get_by_role("main").get_by_role("link", name="electorate no. 2").click()
    expect(page.get_by_role("heading", name="You are in.")).to_be_visible()


def test_a_member_looks_from_an_old_phone_in_portuguese(
    mill: Body, ana: Account, chromium: Browser, live_server: LiveServer
) -> None:
    members = enrol(mill)
    publish(ana, take(ana, mill))
    (slip,) = hand_codes(actor=ana, body=mill, members=[members["Berta"]], now=datetime.now(UTC))
    old: ViewportSize = {"width": 360, "height": 640}
    phone = chromium.new_context(
        viewport=old, has_touch=True, is_mobile=True, locale="pt-PT", java_script_enabled=False
    )
    page = phone.new_page()
    page.goto(f"{live_server.url}/b/mill/enter/")
    page.get_by_label("O seu número de membro").fill("1")
    page.get_by_label("Código").fill(slip.code.lower())
    page.get_by_role("button", name="Entrar", exact=True).tap()
    expect(page.get_by_text("Agora escolha uma palavra-passe")).to_be_visible()
    page.goto(f"{live_server.url}/b/mill/")
    page.get_by_text("Páginas", exact=True).tap()
    page.get_by_role("link", name="Corpos eleitorais").tap()
    page.get_by_role("link", name="Council 2026").tap()
    page.get_by_role("link", name="Estou incluído/a?").tap()
    expect(page.get_by_role("heading", name="Está incluído/a.")).to_be_visible()
    take_picture(page, "am-i-in-pt")
    assert page.evaluate("document.documentElement.scrollWidth") <= old["width"]
    phone.close()
