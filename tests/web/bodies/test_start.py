"""The first-run page: it founds one body for whoever knows the start code, and is then gone."""

import threading
from pathlib import Path
from typing import Any

import pytest
from cast import NOW
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

from cogestion.web.bodies.models import Body, Role, RoleKind
from cogestion.web.bodies.services.found_body import Profile
from cogestion.web.bodies.services.found_first_body import AlreadyFoundedError, Officer, found_first_body
from cogestion.web.bodies.start_code import draw, is_right
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import INSTALLATION, Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(tmp_path: Path, settings: Settings) -> dict[str, str]:
    """What somebody who knows the code types."""
    settings.FOLDER = tmp_path
    return {
        "code": draw(tmp_path),
        "kind": "plant",
        "language": "pt",
        "name_pt": "Fábrica de alumínio do delta",
        "acronym_pt": "FAD",
        "name_es": "Planta de aluminio del delta",
        "login": "ana",
        "email": "ana@delta.example",
        "password": "quarenta fornos",
        "again": "quarenta fornos",
    }


def test_the_first_request_leads_to_it(client: Client) -> None:
    page = client.get("/", follow=True)
    assert page.redirect_chain == [("/start/", 302)]
    assert 'name="code"' in page.text


def test_it_founds_a_body_and_its_secretary_has_signed_in(client: Client, filled: dict[str, str]) -> None:
    page = client.post("/start/", filled, follow=True, headers={"accept-language": "pt"})
    assert page.redirect_chain == [("/b/fad/", 302)]
    assert "<h1>Fábrica de alumínio do delta</h1>" in page.text
    body, role = Body.objects.get(), Role.objects.get()
    assert (body.kind, body.language, role.kind, role.account.login) == ("plant", "pt", RoleKind.SECRETARY, "ana")
    assert sorted((text.language, text.name, text.acronym) for text in body.texts.all()) == [
        ("es", "Planta de aluminio del delta", ""),
        ("pt", "Fábrica de alumínio do delta", "FAD"),
    ]
    assert page.wsgi_request.user == role.account
    assert role.account.check_password("quarenta fornos")
    acts = {(entry.scope, entry.act) for entry in Entry.objects.all()}
    assert acts == {(INSTALLATION, "accounts.first-officer"), (body.pk, "bodies.founded")}


def test_then_it_is_gone_and_so_is_the_code(client: Client, filled: dict[str, str], settings: Settings) -> None:
    client.post("/start/", filled)
    assert Client().get("/start/").status_code == 404
    assert Client().post("/start/", filled).status_code == 404
    assert Client().get("/").status_code == 200
    assert not (settings.FOLDER / "start.code").exists()
    assert not is_right(settings.FOLDER, filled["code"])


def wrong(**values: str) -> Any:
    return pytest.param(values, id=",".join(values))


@pytest.mark.parametrize(
    "change",
    [
        wrong(code="ABCD-EFGH-JKLM"),
        wrong(code=""),
        wrong(name_pt=""),
        wrong(name_es="", acronym_es="PAD"),
        wrong(language="la"),
        wrong(again="quarenta pontes"),
        wrong(password="short", again="short"),
        wrong(login="quarenta-fornos"),
    ],
)
def test_what_is_wrong_founds_nothing_and_is_told_at_its_field(
    client: Client, filled: dict[str, str], change: dict[str, str]
) -> None:
    page = client.post("/start/", filled | change)
    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.text
    assert filled["password"] not in page.text
    assert (Body.objects.count(), Account.objects.count()) == (0, 0)


def test_the_code_may_be_typed_in_small_letters_and_without_hyphens(client: Client, filled: dict[str, str]) -> None:
    assert client.post("/start/", filled | {"code": filled["code"].lower().replace("-", " ")}).status_code == 302


def test_where_no_code_was_drawn_nothing_is_the_code(client: Client, filled: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "start.code").unlink()
    assert client.post("/start/", filled | {"code": ""}).status_code == 200
    assert client.post("/start/", filled).status_code == 200
    assert Body.objects.count() == 0


def test_the_code_is_its_owners_alone_and_stays_until_it_is_used(tmp_path: Path) -> None:
    first = draw(tmp_path)
    assert draw(tmp_path) == first
    assert (tmp_path / "start.code").stat().st_mode & 0o777 == 0o600
    assert draw(tmp_path.parent) != first


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_founds(django_db_blocker: DjangoDbBlocker) -> None:
    ended: list[str] = []
    together = threading.Barrier(2)

    def found(login: str) -> None:
        officer = Officer(login, "", "quarenta fornos")
        together.wait()
        try:
            found_first_body(
                officer=officer, slug=login, kind="plant", language="pt", profiles={"pt": Profile("x")}, now=NOW
            )
            ended.append("founded")
        except AlreadyFoundedError:
            ended.append("refused")
        finally:
            connection.close()

    with django_db_blocker.unblock():
        both = [threading.Thread(target=found, args=[login]) for login in ("ana", "berta")]
        for one in both:
            one.start()
        for one in both:
            one.join()
    assert sorted(ended) == ["founded", "refused"]
    assert (Body.objects.count(), Account.objects.count()) == (1, 1)


def test_a_late_second_founder_is_told_so(
    client: Client, filled: dict[str, str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one's body came between the look and the founding."""
    Client().post("/start/", filled)
    looks = iter([False, True])
    monkeypatch.setattr("cogestion.web.bodies.views.start.is_founded", lambda: next(looks))
    late = filled | {"code": draw(settings.FOLDER), "login": "berta"}
    page = client.post("/start/", late, follow=True, headers={"accept-language": "es"})
    assert "Otra persona fundó aquí, entretanto, la primera organización." in page.text
    assert Account.objects.count() == 1
