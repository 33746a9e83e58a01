"""A body leaves a site on SQLite for one on PostgreSQL, and its people go on there."""

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote

import postgres
import psycopg
import pytest
from cast import NOW
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from journeys.walks import GOOD, sign_in
from playwright.sync_api import Page, expect
from rolls import carla

from cogestion.web.bodies.models import Body
from cogestion.web.carrying.services import carry_out
from cogestion.web.foundation.accounts.models import Account

COGESTION = str(Path(sys.executable).with_name("cogestion"))


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The address of an empty database on the tests' server."""
    name = f"going-on-{tmp_path.name}"
    with closing(psycopg.connect(host=str(postgres.folder()), user=postgres.USER, dbname="postgres")) as server:
        server.autocommit = True
        server.execute(f'CREATE DATABASE "{name}"')
    return f"postgresql://{postgres.USER}@{quote(str(postgres.folder()), safe='')}/{name}"


@pytest.fixture
def arrived(
    mill: Body, tmp_path: Path, type_in: Callable[..., Any], database: str, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder of the site on PostgreSQL, into which the mill came from one on SQLite."""
    carla(mill)
    # The tests' own quick hashes are none that a real site takes.
    Account.objects.filter(login="ana").update(password=PBKDF2PasswordHasher().encode(GOOD, "salt of a test"))
    (tmp_path / "here.zip").write_bytes(carry_out(slug="mill", now=NOW))
    for command in (("import", "here.zip"), ("export", "mill", "old.zip")):
        done = type_in(tmp_path, COGESTION, command[0], "--folder", "old", *command[1:])
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "old/cogestion.sqlite3").exists()
    monkeypatch.setenv("COGESTION_DATABASE_URL", database)
    done = type_in(tmp_path, COGESTION, "import", "--folder", "new", "old.zip")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "new/cogestion.sqlite3").exists()
    return tmp_path / "new"


@pytest.fixture
def served(arrived: Path, free_port: Callable[[], int]) -> Iterator[str]:
    """Its address, once it answers."""
    port = free_port()
    address = f"http://localhost:{port}"
    command = [COGESTION, "serve", "--folder", str(arrived), "--port", str(port)]
    with subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as site:
        try:
            while site.poll() is None:
                try:
                    urllib.request.urlopen(f"{address}/accessibility/").close()
                    break
                except URLError:
                    continue
            yield address
        finally:
            site.send_signal(signal.SIGINT)


@pytest.mark.django_db(transaction=True)
def test_the_body_goes_on_on_postgresql(
    served: str, arrived: Path, page: Page, type_in: Callable[..., Any], tmp_path: Path
) -> None:
    sign_in(page, served, "ana")
    page.goto(f"{served}/b/mill/roll/add/")
    for label, text in (("Number", "18"), ("Given names", "Dora"), ("Family names", "Sol")):
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dora Sol")
    page.goto(f"{served}/b/mill/roll/")
    expect(page.get_by_role("rowheader", name="Pérez, Carla")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Sol, Dora")).to_be_visible()
    page.goto(f"{served}/b/mill/log/?check=on")
    expect(page.get_by_role("status")).to_contain_text("The chain holds")
    verified = type_in(tmp_path, COGESTION, "audit", "verify", "--folder", "new")
    assert verified.returncode == 0, verified.stdout
