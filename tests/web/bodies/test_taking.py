"""Taking an electorate: who is in, sealed under a root that the openings lead to, and frozen by the database."""

from datetime import date

import pytest
from bodies.electorates import DAY, HALF_A_YEAR, close, enrol, object_to, publish, take
from cast import NOW
from django.db import Error, connection, transaction

from cogestion.results import check_openings, leaf
from cogestion.web.bodies.models import Body, BodyText, Electorate, ElectorateEntry, Member
from cogestion.web.bodies.models.electorate import ElectorateStep
from cogestion.web.bodies.models.objection import Objection, ObjectionDecision
from cogestion.web.bodies.rules.electorate import Rule, RuleRefusedError
from cogestion.web.bodies.services.decide_objection import decide_objection
from cogestion.web.bodies.services.take_electorate import ElectorateEmptyError, take_electorate
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import Entry

FROZEN = [Electorate, ElectorateEntry, ElectorateStep, Objection, ObjectionDecision]


def test_every_member_is_in_or_not_in_with_a_reason(ana: Account, mill: Body) -> None:
    enrol(mill)
    entries = {entry.names: entry for entry in take(ana, mill).entries.all()}
    said = {names: (entry.is_in, [code for code, _ in entry.reasons]) for names, entry in entries.items()}
    assert said == {
        "Aldo": (True, ["bodies.electorate-member", "bodies.electorate-months-reached"]),
        "Berta": (True, ["bodies.electorate-member", "bodies.electorate-months-reached"]),
        "Carla": (False, ["bodies.electorate-months-missed"]),
        "Dora": (False, ["bodies.electorate-left"]),
    }


def test_the_openings_lead_to_the_root(ana: Account, mill: Body) -> None:
    enrol(mill)
    electorate = take(ana, mill)
    inside = electorate.entries.filter(is_in=True).order_by("index")
    sealed = [(entry.sealed, bytes.fromhex(entry.salt)) for entry in inside]
    check_openings(sealed, bytes.fromhex(electorate.root))
    assert [leaf(*one).hex() for one in sealed] == sorted(entry.leaf for entry in inside)
    assert (electorate.electors, electorate.others) == (2, 2)


def test_the_same_roll_has_another_root_each_time(ana: Account, mill: Body) -> None:
    enrol(mill)
    first, second = take(ana, mill), take(ana, mill)
    assert first.root != second.root
    assert (first.number, second.number) == (1, 2)
    salts = ElectorateEntry.objects.filter(is_in=True).values_list("salt", flat=True)
    assert len(set(salts)) == 4


def test_the_log_has_one_entry_with_the_root(ana: Account, mill: Body) -> None:
    enrol(mill)
    before = Entry.objects.count()
    electorate = take(ana, mill)
    (entry,) = Entry.objects.order_by("-number")[: Entry.objects.count() - before]
    assert entry.act == "bodies.electorate-taken"
    assert entry.text.values["root"] == electorate.root


def test_sections_and_kinds(ana: Account, mill: Body) -> None:
    people = enrol(mill)
    foundry = Body.objects.create(slug="foundry", kind=Body.Kind.SECTION, language="es", created_at=NOW)
    BodyText.objects.create(body=foundry, language="en", name="Foundry")
    BodyText.objects.create(body=foundry, language="es", name="Fundición")
    Member.objects.filter(pk=people["Berta"].pk).update(section=foundry, kind=Member.Kind.DELEGATE)
    rule = Rule(DAY, frozenset({str(foundry.pk)}), frozenset({"delegate", "worker"}))
    inside = take(ana, mill, rule).entries.get(is_in=True)
    assert (inside.names, inside.section, inside.kind) == ("Berta", "Fundición", "delegate")


@pytest.mark.parametrize(
    ("rule", "error"),
    [(Rule(date(2026, 3, 3)), RuleRefusedError), (Rule(DAY, kinds=frozenset({"retired"})), ElectorateEmptyError)],
)
def test_what_cannot_be_taken_leaves_nothing(ana: Account, mill: Body, rule: Rule, error: type[Exception]) -> None:
    enrol(mill)
    with pytest.raises(error):
        take(ana, mill, rule)
    assert not Electorate.objects.exists()
    assert not Entry.objects.filter(act__startswith="bodies.electorate").exists()


def test_today_is_the_day_where_the_body_is(ana: Account, mill: Body) -> None:
    enrol(mill)
    mill.time_zone = "Asia/Tokyo"
    mill.save()
    evening = NOW.replace(hour=16)
    rule = Rule(date(2026, 3, 3))
    assert take_electorate(actor=ana, body=mill, purpose="In Tokyo", rule=rule, now=evening).day == date(2026, 3, 3)


@pytest.fixture
def rows_of_each(ana: Account, mill: Body) -> None:
    enrol(mill)
    objection = object_to(ana, publish(ana, take(ana, mill, HALF_A_YEAR)), None)
    decide_objection(
        actor=ana, objection=objection, ruling="", concerns=None, reason="Not of the mill.", address="/", now=NOW
    )
    close(ana, objection.electorate)


@pytest.mark.usefixtures("rows_of_each")
@pytest.mark.parametrize("model", FROZEN, ids=lambda model: str(model.__name__))
def test_the_database_refuses_every_change(model: type[Electorate]) -> None:
    row = model._base_manager.first()
    assert row is not None
    table, key = model._meta.db_table, model._meta.pk.column
    for change in (f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}"):
        with pytest.raises(Error, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    assert model._base_manager.filter(pk=row.pk).exists()
