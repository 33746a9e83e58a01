"""The roll: who is found, what is shown to whom, and what a change leaves behind."""

from collections.abc import Callable
from datetime import date

import pytest
from cast import NOW, SignIn
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from rolls import carla, section

from cogestion.web.bodies.models import Body, Member
from cogestion.web.bodies.rules.member_fields import FIELDS
from cogestion.web.bodies.selectors.history import entries_about
from cogestion.web.bodies.services.add_member import add_member
from cogestion.web.bodies.services.check_member import LeftBeforeJoiningError, NumberTakenError
from cogestion.web.bodies.services.edit_member import edit_member
from cogestion.web.foundation.accounts.models import Account

FORM = {
    "number": "20",
    "given_names": "Dora",
    "kind": "worker",
    "joined_on": "2020-01-01",
    "email": "dora@mill.example",
}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["17"]),
        ({"words": "perez"}, ["17"]),
        ({"words": "PÉREZ carla"}, ["17"]),
        ({"words": "carla@mill"}, ["17"]),
        ({"words": "carla nobody"}, []),
        ({"section": "pulp"}, ["17"]),
        ({"section": "paper"}, []),
        ({"kind": "delegate"}, []),
        ({"left": "left"}, ["18"]),
        ({"left": "all"}, ["17", "18"]),
        ({"kind": "no such kind"}, ["17"]),
        ({"page": "900"}, ["17"]),
    ],
)
def test_the_roll_is_searched(asked: dict[str, str], found: list[str], mill: Body, signed_in: SignIn) -> None:
    pulp = section(mill)
    section(mill, "paper", "Paper shop")
    carla(mill, section=pulp)
    carla(mill, number="18", family_names="Quell", left_on=date(2020, 1, 1))
    page = signed_in("secretary").get("/b/mill/roll/", asked)
    assert [row.number for row, _ in page.context["rows"]] == found


def test_a_longer_roll_asks_the_database_no_more(
    mill: Body, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    pulp, browser = section(mill), signed_in("secretary")
    for number in range(60):
        carla(mill, number=str(number), section=pulp)
    with django_assert_max_num_queries(14):
        page = browser.get("/b/mill/roll/")
    assert len(page.context["rows"]) == 50
    assert 'href="?page=2"' in page.text


def test_adding_somebody_stands_in_the_log(mill: Body, signed_in: SignIn) -> None:
    page = signed_in("secretary").post("/b/mill/roll/add/", FORM, follow=True)
    dora = Member.objects.get(number="20")
    assert page.redirect_chain == [(f"/b/mill/roll/{dora.pk}/", 302)]
    (entry,) = entries_about(mill, subject=dora.subject)
    assert (entry.act, entry.who) == ("bodies.member-added", "ana")
    assert entry.values == {
        "number": ["", "20"],
        "given_names": ["", "Dora"],
        "kind": ["", "worker"],
        "joined_on": ["", "2020-01-01"],
        "email": ["", "dora@mill.example"],
    }


def test_a_number_belongs_to_one_member(mill: Body, signed_in: SignIn) -> None:
    carla(mill, number="20")
    page = signed_in("secretary").post("/b/mill/roll/add/", FORM)
    assert "The number 20 belongs to Carla Pérez already." in page.text
    assert Member.objects.filter(body=mill).count() == 1


def test_correcting_keeps_what_was(mill: Body, ana: Account, signed_in: SignIn) -> None:
    row, browser = carla(mill), signed_in("secretary")
    before = row.plain()
    browser.post(f"/b/mill/roll/{row.pk}/edit/", {**before, "family_names": "Paz", "email": ""})
    assert entries_about(mill, subject=row.subject)[0].values == {
        "family_names": ["Pérez", "Paz"],
        "email": ["carla@mill.example", ""],
    }
    page = browser.get(f"/b/mill/roll/{row.pk}/").text
    assert "Pérez" in page
    assert "Carla Paz" in page
    row.refresh_from_db()
    assert row.search == "17 carla paz"


def test_what_does_not_change_is_not_written(mill: Body, ana: Account) -> None:
    row = carla(mill)
    values = {"email": row.email}
    assert edit_member(actor=ana, member=row, values=values, act="bodies.member-edited", now=NOW) == {}
    assert entries_about(mill, subject=row.subject) == []


def test_nobody_leaves_before_joining(mill: Body, ana: Account) -> None:
    row, values = carla(mill), {"left_on": date(2018, 1, 1)}
    with pytest.raises(LeftBeforeJoiningError):
        edit_member(actor=ana, member=row, values=values, act="bodies.member-left", now=NOW)
    row.refresh_from_db()
    assert row.left_on is None


def test_a_merged_row_keeps_its_number(mill: Body, ana: Account) -> None:
    carla(mill, number="20", merged_into=carla(mill))
    with pytest.raises(NumberTakenError):
        add_member(actor=ana, body=mill, values={"number": "20", "given_names": "Dora"}, now=NOW)


def test_whoever_left_no_longer_opens_the_pages_of_members(mill: Body, signed_in: SignIn) -> None:
    member, secretary = signed_in("member"), signed_in("secretary")
    assert member.get("/b/mill/me/").status_code == 200
    row = Member.objects.get(number="1")
    secretary.post(f"/b/mill/roll/{row.pk}/leave/", {"left_on": "2026-01-31"})
    assert member.get("/b/mill/me/").status_code == 403


@pytest.mark.parametrize(("role", "seen"), [("secretary", True), ("commission", False), ("auditor", False)])
def test_gender_and_home_are_shown_to_the_secretary_alone(
    role: str, seen: bool, mill: Body, ana: Account, signed_in: SignIn
) -> None:
    row = add_member(
        actor=ana,
        body=mill,
        values={"number": "5", "given_names": "Eva", "postal_address": "Rua do Rio 4", "gender": "woman"},
        now=NOW,
    )
    page = signed_in(role).get(f"/b/mill/roll/{row.pk}/").text
    assert ("Rua do Rio" in page, "Woman" in page) == (seen, seen)
    assert "Postal address" in page, "that it was changed is no secret"


def test_a_member_corrects_their_own_contact_and_nothing_else(
    mill: Body, person: Callable[[str], Account], signed_in: SignIn
) -> None:
    browser = signed_in("member")
    browser.post("/b/mill/me/", {"email": "new@mill.example", "language": "pt", "number": "99", "kind": "official"})
    row = Member.objects.get(account=person("member"))
    assert (row.email, row.language, row.number, row.kind) == ("new@mill.example", "pt", "1", "worker")
    (entry,) = entries_about(mill, subject=row.subject)
    assert (entry.act, entry.who) == ("bodies.member-corrected-own", "Berta")


def test_another_bodys_member_is_not_found(mill: Body, signed_in: SignIn) -> None:
    row = carla(section(mill))
    assert signed_in("secretary").get(f"/b/mill/roll/{row.pk}/").status_code == 404
    assert signed_in("secretary").post(f"/b/mill/roll/{row.pk}/edit/", FORM).status_code == 404


def test_every_field_of_a_row_is_in_its_plain_form(mill: Body) -> None:
    assert tuple(carla(mill).plain()) == FIELDS


def test_the_public_page_names_no_member(mill: Body, client: Client) -> None:
    carla(mill)
    assert "Carla" not in client.get("/b/mill/").text
