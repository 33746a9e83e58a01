"""The calendar: whose it is to see, in a page and in files that calendar programmes read."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bodies.electorates import enrol, publish, take
from cast import NOW, SignIn
from django.db import IntegrityError, transaction
from django.test import Client
from icalendar import Calendar

from cogestion.web.bodies.models import Body, CalendarLink, Event, Role
from cogestion.web.bodies.services.keep_event import EventDetails, EventTitle, add_event, cancel_event, change_event
from cogestion.web.bodies.services.link_calendar import link_calendar
from cogestion.web.foundation import clock
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import Entry

OPEN_DAY = EventDetails("other", date(2026, 3, 28), date(2026, 3, 29), is_public=True)
ASSEMBLY = EventDetails("assembly", date(2026, 3, 30), date(2026, 3, 30), time(18), time(20, 30), "Canteen")
NAMES = {"es": EventTitle("Asamblea general", "Orden del día."), "en": EventTitle("General assembly")}


@pytest.fixture(autouse=True)
def at(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is NOW."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def mill(mill: Body) -> Body:
    """In Lisbon, where the clocks change on 29 March 2026."""
    mill.time_zone = "Europe/Lisbon"
    mill.save()
    return mill


@pytest.fixture
def assembly(ana: Account, mill: Body) -> Event:
    """For members; and an open day, for everybody."""
    day = {"es": EventTitle("Puertas abiertas")}
    add_event(actor=ana, body=mill, details=OPEN_DAY, titles=day, now=NOW)
    return add_event(actor=ana, body=mill, details=ASSEMBLY, titles=NAMES, now=NOW)


def read(browser: Client, address: str = "/b/mill/calendar.ics") -> dict[str, Any]:
    """The events of a file by their titles."""
    answer = browser.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(event["summary"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_the_public_file_holds_only_what_is_public(assembly: Event, client: Client) -> None:
    (event,) = read(client).values()
    assert (event.start, event.end) == (date(2026, 3, 28), date(2026, 3, 30))
    assert "Canteen" not in client.get("/b/mill/calendar.ics").text


@pytest.mark.parametrize(("quality", "seen"), [("nobody", False), ("stranger", False), ("member", True)])
def test_the_page_shows_members_more(assembly: Event, signed_in: SignIn, quality: str, seen: bool) -> None:
    page = signed_in(quality).get("/b/mill/calendar/", headers={"accept-language": "en"}).text
    assert "Puertas abiertas" in page
    assert ("General assembly" in page) is seen


def test_a_private_file_holds_what_members_see(
    assembly: Event, mill: Body, signed_in: SignIn, client: Client
) -> None:
    shown = signed_in("member").post("/b/mill/calendar/link/").text
    token = shown.split("/calendar/private/")[1].split(".ics")[0]
    assert len(token) >= 43
    assert token not in signed_in("member").get("/b/mill/calendar/link/").text
    assert not CalendarLink.objects.filter(digest__contains=token).exists()
    event = read(client, f"/b/mill/calendar/private/{token}.ics")["Asamblea general"]
    assert event.start == datetime(2026, 3, 30, 18, tzinfo=ZoneInfo("Europe/Lisbon"))
    assert event.end - event.start == timedelta(hours=2, minutes=30)
    assert (event["location"], event["description"], event["status"]) == ("Canteen", "Orden del día.", "CONFIRMED")


def test_local_hours_bring_their_time_zone(ana: Account, mill: Body, client: Client) -> None:
    add_event(actor=ana, body=mill, details=replace(ASSEMBLY, is_public=True), titles=NAMES, now=NOW)
    text = client.get("/b/mill/calendar.ics").text
    assert "DTSTART;TZID=Europe/Lisbon:20260330T180000" in text
    (zone,) = Calendar.from_ical(text).walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Lisbon"


def test_a_new_link_ends_the_one_before(assembly: Event, ana: Account, mill: Body, client: Client) -> None:
    first, second = (link_calendar(actor=ana, body=mill, now=NOW) for _ in range(2))
    assert client.get(f"/b/mill/calendar/private/{first}.ics").status_code == 404
    assert client.get(f"/b/mill/calendar/private/{second}.ics").status_code == 200


def test_a_link_can_be_taken_away(
    assembly: Event, ana: Account, mill: Body, signed_in: SignIn, client: Client
) -> None:
    token = link_calendar(actor=ana, body=mill, now=NOW)
    signed_in("secretary").post("/b/mill/calendar/link/", {"revoke": ""})
    assert client.get(f"/b/mill/calendar/private/{token}.ics").status_code == 404
    acts = Entry.objects.filter(act__startswith="bodies.calendar").values_list("act", flat=True)
    assert list(acts) == ["bodies.calendar-linked", "bodies.calendar-unlinked"]


def test_whoever_may_read_no_longer_has_no_calendar(
    assembly: Event, ana: Account, mill: Body, client: Client
) -> None:
    token = link_calendar(actor=ana, body=mill, now=NOW)
    Role.objects.filter(account=ana).update(ended_at=NOW)
    assert client.get(f"/b/mill/calendar/private/{token}.ics").status_code == 404


def test_a_change_keeps_the_name_and_counts_on(ana: Account, mill: Body, client: Client) -> None:
    details = replace(ASSEMBLY, is_public=True)
    event = add_event(actor=ana, body=mill, details=details, titles=NAMES, now=NOW)
    before = read(client)["Asamblea general"]
    later = replace(details, starts_on=date(2026, 4, 2), ends_on=date(2026, 4, 2))
    change_event(actor=ana, event=event, details=later, titles=NAMES, now=NOW)
    cancel_event(actor=ana, event=event, now=NOW)
    cancel_event(actor=ana, event=event, now=NOW)
    after = read(client)["Asamblea general"]
    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"], after["status"]) == (0, 2, "CANCELLED")
    assert after.start.date() == date(2026, 4, 2)
    acts = Entry.objects.filter(act__startswith="bodies.event").values_list("act", flat=True)
    assert list(acts) == ["bodies.event-added", "bodies.event-changed", "bodies.event-cancelled"]


def test_the_deadlines_of_an_electorate_are_events(ana: Account, mill: Body, client: Client) -> None:
    enrol(mill)
    publish(ana, take(ana, mill))
    take(ana, mill)
    found = {title: event.start for title, event in read(client).items()}
    assert found == {
        "Último día para reclamar contra el cuerpo electoral: Council 2026": date(2026, 3, 10),
        "Último día para resolver reclamaciones: Council 2026": date(2026, 3, 14),
    }


GIVEN = {"kind": "meeting", "starts_on": "2026-03-05", "starts_at": "10:00", "title_es": "Reunión"}


def test_officers_keep_the_calendar(mill: Body, signed_in: SignIn) -> None:
    browser = signed_in("commission")
    browser.post("/b/mill/calendar/add/", {**GIVEN, "ends_at": "11:00"})
    event = Event.objects.get()
    assert (event.ends_on, event.ends_at, event.is_public) == (date(2026, 3, 5), time(11), False)
    browser.post(f"/b/mill/calendar/{event.pk}/change/", {**GIVEN, "place": "Office", "is_public": "on"})
    browser.post(f"/b/mill/calendar/{event.pk}/cancel/")
    page = signed_in("nobody").get("/b/mill/calendar/", headers={"accept-language": "en"}).text
    assert "Cancelled" in page
    assert "Office" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends_on": "2026-03-04"}, "It ends before it begins."),
        ({"ends_at": "09:00"}, "It ends before it begins."),
        ({"starts_at": "", "ends_at": "09:00"}, "Say from when."),
        ({"title_es": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_refused(mill: Body, signed_in: SignIn, wrong: dict[str, str], said: str) -> None:
    browser = signed_in("commission")
    page = browser.post("/b/mill/calendar/add/", {**GIVEN, **wrong}, headers={"accept-language": "en"})
    assert said in page.text
    assert not Event.objects.exists()


def test_the_database_refuses_an_end_before_the_beginning(ana: Account, mill: Body) -> None:
    wrong = replace(ASSEMBLY, ends_on=date(2026, 3, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        add_event(actor=ana, body=mill, details=wrong, titles=NAMES, now=NOW)


@pytest.mark.parametrize("address", ["/b/mill/calendar/", "/b/mill/calendar.ics"])
def test_the_number_of_queries_does_not_grow(
    assembly: Event, ana: Account, mill: Body, client: Client, address: str, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(5):  # type: ignore[operator]
        client.get(address)
    for _ in range(10):
        add_event(actor=ana, body=mill, details=OPEN_DAY, titles=NAMES, now=NOW)
    with django_assert_num_queries(5):  # type: ignore[operator]
        client.get(address)
