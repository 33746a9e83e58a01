"""A body travels from the database of the tests to others and back, whole or not at all."""

import io
import json
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import postgres
import psycopg
import pytest
from access.states import electorate, with_a_calendar_link, with_a_tendency, with_an_event
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from bodies.electorates import AFTER
from cast import NOW
from rolls import carla, section, with_a_statute, with_an_import

from cogestion.web.bodies.models import Body, Objection, Tendency
from cogestion.web.bodies.services.correct_tendency import correct_tendency
from cogestion.web.bodies.services.decide_objection import decide_objection
from cogestion.web.bodies.services.found_body import Profile, found_body
from cogestion.web.bodies.services.issue_codes import hand_codes
from cogestion.web.bodies.services.register_tendency import TendencyProfile
from cogestion.web.carrying import rows
from cogestion.web.carrying.archive import ArchiveError, Carried, pack, unpack
from cogestion.web.carrying.services import NotImportedError, UnknownBodyError, carry_in, carry_out
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import INSTALLATION, Entry

COGESTION = str(Path(sys.executable).with_name("cogestion"))
NUMBERED = {"audit.EntryText": "entry_id"} | dict.fromkeys(
    ("audit.Entry", "bodies.RollImportRow", *rows.SIGN_IN), "id"
)
"""What each database numbers by itself."""

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(mill: Body, ana: Account) -> Body:
    """The mill with a row of every model; and beside it a body that stays behind."""
    electorate(closed=True)(mill)
    objection = Objection.objects.get()
    decide_objection(
        actor=ana, objection=objection, ruling="", concerns=None, reason="Not yet.", address="/", now=AFTER
    )
    hand_codes(actor=ana, body=mill, members=[carla(mill, section=section(mill), account=ana)], now=NOW)
    for state in (with_an_import, with_a_statute, with_a_tendency, with_an_event, with_a_calendar_link):
        state(mill)
    renamed = {"es": TendencyProfile("Agua limpia")}
    correct_tendency(actor=ana, tendency=Tendency.objects.get(), profiles=renamed, now=NOW)
    EmailAddress.objects.create(user=ana, email="ana@mill.example", verified=True, primary=True)
    Authenticator.objects.create(user=ana, type=Authenticator.Type.TOTP, data={"secret": "not told"})
    SocialAccount.objects.create(user=ana, provider="union", uid="7")
    other = Account.objects.add(login="other")
    found_body(
        actor=other, slug="other", kind="plant", language="en", profiles={"en": Profile("O")}, since=None, now=NOW
    )
    return mill


def contents(archive: bytes) -> Any:
    """The rows as a set of texts by model, without what a database numbers by itself."""
    carried = unpack(archive)
    return carried.heads, {
        label: {
            json.dumps({k: v for k, v in row.items() if k != NUMBERED.get(label)}, sort_keys=True) for row in found
        }
        for label, found in carried.rows.items()
    }


def test_every_model_of_ours_has_its_place(full: Body) -> None:
    """A model that is added later goes along by its keys; this sample must then have a row of it."""
    carried = unpack(carry_out(slug="mill", now=NOW))
    assert {model._meta.label for model in rows.in_order()} | {"accounts.Account", *rows.SIGN_IN} == set(carried.rows)
    assert [label for label, found in carried.rows.items() if not found] == []


def test_nothing_of_another_body_goes_along(full: Body) -> None:
    carried = unpack(carry_out(slug="mill", now=NOW))
    assert {row["slug"] for row in carried.rows["bodies.Body"]} == {"mill", "pulp"}
    assert "other" not in {row["login"] for row in carried.rows["accounts.Account"]}
    assert str(INSTALLATION) not in carried.heads
    assert unpack(carry_out(slug="pulp", now=NOW)).rows["bodies.Member"] == []


def other_database(name: str) -> str:
    """The address of a new database beside that of the tests."""
    with closing(psycopg.connect(host=str(postgres.folder()), user=postgres.USER, dbname="postgres")) as server:
        server.autocommit = True
        server.execute(f'CREATE DATABASE "{name}"')
    return f"postgresql://{postgres.USER}@{quote(str(postgres.folder()), safe='')}/{name}"


def test_it_arrives_as_it_left_by_way_of_another_database(
    full: Body, tmp_path: Path, type_in: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL: from there to SQLite, and on to PostgreSQL. On SQLite: from file to file."""
    sent = carry_out(slug="mill", now=NOW)
    (tmp_path / "0.zip").write_bytes(sent)
    for stop in (1, 2):
        if stop == 2 and postgres.is_wanted():
            monkeypatch.setenv("COGESTION_DATABASE_URL", other_database(f"carried-{tmp_path.name}"))
        came = type_in(tmp_path, COGESTION, "import", "--folder", f"site{stop}", f"{stop - 1}.zip")
        assert came.returncode == 0, came.stderr
        holds = type_in(tmp_path, COGESTION, "audit", "verify", "--folder", f"site{stop}")
        assert holds.returncode == 0, holds.stdout
        went = type_in(tmp_path, COGESTION, "export", "--folder", f"site{stop}", "mill", f"{stop}.zip")
        assert went.returncode == 0, went.stderr
        assert (tmp_path / f"{stop}.zip").stat().st_mode & 0o777 == 0o600
        assert contents((tmp_path / f"{stop}.zip").read_bytes()) == contents(sent)


def test_a_body_that_is_here_is_not_taken_in_again(full: Body) -> None:
    archive = carry_out(slug="mill", now=NOW)
    before = Entry.objects.count()
    with pytest.raises(NotImportedError, match=r"The body (mill|pulp) is here already"):
        carry_in(data=archive, now=NOW)
    assert Entry.objects.count() == before


def test_both_ways_stand_in_the_log_of_the_installation(full: Body) -> None:
    carry_out(slug="mill", now=NOW)
    entry = Entry.objects.filter(scope=INSTALLATION).latest("number")
    assert (entry.act, entry.subject) == ("bodies.carried-out", f"bodies.body:{full.pk}")
    assert len(entry.text.values["sha256"]) == 64


def test_an_unknown_body_is_refused(full: Body) -> None:
    with pytest.raises(UnknownBodyError):
        carry_out(slug="nowhere", now=NOW)


def test_a_part_without_its_whole_that_others_name_is_refused(full: Body) -> None:
    """A member of the section whose rows name the plant."""
    stray = found_body(
        actor=Account.objects.get(login="ana"),
        slug="stray",
        kind="section",
        language="en",
        profiles={"en": Profile("S")},
        since=None,
        now=NOW,
    )
    carla(full, number="99", section=stray)
    with pytest.raises(rows.PointsOutsideError, match=r"bodies\.Member name in section"):
        carry_out(slug="mill", now=NOW)


def altered(archive: bytes, change: Callable[[Carried], None]) -> bytes:
    """An archive of a forger, who also writes fitting fingerprints."""
    carried = unpack(archive)
    change(carried)
    return pack(carried)


def forge_the_log(carried: Carried) -> None:
    carried.rows["audit.EntryText"][0]["values"] = {"slug": "forged"}


def cut_the_log(carried: Carried) -> None:
    entries, texts = carried.rows["audit.Entry"], carried.rows["audit.EntryText"]
    last = next(row for row in entries if row["digest"] in carried.heads.values())
    texts[:] = [row for row in texts if row["entry_id"] != last["id"]]
    entries.remove(last)


def forget_a_member(carried: Carried) -> None:
    del carried.rows["bodies.Member"][0]


def forget_a_column(carried: Carried) -> None:
    del carried.rows["bodies.Member"][0]["number"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (forge_the_log, "The log of mill does not verify"),
        (cut_the_log, "The log of mill does not verify"),
        (forget_a_member, "do not fit this site"),
        (forget_a_column, "do not fit this site"),
    ],
)
def test_what_cannot_stand_leaves_nothing(
    full: Body, tmp_path: Path, type_in: Callable[..., Any], change: Callable[[Carried], None], words: str
) -> None:
    archive = carry_out(slug="mill", now=NOW)
    (tmp_path / "forged.zip").write_bytes(altered(archive, change))
    done = type_in(tmp_path, COGESTION, "import", "forged.zip")
    assert done.returncode == 1
    assert words in done.stderr
    (tmp_path / "true.zip").write_bytes(archive)
    assert type_in(tmp_path, COGESTION, "import", "true.zip").returncode == 0, "nothing was in its way"


def test_an_altered_byte_is_refused(full: Body) -> None:
    archive = carry_out(slug="mill", now=NOW)
    carried = unpack(archive)
    other = pack(Carried(carried.slug, carried.heads, {**carried.rows, "bodies.Role": []}))
    with pytest.raises(ArchiveError, match="is not as it was written"):
        unpack(_with_manifest_of(archive, other))


def _with_manifest_of(one: bytes, other: bytes) -> bytes:
    made = io.BytesIO()
    parts = {
        name: (one if name == "manifest.json" else other) for name in zipfile.ZipFile(io.BytesIO(one)).namelist()
    }
    with zipfile.ZipFile(made, "w") as file:
        for name, source in parts.items():
            file.writestr(name, zipfile.ZipFile(io.BytesIO(source)).read(name))
    return made.getvalue()


@pytest.mark.parametrize("data", [b"", b"PK", b"not an archive"])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    with pytest.raises(ArchiveError):
        unpack(data)
