"""Tendencies: lasting, in the order of registration, and nobody's."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from cast import NOW, SignIn
from django.apps import apps
from django.db.models import Model

from cogestion.web.bodies.models import Body, Tendency, TendencyCorrection, TendencyText
from cogestion.web.bodies.rules.tendencies import TendencyRefusedError
from cogestion.web.bodies.services.correct_tendency import correct_tendency
from cogestion.web.bodies.services.register_tendency import TendencyProfile, register_tendency
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import Entry

OWN = {Tendency, TendencyText, TendencyCorrection}
WATER = {
    "es": TendencyProfile("Agua clara", "AC", "# Agua\n\nPara todos."),
    "en": TendencyProfile("Clear water", "CW"),
}
STONE = {"es": TendencyProfile("Piedra firme", "PF", "Sobre piedra."), "en": TendencyProfile("Firm stone", "FS")}


@pytest.fixture
def two(ana: Account, mill: Body) -> list[Tendency]:
    return [
        register_tendency(actor=ana, body=mill, profiles=profiles, now=NOW + timedelta(days=day))
        for day, profiles in enumerate((WATER, STONE))
    ]


def related(model: type[Model]) -> Iterator[type[Model]]:
    for field in model._meta.get_fields(include_hidden=True):
        if field.related_model and isinstance(field.related_model, type):
            yield field.related_model


def test_who_belongs_to_a_tendency_is_stored_nowhere() -> None:
    reached = {one: set(related(one)) for one in OWN}
    assert reached == {
        Tendency: {Body, TendencyText, TendencyCorrection},
        TendencyText: {Tendency},
        TendencyCorrection: {Tendency},
    }
    named = {
        f"{model.__name__}.{field.name}"
        for model in set(apps.get_models()) - OWN
        for field in model._meta.concrete_fields
        if "tendenc" in field.name.lower()
    }
    assert named == set()


def test_the_order_is_that_of_registration(two: list[Tendency], signed_in: SignIn) -> None:
    seen = signed_in("nobody").get("/b/mill/tendencies/", headers={"accept-language": "en"}).text
    assert seen.index("Clear water") < seen.index("Firm stone")
    assert "in the order in which they were registered" in seen


@pytest.mark.parametrize(("language", "name"), [("en", "Clear water"), ("es", "Agua clara"), ("pt", "Agua clara")])
def test_each_reads_it_in_their_language(two: list[Tendency], signed_in: SignIn, language: str, name: str) -> None:
    seen = signed_in("nobody").get("/b/mill/tendencies/1/", headers={"accept-language": language}).text
    assert f"<h1>{name}" in seen


def test_a_correction_is_shown_and_logged(two: list[Tendency], ana: Account, signed_in: SignIn) -> None:
    profiles = {**WATER, "en": TendencyProfile("Clearer water", "CW")}
    correct_tendency(actor=ana, tendency=two[0], profiles=profiles, now=NOW)
    seen = signed_in("nobody").get("/b/mill/tendencies/1/", headers={"accept-language": "en"}).text
    assert "<h1>Clearer water (CW)</h1>" in seen
    assert "Clear water → Clearer water" in seen
    entry = Entry.objects.get(act="bodies.tendency-corrected")
    assert entry.text.values == {"name (en)": ["Clear water", "Clearer water"]}


def test_what_did_not_change_is_no_correction(two: list[Tendency], ana: Account) -> None:
    correct_tendency(actor=ana, tendency=two[0], profiles=WATER, now=NOW)
    assert not TendencyCorrection.objects.exists()
    assert not Entry.objects.filter(act="bodies.tendency-corrected").exists()


def test_a_language_can_be_taken_out(two: list[Tendency], ana: Account) -> None:
    correct_tendency(actor=ana, tendency=two[0], profiles={"es": WATER["es"]}, now=NOW)
    assert set(two[0].texts.values_list("language", flat=True)) == {"es"}
    assert set(two[0].corrections.values_list("field", "before", "after")) == {
        ("name", "Clear water", ""),
        ("acronym", "CW", ""),
    }


def test_a_name_is_borne_once(two: list[Tendency], ana: Account, mill: Body) -> None:
    with pytest.raises(TendencyRefusedError, match="cw is the name or acronym"):
        register_tendency(actor=ana, body=mill, profiles={"es": TendencyProfile("Otra", "cw")}, now=NOW)
    with pytest.raises(TendencyRefusedError, match="Agua Clara is"):
        correct_tendency(actor=ana, tendency=two[1], profiles={"es": TendencyProfile("Agua Clara")}, now=NOW)
    with pytest.raises(TendencyRefusedError, match="language of its body"):
        register_tendency(actor=ana, body=mill, profiles={"en": TendencyProfile("Wind")}, now=NOW)
    assert Tendency.objects.count() == 2


def test_the_commission_registers_and_corrects(mill: Body, signed_in: SignIn) -> None:
    browser = signed_in("commission")
    given = {"name_es": "Viento", "name_en": "Wind", "programme_en": "## East\n\n<b>bold</b>"}
    seen = browser.post("/b/mill/tendencies/register/", given, follow=True).text
    assert "<h3>East</h3>" in seen
    assert "&lt;b&gt;bold" in seen
    seen = browser.post("/b/mill/tendencies/1/correct/", {**given, "name_en": "Winds"}, follow=True).text
    assert "Wind → Winds" in seen
    missing = browser.post("/b/mill/tendencies/register/", {"name_es": "Sol", "acronym_en": "S"}).text
    assert "Give the name in this language too." in missing
    assert Tendency.objects.count() == 1


def test_the_number_of_queries_does_not_grow(
    two: list[Tendency], ana: Account, mill: Body, signed_in: SignIn, django_assert_num_queries: object
) -> None:
    browser = signed_in("nobody")
    with django_assert_num_queries(4):  # type: ignore[operator]
        browser.get("/b/mill/tendencies/")
    for number in range(5):
        name = {"es": TendencyProfile(f"Nueva {number}")}
        register_tendency(actor=ana, body=mill, profiles=name, now=NOW)
    with django_assert_num_queries(4):  # type: ignore[operator]
        browser.get("/b/mill/tendencies/")
