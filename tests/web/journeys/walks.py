"""Steps that several journeys have in common."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cogestion.web.foundation import clock

GOOD = "a long pass phrase"


def sign_in(page: Page, at: str, login: str) -> None:
    """As a person does, in English."""
    page.goto(f"{at}/account/login/")
    page.get_by_label("Name or e-mail address").fill(login)
    page.get_by_label("Password").fill(GOOD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("link", name="My account")).to_be_visible()


def go_on(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """Let the site's clock be so many days later."""

    class Later(datetime):
        @classmethod
        def now(cls, tz: Any = UTC) -> Any:
            return datetime.now(tz) + timedelta(days=days)

    monkeypatch.setattr(clock, "datetime", Later)
