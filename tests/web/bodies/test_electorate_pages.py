"""The pages of an electorate, as each of those whom it concerns walks through them."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from bodies.electorates import AFTER, LATE, close, enrol, object_to, publish, take
from cast import NOW, SignIn
from django.test import Client

from cogestion.results import check_openings, read_openings
from cogestion.web.bodies.models import Body, Electorate, Member
from cogestion.web.foundation import clock
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import Entry

At = Callable[[datetime], None]
QUERIES = 30


@pytest.fixture(autouse=True)
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    """``at(moment)``: it is that moment; NOW to begin with."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_to(NOW)
    return set_to


@pytest.fixture
def roll(mill: Body) -> Body:
    """Four members, the first of whom is whoever signs in as ``member``; the body is in Lisbon."""
    account = Account.objects.add(login="the member", email="member@mill.example")
    Member.objects.filter(pk=enrol(mill)["Berta"].pk).update(account=account)
    mill.time_zone = "Europe/Lisbon"
    mill.save()
    return mill


@pytest.fixture
def published(ana: Account, roll: Body) -> Electorate:
    return publish(ana, take(ana, roll))


def post(browser: Client, address: str, **given: Any) -> str:
    """The page after sending a form; one that shows the form again is a failure."""
    answer = browser.post(f"/b/mill/electorates/{address}", given, follow=True)
    assert answer.redirect_chain, answer.text
    return answer.text


def get(browser: Client, address: str, language: str = "en") -> str:
    return browser.get(f"/b/mill/electorates/{address}", headers={"accept-language": language}).text


def test_the_whole_story(roll: Body, signed_in: SignIn, at: At) -> None:
    commission, member, scrutineer, anybody = map(signed_in, ("commission", "member", "observer", "nobody"))
    rule = {"purpose": "Council 2026", "day": "2026-03-02", "least": "6", "unit": "months", "kinds": ["worker"]}
    assert "Draft" in post(commission, "take/", **rule)
    assert "Council" not in get(anybody, "")
    post(commission, "1/publish/", object_until="2026-03-10", decide_until="2026-03-14")

    first = Electorate.objects.get()
    seen = get(anybody, "1/")
    assert first.root in seen
    assert "received until March 10, 2026, midnight (Europe/Lisbon)" in seen
    assert not any(name in seen for name in ("Berta", "Aldo", "Carla"))

    assert "You are in." in get(member, "1/me/")
    read = read_openings(member.get("/b/mill/electorates/1/me/opening.json").text)
    check_openings(read, bytes.fromhex(first.root))
    assert "has your objection" in post(member, "1/me/object/", text="Carla has been here for years.")
    paper = {"names": "Eva Neri", "received_on": "2026-03-02", "text": "I was forgotten."}
    assert "Eva Neri" in post(commission, "1/objections/enter/", **paper)

    post(commission, "1/objections/1/", ruling="in", number="3", reason="Article 12: her contract of 2019 was found.")
    post(commission, "1/objections/2/", ruling="reject", reason="Not employed here.")
    assert "Article 12: her contract" in get(member, "1/me/")
    at(AFTER)
    post(commission, "1/close/")
    assert "has to take the place" in post(commission, "1/finish/")
    assert "no. 2" in post(commission, "1/replace/")
    post(commission, "2/publish/")
    assert "Final" in post(commission, "2/finish/")

    second = Electorate.objects.get(number=2)
    assert second.root in get(anybody, "2/")
    assert first.root in get(anybody, "1/")
    assert "took the place of this one" in get(anybody, "1/")
    assert "no longer holds" in get(member, "1/me/")
    whole = read_openings(scrutineer.post("/b/mill/electorates/2/openings/").text)
    check_openings(whole, bytes.fromhex(second.root))
    assert isinstance(whole, list)
    assert {entry["names"] for entry, _ in whole} == {"Aldo", "Berta", "Carla"}
    assert Entry.objects.filter(act="bodies.electorate-openings-taken").count() == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "6 months were complete on July 1, 2020, not later than March 2, 2026"),
        ("es", "cumplió 6 meses el 1 de julio de 2020, no más tarde del 2 de marzo de 2026"),
        ("pt", "completou 6 meses em 1 de Julho de 2020, o mais tardar em 2 de Março de 2026"),
    ],
)
def test_why_in_each_language(published: Electorate, signed_in: SignIn, language: str, said: str) -> None:
    assert said in get(signed_in("member"), "1/me/", language)


def test_whoever_came_later_reads_that_they_were_not_there(roll: Body, ana: Account, signed_in: SignIn) -> None:
    Member.objects.filter(number="1").update(account=None)
    publish(ana, take(ana, roll))
    account = Account.objects.get(login="the member")
    Member.objects.create(body=roll, number="9", given_names="Gil", account=account)
    seen = get(signed_in("member"), "1/me/")
    assert "You are not in." in seen
    assert "not on the roll when this electorate was taken" in seen
    assert signed_in("member").get("/b/mill/electorates/1/me/opening.json").status_code == 404


def test_what_is_late_is_said_in_words(published: Electorate, ana: Account, signed_in: SignIn, at: At) -> None:
    object_to(ana, published, Member.objects.get(number="1"))
    late = "Late: it was to be decided until March 14, 2026."
    assert late not in get(signed_in("commission"), "1/objections/")
    at(LATE)
    assert late in get(signed_in("commission"), "1/objections/")
    assert late in get(signed_in("member"), "1/me/")


def test_after_the_period_nobody_objects(published: Electorate, signed_in: SignIn, at: At) -> None:
    at(AFTER)
    assert "me/object/" not in get(signed_in("member"), "1/me/")
    refused = signed_in("member").post("/b/mill/electorates/1/me/object/", {"text": "Too late."}).text
    assert "Objections were received until March 10, 2026." in refused
    assert not published.objections.exists()


@pytest.mark.parametrize(
    ("address", "given", "said"),
    [
        ("1/objections/1/", {"ruling": "in", "reason": "So."}, "Say whom it concerns"),
        ("1/objections/1/", {"ruling": "in", "number": "77", "reason": "So."}, "Nobody on the roll has this number"),
        ("1/objections/1/", {"ruling": "reject", "reason": " "}, "This field is required"),
        (
            "1/objections/enter/",
            {"names": "Eva", "text": "Why?", "received_on": "2026-03-03"},
            "not on March 3, 2026",
        ),
        ("take/", {"purpose": "P", "day": "2026-03-03", "least": "0", "unit": "days"}, "March 3, 2026 has not"),
        ("1/publish/", {"object_until": "2026-03-10", "decide_until": "2026-03-14"}, "is published"),
        ("1/withdraw/", {"reason": "A mistake."}, "is published"),
    ],
)
def test_what_is_refused_is_said_on_the_form(
    published: Electorate, ana: Account, signed_in: SignIn, address: str, given: dict[str, str], said: str
) -> None:
    object_to(ana, published, None)
    rows = published.objections.count(), Electorate.objects.count()
    assert said in signed_in("commission").post(f"/b/mill/electorates/{address}", given).text
    assert (published.objections.count(), Electorate.objects.count()) == rows
    assert not published.objections.exclude(decision=None).exists()


def test_a_bare_address_is_no_proof(published: Electorate, signed_in: SignIn) -> None:
    proof = json.loads(signed_in("member").get("/b/mill/electorates/1/me/opening.json").text)
    assert set(proof) == {"entry", "salt", "index", "count", "path"}
    assert proof["entry"]["names"] == "Berta"


@pytest.fixture
def many(ana: Account, roll: Body, published: Electorate) -> Electorate:
    """Two hundred more on the roll, a hundred objections, and three electorates."""
    rows = [Member(body=roll, number=f"m{number}", given_names=f"M{number}") for number in range(200)]
    Member.objects.bulk_create(rows)
    for number in range(100):
        object_to(ana, published, None, f"Objection {number}")
    for _ in range(3):
        take(ana, roll)
    return published


ASKED = [("nobody", ""), ("commission", ""), ("commission", "1/"), ("member", "1/me/"), ("commission", "1/people/")]


@pytest.mark.parametrize(("quality", "address"), [*ASKED, ("commission", "1/objections/")])
def test_the_number_of_queries_does_not_grow(
    published: Electorate,
    request: pytest.FixtureRequest,
    signed_in: SignIn,
    quality: str,
    address: str,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    browser = signed_in(quality)
    with django_assert_max_num_queries(QUERIES) as few:
        get(browser, address)
    request.getfixturevalue("many")
    with django_assert_num_queries(len(few)):
        get(browser, address)


def test_a_closed_one_says_so(published: Electorate, ana: Account, signed_in: SignIn) -> None:
    close(ana, published)
    assert "Objections closed" in get(signed_in("nobody"), "1/")
