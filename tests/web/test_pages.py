"""Pages that everybody sees, in each language."""

import pytest
from django.test import Client

from cogestion.web.bodies.models import Body


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Paper mill of the valley"), ("es", "Papelera del valle"), ("pt", "Fábrica de papel do vale")],
)
def test_a_body_is_named_in_the_readers_language(client: Client, mill: Body, language: str, name: str) -> None:
    page = client.get("/b/mill/", headers={"accept-language": language})
    assert page.status_code == 200
    assert f"<h1>{name}</h1>" in page.text
    assert f'<html lang="{language}">' in page.text


@pytest.mark.django_db
def test_a_body_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/b/nowhere/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/start/", "/accessibility/"])
def test_pages_load_nothing_from_elsewhere(client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
