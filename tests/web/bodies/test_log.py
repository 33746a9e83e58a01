"""The page of the log."""

import ast
from pathlib import Path

import pytest
from cast import NOW, SignIn
from pytest_django import DjangoAssertNumQueries

import cogestion.web
from cogestion.web.bodies.models import Body, Member, RoleKind
from cogestion.web.bodies.rules.course import Stage
from cogestion.web.bodies.selectors.history import LOG_PAGE
from cogestion.web.bodies.services.add_member import add_member
from cogestion.web.bodies.services.edit_member import edit_member
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.acts import words
from cogestion.web.foundation.audit.selectors import verify_chain
from cogestion.web.foundation.audit.services import record

WEB = Path(cogestion.web.__file__).parent


def fill(mill: Body, actor: Account, count: int) -> None:
    for number in range(count):
        record(scope=mill.pk, actor=actor, act="bodies.founded", subject=f"t:{number}", values={"n": number}, now=NOW)


def test_it_says_who_did_what_and_on_request_that_the_chain_holds(mill: Body, signed_in: SignIn) -> None:
    browser = signed_in(RoleKind.AUDITOR)
    page = browser.get("/b/mill/log/", headers={"accept-language": "es"}).text
    assert 'href="?check=on"' in page
    assert verify_chain(mill.pk).head in page
    assert "La cadena es" not in page
    page = browser.get("/b/mill/log/?check=on", headers={"accept-language": "es"}).text
    assert "Se fundó la organización" in page
    assert "ana" in page
    assert "La cadena es íntegra: 1 anotación." in page
    assert verify_chain(mill.pk).head in page


def test_no_query_count_grows_with_the_entries(
    mill: Body, ana: Account, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = signed_in(RoleKind.SECRETARY)
    fill(mill, ana, LOG_PAGE + 5)
    with django_assert_max_num_queries(14):
        page = browser.get("/b/mill/log/").text
    assert page.count("<li value=") == LOG_PAGE
    assert 'href="?before=7"' in page
    assert browser.get("/b/mill/log/?before=7").text.count("<li value=") == 6


def test_texts_are_erased_with_a_reason(mill: Body, ana: Account, signed_in: SignIn) -> None:
    fill(mill, ana, 2)
    browser = signed_in(RoleKind.SECRETARY)
    assert "reason" in browser.post("/b/mill/log/erase/", {"subject": "t:1", "reason": ""}).context["form"].errors
    browser.post("/b/mill/log/erase/", {"subject": "t:1", "reason": "asked for it"})
    assert verify_chain(mill.pk).erased == 1
    assert "The texts were erased." in browser.get("/b/mill/log/?about=t:1").text


def test_every_act_has_words() -> None:
    """Whatever any service writes into a log can be read there."""
    acts = {
        keyword.value.value
        for path in WEB.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "act" and isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, str)
    }
    acts |= {f"bodies.electorate-{what}" for what in (*Stage, "taken", "objected", "decided", "openings-taken")}
    assert "bodies.founded" in acts
    assert {act for act in acts if words(act) == act} == {"bodies.electorate-draft"}  # no step leads there


@pytest.mark.parametrize(("role", "seen"), [(RoleKind.SECRETARY, True), (RoleKind.AUDITOR, False)])
def test_who_may_not_see_a_field_in_the_roll_does_not_see_it_in_the_log(
    mill: Body, ana: Account, signed_in: SignIn, role: str, seen: bool
) -> None:
    values = {"postal_address": "Rua Sete 4", "given_names": "Carla", "gender": Member.Gender.OTHER}
    add_member(actor=ana, body=mill, values={"number": "17", **values}, now=NOW)
    row = Member.objects.get(number="17")
    edit_member(
        actor=ana,
        member=row,
        values={"postal_address": "Rua Oito 5", "given_names": "Clara"},
        act="bodies.member-edited",
        now=NOW,
    )
    page = signed_in(role).get("/b/mill/log/").text
    assert "Clara" in page
    assert "postal_address" in page
    assert [text in page for text in ("Rua Sete 4", "Rua Oito 5", "other")] == [seen] * 3
