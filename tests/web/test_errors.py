"""What somebody reads when an address is wrong, closed or broken."""

import pytest
from django.test import Client

from cogestion.web.bodies.models import Body


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("es", "No existe esa página"), ("pt", "Essa página não existe")])
def test_a_page_that_is_not_there_says_so_in_the_readers_language(client: Client, language: str, words: str) -> None:
    page = client.get("/nothing/", headers={"accept-language": language})
    assert page.status_code == 404
    assert words in page.text


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_in_words() -> None:
    page = Client(enforce_csrf_checks=True).post("/account/login/", headers={"accept-language": "pt"})
    assert page.status_code == 403
    assert "Envie outra vez" in page.text


def test_a_fault_is_told_in_three_languages_and_shows_nothing_of_it(
    mill: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(slug: str) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr("cogestion.web.bodies.views.profile.public_body", broken)
    page = Client(raise_request_exception=False).get("/b/mill/")
    assert page.status_code == 500
    assert all(words in page.text for words in ("Something went wrong", "Algo ha fallado", "Algo correu mal"))
    assert "a secret" not in page.text
