"""Where somebody is signed in, and how they sign out there."""

from datetime import date, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from cogestion.web.foundation.accounts.models import Account

GOOD = "a long pass phrase"


def signed_in_as(login: str, agent: str) -> Client:
    browser = Client(headers={"user-agent": agent})
    browser.post(reverse("account_login"), {"login": login, "password": GOOD})
    return browser


@pytest.fixture
def berta(db: None) -> Account:
    return Account.objects.add(login="mill/1", password=GOOD)


def test_a_session_is_listed_and_ended(berta: Account) -> None:
    here, there = signed_in_as("mill/1", "a laptop"), signed_in_as("mill/1", "a phone")
    page = here.get(reverse("usersessions_list"))
    assert "a laptop" in page.text
    assert "a phone" in page.text
    phone = UserSession.objects.get(user_agent="a phone")
    here.post(reverse("account_end_session", args=[phone.pk]))
    assert there.get(reverse("account_home")).status_code == 302
    assert here.get(reverse("account_home")).status_code == 200


def test_everywhere_else_is_signed_out_at_once(berta: Account) -> None:
    here, *others = (signed_in_as("mill/1", f"browser {number}") for number in range(3))
    here.post(reverse("usersessions_list"))
    assert [browser.get(reverse("account_home")).status_code for browser in (here, *others)] == [200, 302, 302]


def test_nobody_ends_the_session_of_another(berta: Account) -> None:
    Account.objects.add(login="mill/2", password=GOOD)
    other = signed_in_as("mill/2", "another")
    mine = signed_in_as("mill/1", "mine")
    row = UserSession.objects.get(user_agent="mine")
    assert other.post(reverse("account_end_session", args=[row.pk])).status_code == 404
    assert mine.get(reverse("account_home")).status_code == 200


def test_a_day_of_use_begins_the_time_anew(berta: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in_as("mill/1", "a laptop")
    first = Session.objects.get().expire_date
    browser.get(reverse("account_home"))
    assert settings.SESSION_COOKIE_NAME not in browser.get(reverse("account_home")).cookies
    monkeypatch.setattr("cogestion.web.foundation.accounts.staying.today", lambda: date.today() + timedelta(days=1))
    assert settings.SESSION_COOKIE_NAME in browser.get(reverse("account_home")).cookies
    assert Session.objects.get().expire_date > first
