"""Sign-in codes: made, sent, printed, used once, and kept nowhere."""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from cast import NOW, SignIn
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from rolls import carla, section

from cogestion.web.bodies.models import Body, Member, Role, RoleKind, SignInCode
from cogestion.web.bodies.rules.sign_in_code import VALID, CodeRefusedError
from cogestion.web.bodies.services.issue_codes import hand_codes
from cogestion.web.bodies.services.use_code import use_code
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import Entry, EntryText
from cogestion.web.foundation.outbox.models import Channel, Delivery

CODE = re.compile("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")


@pytest.fixture(autouse=True)
def no_attempts_yet(db: None) -> None:
    cache.clear()


def make(browser: Client, **given: Any) -> Any:
    return browser.post("/b/mill/codes/", {"way": "send", **given}, follow=True)


def enter(browser: Client, number: str, code: str, **more: Any) -> Any:
    return browser.post("/b/mill/enter/", {"number": number, "code": code, **more})


def code_of(mill: Body, ana: Account, member: Member) -> str:
    (one,) = hand_codes(actor=ana, body=mill, members=[member], now=NOW)
    return one.code


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Now is a day after the codes were made."""
    monkeypatch.setattr("cogestion.web.bodies.views.codes.now", lambda: NOW + timedelta(days=1))


def test_they_go_by_mail_else_by_letter_and_nobody_gets_two(mill: Body, signed_in: SignIn) -> None:
    carla(mill)
    carla(mill, number="18", email="")
    carla(mill, number="19", email="", postal_address="")
    browser = signed_in(RoleKind.SECRETARY)
    assert "2 codes are in the outbox." in make(browser).text
    assert sorted(one.channel for one in Delivery.objects.all()) == [Channel.LETTER, Channel.MAIL]
    assert all(one.secret and CODE.search(one.text) for one in Delivery.objects.all())
    assert "nobody to make a code for" in make(browser).text
    assert Delivery.objects.count() == 2


def test_a_member_comes_in_from_the_mail_and_the_address_is_theirs(mill: Body, signed_in: SignIn) -> None:
    member = carla(mill)
    make(signed_in(RoleKind.SECRETARY))
    mail = Delivery.objects.get()
    assert mail.language == "pt"
    assert "/b/mill/enter/" in mail.text
    browser = Client()
    came = enter(browser, "17", CODE.findall(mail.text)[0].lower().replace("-", " "))
    assert came.url == reverse("account_home")
    member.refresh_from_db()
    assert member.account is not None
    assert (member.account.login, member.account.language) == ("mill/17", "pt")
    assert EmailAddress.objects.get(user=member.account).verified
    assert browser.get("/b/mill/me/").status_code == 200


def test_one_opens_once_and_only_for_its_number(mill: Body, ana: Account, soon: None) -> None:
    code = code_of(mill, ana, carla(mill))
    other = code_of(mill, ana, carla(mill, number="18"))
    assert enter(Client(), "18", code).status_code == 200
    assert enter(Client(), "17", other).status_code == 200
    assert enter(Client(), "17", code).status_code == 302
    again = enter(Client(), "17", code)
    assert "do not open anything" in again.text


def test_an_old_one_is_void_by_a_new_one_and_by_time(mill: Body, ana: Account) -> None:
    member = carla(mill)
    old, new = code_of(mill, ana, member), code_of(mill, ana, member)
    for typed, moment in ((old, NOW), (new, NOW + VALID)):
        with pytest.raises(CodeRefusedError):
            use_code(body=mill, number="17", typed=typed, joined=None, now=moment)
    assert use_code(body=mill, number="17", typed=new, joined=None, now=NOW).login == "mill/17"


def test_somebody_who_lost_their_password_comes_back_to_the_same_account(
    mill: Body, ana: Account, soon: None
) -> None:
    account = Account.objects.add(login="carla", password="a long pass phrase")
    code = code_of(mill, ana, carla(mill, account=account))
    browser = Client()
    assert enter(browser, "17", code).status_code == 302
    assert browser.session["_auth_user_id"] == str(account.pk)


def test_a_closed_account_stays_closed(mill: Body, ana: Account) -> None:
    account = Account.objects.add(login="carla")
    Account.objects.filter(pk=account.pk).update(is_active=False)
    code = code_of(mill, ana, carla(mill, account=account))
    with pytest.raises(CodeRefusedError):
        use_code(body=mill, number="17", typed=code, joined=None, now=NOW)


def test_on_somebody_elses_device_it_makes_an_account_of_ones_own(
    mill: Body, ana: Account, signed_in: SignIn, soon: None
) -> None:
    code = code_of(mill, ana, carla(mill))
    assert enter(signed_in("trustee"), "17", code).status_code == 302
    assert Member.objects.get(number="17").account == Account.objects.get(login="mill/17")


def test_whoever_has_an_account_may_join_the_entry_to_it(
    mill: Body, ana: Account, signed_in: SignIn, soon: None
) -> None:
    code = code_of(mill, ana, carla(mill))
    browser = signed_in("trustee")
    assert "the trustee" in browser.get("/b/mill/enter/").text
    assert enter(browser, "17", code, join="on").status_code == 302
    assert Member.objects.get(number="17").account == Account.objects.get(login="the trustee")
    second = code_of(mill, ana, carla(mill, number="18"))
    assert "already that of another member" in enter(browser, "18", second, join="on").text


def test_attempts_are_limited_for_a_number_and_not_for_the_hall(mill: Body, ana: Account, soon: None) -> None:
    right, other = code_of(mill, ana, carla(mill)), code_of(mill, ana, carla(mill, number="18"))
    for _ in range(5):
        enter(Client(), "17", "WRON-GWRO-NGWR")
    refused = enter(Client(), "17", right)
    assert "Too many attempts" in refused.text
    assert enter(Client(), "18", other).status_code == 302


def test_slips_and_their_list_come_as_one_file(mill: Body, signed_in: SignIn) -> None:
    carla(mill, section=section(mill))
    carla(mill, number="18")
    answer = make(signed_in(RoleKind.SECRETARY), way="hand", section="pulp")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert b"/StructTreeRoot" in answer.content
    assert [one.member.number for one in SignInCode.objects.all()] == ["17"]
    assert not Delivery.objects.exists()


def test_no_code_stands_in_the_database_or_the_log(mill: Body, ana: Account) -> None:
    code = code_of(mill, ana, carla(mill))
    kept = [*SignInCode.objects.values(), *Entry.objects.values(), *EntryText.objects.values()]
    assert code not in repr(kept)
    assert code.replace("-", "") not in repr(kept)


def test_whoever_has_left_gets_none(mill: Body, signed_in: SignIn) -> None:
    carla(mill, left_on=NOW.date())
    assert "nobody to make a code for" in make(signed_in(RoleKind.SECRETARY), number="17").text


def test_both_steps_stand_in_the_log(mill: Body, ana: Account) -> None:
    member = carla(mill)
    code = code_of(mill, ana, member)
    account = use_code(body=mill, number="17", typed=code, joined=None, now=NOW)
    found = Entry.objects.filter(scope=mill.pk, subject=member.subject).order_by("number")
    assert [(one.act, one.actor) for one in found] == [
        ("bodies.code-issued", ana.pk),
        ("bodies.code-used", account.pk),
    ]


def test_no_query_count_grows_with_the_members(
    mill: Body, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        carla(mill, number=str(number), section=None)
    browser = signed_in(RoleKind.SECRETARY)
    with django_assert_max_num_queries(16):
        browser.get("/b/mill/codes/")


def test_it_opens_no_account_that_is_somebody_in_another_body_too(mill: Body, ana: Account) -> None:
    """Else one body's secretary could act with the rights that a member has in another."""
    account = Account.objects.add(login="carla")
    elsewhere = section(mill)
    Role.objects.create(body=elsewhere, account=account, kind=RoleKind.AUDITOR, granted_at=NOW)
    code = code_of(mill, ana, carla(mill, account=account))
    came = use_code(body=mill, number="17", typed=code, joined=None, now=NOW)
    assert came != account
    assert Member.objects.get(number="17").account == came
    again = code_of(mill, ana, Member.objects.get(number="17"))
    assert use_code(body=mill, number="17", typed=again, joined=account, now=NOW) == came


def test_whoever_left_after_it_was_made_does_not_come_in(mill: Body, ana: Account) -> None:
    member = carla(mill)
    code = code_of(mill, ana, member)
    Member.objects.filter(pk=member.pk).update(left_on=NOW.date())
    with pytest.raises(CodeRefusedError):
        use_code(body=mill, number="17", typed=code, joined=None, now=NOW)


def test_a_member_s_page_tells_of_them(mill: Body, ana: Account, signed_in: SignIn) -> None:
    member = carla(mill, number="0017")
    use_code(body=mill, number="0017", typed=code_of(mill, ana, member), joined=None, now=NOW)
    for address in (f"/b/mill/roll/{member.pk}/", "/b/mill/log/"):
        page = signed_in(RoleKind.SECRETARY).get(address, headers={"accept-language": "en"}).text
        assert "A sign-in code was made" in page
        assert "A member signed in with their code" in page
