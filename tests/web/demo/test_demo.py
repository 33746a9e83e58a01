"""The demonstration: it stands by itself, no other site has its doors, and it never mixes with real data."""

import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse

from cogestion.web.demo.names import people
from cogestion.web.demo.plant import HOLDERS, MEMBERS, PLAIN, SECTIONS, SEED

COGESTION = str(Path(sys.executable).with_name("cogestion"))
Typed = Callable[..., Any]


def test_production_knows_nothing_of_it() -> None:
    assert settings.DEMO is False
    assert not [app for app in settings.INSTALLED_APPS if "demo" in app]
    assert "demo" not in settings.EMAIL_BACKEND
    for name in ("first", "doors", "sign-in", "outbox"):
        with pytest.raises(NoReverseMatch):
            reverse(f"demo:{name}")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/demo/", "/demo/sign-in/", "/outbox/"])
def test_production_has_none_of_its_pages(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
    assert client.post(address, {"login": "ana"}).status_code == 404


def test_the_same_number_gives_the_same_people() -> None:
    staff = list(people(MEMBERS, SEED))
    assert staff == list(people(MEMBERS, SEED))
    assert staff != list(people(MEMBERS, SEED + 1))
    assert len({one.handle for one in staff}) == MEMBERS
    assert all(one.handle.replace(".", "").isascii() for one in staff)
    spoken = Counter(one.language for one in staff)
    assert spoken["es"] > spoken["pt"] > spoken["en"] > 30


def test_everybody_has_a_section_and_nobody_two_roles() -> None:
    assert sum(count for count, _ in SECTIONS.values()) == MEMBERS
    places = [place for _, place in HOLDERS] + list(PLAIN)
    assert len(set(places)) == len(places)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, type_in: Typed, free_port: Callable[[], int]) -> Any:
    """One run without a terminal, with its folder."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, type_in(folder, COGESTION, "demo", "--folder", "plant", "--port", str(free_port()))


def test_without_a_terminal_it_opens_its_pages_and_ends(opened: Any) -> None:
    _, done = opened
    assert done.returncode == 0, done.stderr
    assert f"as {1 + len(HOLDERS) + len(PLAIN)} people; each answered." in done.stdout


def rows(folder: Path, question: str) -> Any:
    with closing(sqlite3.connect(folder / "plant/cogestion.sqlite3")) as database:
        return database.execute(question).fetchall()


def test_it_holds_a_plant_with_its_people(opened: Any) -> None:
    folder, _ = opened
    assert rows(folder, "select kind, count(*) from bodies_body group by kind") == [("plant", 1), ("section", 4)]
    assert rows(folder, "select count(*) from bodies_member") == [(MEMBERS,)]
    ((without,),) = rows(folder, "select count(*) from bodies_member where email = ''")
    assert 60 < without < 200
    of_plant = "select id from bodies_body where kind = 'plant'"
    assert rows(folder, f"select count(*) from bodies_role where body_id in ({of_plant})") == [(len(HOLDERS),)]
    assert rows(folder, "select count(*) from audit_entry where act = 'bodies.member-added'") == [(MEMBERS,)]


def test_its_letters_and_mails_can_be_read_and_an_objection_waits(opened: Any) -> None:
    folder, _ = opened
    channels = dict(rows(folder, "select channel, count(*) from outbox_delivery group by channel"))
    assert channels["mail"] > 100 < channels["letter"]
    ((text,),) = rows(folder, "select text from outbox_delivery where channel = 'letter' limit 1")
    assert text.endswith("/b/plant/electorates/1/me/")
    assert rows(folder, "select count(*) from bodies_objection") == [(1,)]
    assert rows(folder, "select count(*) from bodies_objectiondecision") == [(0,)]


def test_demonstration_and_real_data_never_mix(
    opened: Any, tmp_path: Path, type_in: Typed, free_port: Callable[[], int]
) -> None:
    folder, _ = opened
    done = type_in(folder, COGESTION, "serve", "--folder", "plant", "--port", str(free_port()))
    assert (done.returncode, done.stderr) == (
        1,
        "cogestion: This database holds demonstration data: choose another folder or another database.\n",
    )
    real = "from pathlib import Path; from cogestion.cli.serve import *; open_site(Path('real')); prepare()"
    assert type_in(tmp_path, sys.executable, "-c", real).returncode == 0
    done = type_in(tmp_path, COGESTION, "demo", "--folder", "real", "--port", str(free_port()))
    assert done.returncode == 1
    assert "is not the demonstration's" in done.stderr
