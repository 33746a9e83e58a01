"""Signing in: from a hall in which everybody has one address, and by somebody who guesses."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.outbox.models import Delivery

GOOD = "a long pass phrase"


def sign_in(login: str, password: str = GOOD, browser: Client | None = None) -> tuple[int, Client]:
    """The answer to one try, in a browser of its own."""
    browser = browser or Client()
    return browser.post(reverse("account_login"), {"login": login, "password": password}).status_code, browser


@pytest.mark.django_db
def test_a_whole_hall_signs_in_from_one_address() -> None:
    for number in range(30):
        Account.objects.add(login=f"mill/{number}", password=GOOD)
    assert {sign_in(f"mill/{number}")[0] for number in range(30)} == {302}


@pytest.mark.django_db
def test_who_guesses_is_stopped_at_the_sixth_try_and_nobody_else_is() -> None:
    for number in (1, 2):
        Account.objects.add(login=f"mill/{number}", password=GOOD)
    assert [sign_in("mill/1", "a wrong one")[0] for _ in range(5)] == [200] * 5
    status, browser = sign_in("mill/1")
    assert (status, "_auth_user_id" in browser.session) == (200, False), "the right password, too late"
    assert sign_in("mill/2")[0] == 302


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("es", "Demasiados intentos"), ("pt", "Demasiadas tentativas")])
def test_the_refusal_speaks_the_readers_language(language: str, words: str) -> None:
    Account.objects.add(login="mill/1", password=GOOD)
    browser = Client(headers={"accept-language": language})
    pages = [browser.post(reverse("account_login"), {"login": "mill/1", "password": "no"}).text for _ in range(6)]
    assert [words in page for page in pages] == [False] * 5 + [True]


@pytest.mark.django_db
def test_pages_go_on_in_the_language_of_the_account() -> None:
    Account.objects.add(login="mill/1", password=GOOD, language="pt")
    _, browser = sign_in("mill/1")
    assert browser.cookies[settings.LANGUAGE_COOKIE_NAME].value == "pt"
    assert '<html lang="pt">' in browser.get(reverse("account_home")).text


@pytest.mark.django_db
def test_a_language_is_chosen_and_kept() -> None:
    account = Account.objects.add(login="mill/1", password=GOOD)
    _, browser = sign_in("mill/1")
    page = browser.post(reverse("account_home"), {"language": "es"}, follow=True)
    account.refresh_from_db()
    assert account.language == "es"
    assert "Su idioma queda guardado." in page.text


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("en", "Accounts come from"), ("es", "Las cuentas las da")])
def test_nobody_signs_up(language: str, words: str) -> None:
    browser = Client(headers={"accept-language": language})
    asked = {"username": "me", "password1": GOOD, "password2": GOOD}
    for page in (browser.get(reverse("account_signup")), browser.post(reverse("account_signup"), asked)):
        assert words in page.text
    assert not Account.objects.exists()


@pytest.mark.django_db
def test_a_code_by_mail_signs_in() -> None:
    account = Account.objects.add(login="mill/1", email="ana@mill.example", language="es")
    browser = Client(headers={"accept-language": "es"})
    page = browser.post(reverse("account_request_login_code"), {"email": "ana@mill.example"}, follow=True)
    assert "ana@mill.example" in page.text
    sent = Delivery.objects.get()
    assert sent.subject == "Su código para entrar"
    code = next(line.strip() for line in sent.text.splitlines() if line.startswith("    "))
    assert code not in page.text
    browser.post(reverse("account_confirm_login_code"), {"code": code})
    assert browser.session["_auth_user_id"] == str(account.pk)


@pytest.mark.django_db
def test_an_unknown_address_gets_the_same_page() -> None:
    Account.objects.add(login="mill/1", email="ana@mill.example")
    known, unknown = Client(), Client()
    pages = [
        browser.post(reverse("account_request_login_code"), {"email": address}, follow=True).text.replace(address, "")
        for browser, address in ((known, "ana@mill.example"), (unknown, "eva@mill.example"))
    ]
    strip = [[line for line in page.splitlines() if "csrfmiddlewaretoken" not in line] for page in pages]
    assert strip[0] == strip[1]
