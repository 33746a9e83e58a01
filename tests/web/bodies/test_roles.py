"""Roles: granted and ended, never the last secretary's; and what a person should not hold together."""

from collections.abc import Callable
from datetime import date

import pytest
from cast import NOW, SignIn
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cogestion.web.bodies.models import Body, Member, Role, RoleKind
from cogestion.web.bodies.rules.roles import LastSecretaryError, RoleHeldError, together
from cogestion.web.bodies.services.end_role import end_role
from cogestion.web.bodies.services.grant_role import grant_role
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import Entry


def entries(act: str) -> list[dict[str, str]]:
    return [entry.text.values for entry in Entry.objects.filter(act=act).select_related("text")]


def test_a_role_is_granted_and_ended_and_the_log_says_so(mill: Body, ana: Account) -> None:
    dora = Account.objects.add(login="dora")
    role = grant_role(actor=ana, body=mill, account=dora, kind=RoleKind.TRUSTEE, now=NOW)
    end_role(actor=ana, role=role, now=NOW)
    end_role(actor=ana, role=role, now=NOW)
    assert entries("bodies.role-granted") == entries("bodies.role-ended") == [{"kind": "trustee", "account": "dora"}]
    role.refresh_from_db()
    assert role.ended_at == NOW


def test_a_role_is_held_once(mill: Body, ana: Account) -> None:
    with pytest.raises(RoleHeldError):
        grant_role(actor=ana, body=mill, account=ana, kind=RoleKind.SECRETARY, now=NOW)


def test_the_last_secretary_stays(mill: Body, ana: Account) -> None:
    only = Role.objects.get(body=mill)
    with pytest.raises(LastSecretaryError):
        end_role(actor=ana, role=only, now=NOW)
    closed = Account.objects.add(login="closed")
    grant_role(actor=ana, body=mill, account=closed, kind=RoleKind.SECRETARY, now=NOW)
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    with pytest.raises(LastSecretaryError):
        end_role(actor=ana, role=only, now=NOW)


def test_the_page_says_why_the_last_secretary_stays(mill: Body, signed_in: SignIn) -> None:
    role = Role.objects.get(body=mill)
    page = signed_in("secretary").post(f"/b/mill/roles/{role.pk}/end/")
    assert page.status_code == 200
    assert "This is the only secretary" in page.text


@pytest.mark.parametrize(("who", "told"), [("9", "has no account yet"), ("nobody", "Nobody is found")])
def test_whoever_has_no_account_gets_no_role(who: str, told: str, mill: Body, signed_in: SignIn) -> None:
    Member.objects.create(body=mill, number="9", given_names="Dora")
    page = signed_in("secretary").post("/b/mill/roles/", {"kind": "trustee", "who": who})
    assert told in page.text
    assert not Role.objects.filter(kind="trustee").exists()


@pytest.mark.parametrize("who", ["1", "The Member"])
def test_a_member_is_named_by_number_or_by_account(
    who: str, mill: Body, signed_in: SignIn, person: Callable[[str], Account]
) -> None:
    member = person("member")
    page = signed_in("secretary").post("/b/mill/roles/", {"kind": "trustee", "who": who}, follow=True)
    assert Role.objects.get(kind="trustee").account == member
    assert "Berta" in page.text


def test_an_address_is_not_enough_to_be_taken_for_somebody(mill: Body, signed_in: SignIn) -> None:
    Account.objects.add(login="eva", email="dora@mill.example")
    page = signed_in("secretary").post("/b/mill/roles/", {"kind": "trustee", "who": "dora@mill.example"})
    assert "Nobody is found" in page.text


def test_two_roles_that_should_be_apart_are_shown(mill: Body, ana: Account, signed_in: SignIn) -> None:
    browser = signed_in("secretary")
    for kind, warned in ((RoleKind.COMMISSION, False), (RoleKind.TRUSTEE, True)):
        grant_role(actor=ana, body=mill, account=ana, kind=kind, now=NOW)
        assert ("ana holds together: Election commission, Trustee" in browser.get("/b/mill/roles/").text) is warned


def test_roles_that_may_be_together() -> None:
    assert together(["secretary", "trustee", "observer"]) == frozenset()
    assert together(["trustee", "credential-authority"]) == {"trustee", "credential-authority"}


def test_the_page_asks_the_same_queries_for_more_roles(
    mill: Body, ana: Account, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        account = Account.objects.add(login=f"trustee {number}")
        grant_role(actor=ana, body=mill, account=account, kind=RoleKind.TRUSTEE, now=NOW)
    browser = signed_in("secretary")
    with django_assert_max_num_queries(14):
        browser.get("/b/mill/roles/")


def test_the_first_page_shows_ones_own_bodies(mill: Body, signed_in: SignIn) -> None:
    for role, shown in (("secretary", "Secretary"), ("member", "Member"), ("observer", "Observer")):
        page = signed_in(role).get("/")
        assert "Paper mill of the valley" in page.text
        assert f'<span class="state">{shown}</span>' in page.text


def test_whoever_left_has_no_part_any_more(mill: Body, ana: Account) -> None:
    gone = Account.objects.add(login="gone")
    Member.objects.create(body=mill, number="9", given_names="Dora", account=gone, left_on=date(2020, 1, 1))
    browser = Client()
    browser.force_login(gone, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "You are on no body" in browser.get("/").text


def test_the_first_page_asks_the_same_queries_for_more_bodies(
    mill: Body, ana: Account, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        body = Body.objects.create(slug=f"body-{number}", kind="local", language="en", created_at=NOW)
        body.texts.create(language="en", name=f"Local {number}")
        grant_role(actor=ana, body=body, account=ana, kind=RoleKind.SECRETARY, now=NOW)
    browser = signed_in("secretary")
    with django_assert_max_num_queries(9):
        assert "Local 19" in browser.get("/").text
