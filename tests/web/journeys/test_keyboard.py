"""From signing in to a published electorate with the keyboard alone; where one is can always be seen."""

from datetime import UTC, datetime

import pytest
from bodies.electorates import enrol
from journeys.walks import GOOD
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from cogestion.web.bodies.models import Body, Electorate, Role, RoleKind
from cogestion.web.foundation.accounts.models import Account

MOST = 80
"""Presses of Tab in which anything on a page must be reached."""
VISIBLE = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const box = one.getBoundingClientRect();
  return outlined && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
}"""
SAID = """() => {
  const one = document.activeElement;
  const label = one.labels && one.labels[0] ? one.labels[0].innerText : '';
  return (one.getAttribute('aria-label') || label || one.innerText || '').trim().replace(/:$/, '');
}"""


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called ``name`` has the focus, which must be seen at every step."""
    passed = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(SAID))
        if page.evaluate("document.activeElement === document.body"):
            continue
        assert page.evaluate(VISIBLE), f"the focus on “{passed[-1]}” is not seen"
        if passed[-1] == name:
            return
    raise AssertionError(f"{name} is not among {passed}")


def press(page: Page, name: str) -> None:
    """Go to a link or a button and press it."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    """Go to a field and type."""
    tab_to(page, label)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


@pytest.mark.django_db(transaction=True)
def test_the_keyboard_alone_is_enough(mill: Body, page: Page, live_server: LiveServer) -> None:
    enrol(mill)
    commission = Account.objects.add(login="the commission", password=GOOD)
    Role.objects.create(body=mill, account=commission, kind=RoleKind.COMMISSION, granted_at=datetime.now(UTC))
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    assert page.evaluate(SAID) == "Skip to content"
    page.keyboard.press("Enter")
    press(page, "Sign in")
    write(page, "Name or e-mail address", "the commission")
    write(page, "Password", GOOD)
    press(page, "Sign in")
    press(page, "Paper mill of the valley")
    press(page, "Electorates")
    press(page, "Take an electorate")
    write(page, "What it is for", "Council 2026")
    tab_to(page, "Members on")
    page.keyboard.type("03022026")
    tab_to(page, "Delegate")
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    write(page, "Members for at least", "6")
    tab_to(page, "Counted in")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    press(page, "Take it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Council 2026")
    taken = Electorate.objects.get()
    assert (taken.day.isoformat(), taken.least, taken.kinds) == ("2026-03-02", 6, [])
    press(page, "Withdraw")
    write(page, "Reason", "Only to try it.")
    press(page, "Withdraw")
    expect(page.get_by_text("Only to try it.")).to_be_visible()
