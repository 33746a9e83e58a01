"""The cast: one body, and one person for each role in it. Tests of the site share them."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pseudo
import pytest
from cast import NOW, SignIn
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from cogestion.web.bodies.models import Body, Member, Role, RoleKind
from cogestion.web.bodies.permissions import MEMBER
from cogestion.web.bodies.services.found_body import Profile, found_body
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.accounts.staying import LAST_DAY
from cogestion.web.foundation.clock import today
from cogestion.web.foundation.languages import compile_catalogues

compile_catalogues()


@pytest.fixture(scope="session", autouse=True)
def empty_frozen_tables() -> Iterator[None]:
    """Tests that commit end by emptying every table, which triggers of frozen rows refuse: they are put aside."""
    emptied = BaseDatabaseOperations.execute_sql_flush

    def execute(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        if self.connection.vendor == "postgresql":
            emptied(self, ["SET LOCAL session_replication_role = replica", *sql_list])
            return
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        emptied(self, [*(f"DROP TRIGGER {name}" for name, _ in triggers), *sql_list, *(sql for _, sql in triggers)])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", execute)
        yield


@pytest.fixture
def ana(db: None) -> Account:
    """The secretary of the mill."""
    return Account.objects.add(login="ana", email="ana@mill.example", language="en", password="a long pass phrase")


@pytest.fixture
def mill(ana: Account) -> Body:
    """A plant, founded by Ana."""
    profiles = {
        "en": Profile("Paper mill of the valley", "PMV", "Two hundred people who make paper."),
        "es": Profile("Papelera del valle", "PDV", "Doscientas personas que hacen papel."),
        "pt": Profile("Fábrica de papel do vale", "FPV", "Duzentas pessoas que fazem papel."),
    }
    return found_body(
        actor=ana,
        slug="mill",
        kind=Body.Kind.PLANT,
        language="es",
        profiles=profiles,
        since=date(1962, 5, 1),
        now=NOW,
    )


@pytest.fixture
def person(mill: Body) -> Callable[[str], Account]:
    """``person(role)``: the account that holds one role, is a member, or (``stranger``) is neither."""

    def make(role: str) -> Account:
        if role == RoleKind.SECRETARY:
            return Account.objects.get(login="ana")
        account, new = Account.objects.get_or_create(login=f"the {role}", defaults={"email": f"{role}@mill.example"})
        if new and role == MEMBER:
            Member.objects.create(
                body=mill, number="1", given_names="Berta", joined_on=date(2020, 1, 1), account=account
            )
        elif new and role != "stranger":
            Role.objects.create(body=mill, account=account, kind=role, granted_at=NOW)
        return account

    return make


@pytest.fixture
def signed_in(person: Callable[[str], Account]) -> SignIn:
    """``signed_in(role)``: a browser in which that person has signed in, and been seen today; ``nobody`` has not."""

    def client(role: str) -> Client:
        browser = Client()
        if role != "nobody":
            browser.force_login(person(role), backend="allauth.account.auth_backends.AuthenticationBackend")
            session = browser.session
            session[LAST_DAY] = today().isoformat()
            session.save()
        return browser

    return client


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the catalogue of a language that nobody speaks."""
    made = tmp_path_factory.mktemp("locale")
    pseudo.write(made)
    return made


@pytest.fixture
def language(catalogues: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The code of that language, which Django and the reasons speak."""
    settings.LANGUAGES = [*settings.LANGUAGES, (pseudo.CODE, "⟦Pseudo⟧")]
    settings.LOCALE_PATHS = [str(catalogues), *settings.LOCALE_PATHS]
    pseudo.speak_reasons(monkeypatch)
    yield pseudo.CODE
    translation.activate(settings.LANGUAGE_CODE)
