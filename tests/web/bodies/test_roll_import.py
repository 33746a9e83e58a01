"""Importing a roll: what is shown is what is done, all of it or nothing, and once."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from cast import NOW, SignIn
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries
from rolls import carla, section

from cogestion.web.bodies.models import Body, Member, RollImport
from cogestion.web.bodies.selectors.history import entries_about
from cogestion.web.bodies.selectors.rolls import rows_of
from cogestion.web.bodies.services.commit_roll import (
    ImportOverError,
    MissingWithErrorsError,
    RollChangedError,
    commit_roll,
)
from cogestion.web.bodies.services.discard_roll import discard_roll
from cogestion.web.bodies.services.edit_member import edit_member
from cogestion.web.bodies.services.preview_roll import preview_again, preview_roll
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import Entry

ROLL = """number,given names,family names,section,joined,e-mail,postal address
17,Carla,Pérez,Pulp shop,2019-03-01,new@mill.example,
20,Dora,Sol,,2020-01-01,,"Street 1
Town"
21,Eva,,,,,
"""
BAD = ROLL + "22,Fidel,Roca,Boiler house,,,\n"


def sent(actor: Account, body: Body, text: str = ROLL) -> RollImport:
    return preview_roll(actor=actor, body=body, file_name="roll.csv", content=text.encode(), now=NOW)


def done(actor: Account, preview: RollImport, left_on: date | None = None) -> RollImport:
    return commit_roll(actor=actor, preview=preview, missing_left_on=left_on, now=NOW)


def state(body: Body) -> list[dict[str, str]]:
    return [row.plain() for row in Member.every.filter(body=body).select_related("section")]


def test_a_preview_changes_nothing(mill: Body, ana: Account) -> None:
    carla(mill)
    section(mill)
    before = state(mill)
    one = sent(ana, mill)
    assert one.counts == {"error": 0, "new": 2, "changed": 1, "unchanged": 0, "missing": 0, "warning": 0}
    assert state(mill) == before
    assert [(row.line, row.verdict) for row in rows_of(one, "")] == [(2, "changed"), (3, "new"), (5, "new")]


def test_what_was_shown_is_what_is_done(mill: Body, ana: Account) -> None:
    row = carla(mill)
    section(mill)
    one = done(ana, sent(ana, mill))
    row.refresh_from_db()
    assert (row.email, row.section and row.section.slug, row.postal_address) == (
        "new@mill.example",
        "pulp",
        "Rua do Rio 4",
    )
    assert row.search == "17 carla perez new@mill.example"
    assert Member.objects.get(number="20").postal_address == "Street 1\nTown"
    (entry,) = entries_about(mill, subject=row.subject)
    assert entry.values == {"section": ["", "pulp"], "email": ["carla@mill.example", "new@mill.example"]}
    assert entries_about(mill, subject=one.subject)[0].values["counts"]["new"] == 2


def test_taken_in_again_everything_is_unchanged(mill: Body, ana: Account) -> None:
    section(mill)
    done(ana, sent(ana, mill))
    before, entries = state(mill), Entry.objects.count()
    again = sent(ana, mill)
    assert again.counts["unchanged"] == 3
    assert sum(again.counts.values()) == 3
    done(ana, again)
    assert state(mill) == before
    assert Entry.objects.count() == entries + 1, "only that it was imported"


def test_sent_twice_there_is_one_preview_and_one_import(mill: Body, ana: Account) -> None:
    section(mill)
    one = sent(ana, mill)
    assert sent(ana, mill).pk == one.pk
    done(ana, one)
    entries = Entry.objects.count()
    assert done(ana, one).state == RollImport.State.COMMITTED
    assert (Member.objects.count(), Entry.objects.count()) == (3, entries)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", ["record_all", "record", "end_import", "_change"])
def test_dying_in_the_middle_loses_and_doubles_nothing(place: str, mill: Body, ana: Account) -> None:
    carla(mill)
    section(mill)
    one = sent(ana, mill)
    before, entries = state(mill), Entry.objects.count()
    target = f"cogestion.web.bodies.services.commit_roll.{place}"
    with patch(target, side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        done(ana, one)
    assert (state(mill), Entry.objects.count()) == (before, entries)
    done(ana, one)
    assert Member.objects.count() == 3


def test_a_roll_that_changed_meanwhile_is_not_overwritten(mill: Body, ana: Account) -> None:
    row = carla(mill)
    section(mill)
    one = sent(ana, mill)
    edit_member(actor=ana, member=row, values={"email": "third@mill.example"}, act="bodies.member-edited", now=NOW)
    with pytest.raises(RollChangedError):
        done(ana, one)
    again = preview_again(preview=one, chosen={}, now=NOW)
    assert rows_of(again, "changed")[0].changes["email"] == ["third@mill.example", "new@mill.example"]
    done(ana, again)


def test_rows_with_errors_are_left_out_and_the_others_taken_in(mill: Body, ana: Account) -> None:
    section(mill)
    one = sent(ana, mill, BAD)
    assert one.counts["error"] == 1
    done(ana, one)
    assert sorted(Member.objects.values_list("number", flat=True)) == ["17", "20", "21"]


def test_who_is_missing_is_marked_only_if_asked(mill: Body, ana: Account) -> None:
    row = carla(mill, number="5")
    section(mill)
    done(ana, sent(ana, mill))
    row.refresh_from_db()
    assert row.left_on is None
    again = sent(ana, mill)
    assert [(one.number, one.name) for one in rows_of(again, "missing")] == [("5", "Carla Pérez")]
    done(ana, again, date(2026, 3, 1))
    row.refresh_from_db()
    assert row.left_on == date(2026, 3, 1)
    assert entries_about(mill, subject=row.subject)[0].values == {"left_on": ["", "2026-03-01"]}


def test_nobody_is_marked_while_a_row_cannot_be_read(mill: Body, ana: Account) -> None:
    carla(mill, number="5")
    section(mill)
    with pytest.raises(MissingWithErrorsError):
        done(ana, sent(ana, mill, BAD), date(2026, 3, 1))


def test_what_was_put_away_is_forgotten(mill: Body, ana: Account) -> None:
    section(mill)
    one = discard_roll(actor=ana, preview=sent(ana, mill), now=NOW)
    with pytest.raises(ImportOverError):
        done(ana, one)
    one.refresh_from_db()
    assert (one.content, one.rows.count(), Member.objects.count()) == (None, 0, 0)


def test_an_unknown_column_can_be_told(mill: Body, ana: Account) -> None:
    one = sent(ana, mill, "number,given names,plant code\n1,Ana,x\n")
    assert one.unused == ["plant code"]
    again = preview_again(preview=one, chosen={"plant code": "family_names"}, now=NOW)
    assert (again.unused, rows_of(again, "new")[0].name) == ([], "Ana x")


def upload(text: str) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("roll.csv", text.encode())}


def test_the_whole_way_by_the_pages(mill: Body, signed_in: SignIn) -> None:
    section(mill)
    browser = signed_in("secretary")
    page = browser.post("/b/mill/roll-files/", upload(BAD), follow=True)
    address = page.redirect_chain[0][0]
    assert "“Boiler house” is no section of this body. Known are: Pulp shop." in page.text
    assert "Take in 3 rows" in page.text
    mended = browser.get(f"{address}errors.csv").content.decode("utf-8-sig").splitlines()
    assert mended[0].endswith("postal address,error")
    assert mended[1].startswith("22,Fidel,Roca,Boiler house,,,,section: “Boiler house”")
    assert "Taken in" in browser.post(f"{address}commit/", follow=True).text
    assert Member.objects.filter(body=mill).count() == 3


def test_what_is_no_table_is_refused_in_the_form(mill: Body, signed_in: SignIn) -> None:
    page = signed_in("secretary").post("/b/mill/roll-files/", upload("name\nAna\n"))
    assert "No column holds the members&#x27; numbers" in page.text
    assert not RollImport.objects.exists()


def test_an_export_is_taken_in_as_unchanged_and_calculates_nothing(
    mill: Body, ana: Account, signed_in: SignIn
) -> None:
    carla(mill, section=section(mill), family_names="=1+1", number="+34")
    for form in ("csv", "xlsx"):
        file = signed_in("secretary").post("/b/mill/roll-files/export/", {"form": form})
        one = preview_roll(actor=ana, body=mill, file_name=form, content=file.content, now=NOW)
        assert (one.counts["unchanged"], sum(one.counts.values())) == (1, 1)
        assert form == "xlsx" or b",'=1+1," in file.content
    assert Entry.objects.filter(act="bodies.roll-exported").count() == 2


def test_the_empty_table_names_columns_that_are_read(mill: Body, ana: Account, signed_in: SignIn) -> None:
    file = signed_in("secretary").get("/b/mill/roll-files/template.csv")
    assert preview_roll(actor=ana, body=mill, file_name="t.csv", content=file.content, now=NOW).unused == []


def test_a_longer_preview_asks_the_database_no_more(
    mill: Body, ana: Account, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    text = "number,given names\n" + "".join(f"{number},Ana\n" for number in range(300))
    one, browser = sent(ana, mill, text), signed_in("secretary")
    with django_assert_max_num_queries(14):
        page = browser.get(f"/b/mill/roll-files/{one.pk}/")
    assert len(page.context["rows"]) == 100


def test_a_file_that_was_left_lying_is_put_away_when_the_next_one_comes(mill: Body, ana: Account) -> None:
    old = sent(ana, mill)
    later = NOW + timedelta(days=31)
    preview_roll(actor=ana, body=mill, file_name="new.csv", content=b"number,name\n1,Eva\n", now=later)
    old.refresh_from_db()
    assert (old.state, old.content, old.rows.count()) == (RollImport.State.DISCARDED, None, 0)
