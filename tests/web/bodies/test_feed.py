"""The feed: what everybody may know, nobody by name, under ids that stay."""

from datetime import timedelta
from xml.etree import ElementTree as Xml

from bodies.electorates import enrol, publish, take
from cast import NOW
from django.test import Client

from cogestion.web.bodies.models import Body, ElectorateStep, TendencyCorrection
from cogestion.web.bodies.services.correct_tendency import correct_tendency
from cogestion.web.bodies.services.register_tendency import TendencyProfile, register_tendency
from cogestion.web.foundation.accounts.models import Account

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client) -> dict[str, str]:
    """Ids and titles, in the order of the feed."""
    answer = client.get("/b/mill/feed.atom", headers={"accept-language": "en"})
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = Xml.fromstring(answer.content)
    return {str(one.findtext(f"{ATOM}id")): str(one.findtext(f"{ATOM}title")) for one in root.iter(f"{ATOM}entry")}


def test_what_happened_stands_there_the_latest_first(ana: Account, mill: Body, client: Client) -> None:
    enrol(mill)
    publish(ana, take(ana, mill))
    take(ana, mill)
    profiles = {"es": TendencyProfile("Agua clara")}
    tendency = register_tendency(actor=ana, body=mill, profiles=profiles, now=NOW + timedelta(days=1))
    changed = {"es": TendencyProfile("Agua más clara")}
    correct_tendency(actor=ana, tendency=tendency, profiles=changed, now=NOW + timedelta(days=2))
    found = entries(client)
    assert list(found.items()) == [
        (f"urn:uuid:{TendencyCorrection.objects.get().pk}", "Corregido: Agua más clara"),
        (f"urn:uuid:{tendency.pk}", "Tendencia registrada: Agua más clara"),
        (f"urn:uuid:{ElectorateStep.objects.get().pk}", "Cuerpo electoral n.º 1 publicado: Council 2026"),
    ]
    assert entries(client) == found


def test_nobody_is_named(ana: Account, mill: Body, client: Client) -> None:
    enrol(mill)
    publish(ana, take(ana, mill))
    text = client.get("/b/mill/feed.atom").text
    assert "2 electores" in text
    assert not any(name in text for name in ("Berta", "Aldo", "ana"))


def test_a_draft_is_no_news(ana: Account, mill: Body, client: Client) -> None:
    enrol(mill)
    take(ana, mill)
    assert entries(client) == {}


def test_the_feed_is_named_after_the_body_and_found_from_its_pages(mill: Body, client: Client) -> None:
    root = Xml.fromstring(client.get("/b/mill/feed.atom").content)
    assert root.findtext(f"{ATOM}id") == f"urn:uuid:{mill.pk}"
    assert root.findtext(f"{ATOM}title") == "Papelera del valle"
    page = client.get("/b/mill/").text
    assert '<link rel="alternate" type="application/atom+xml" href="/b/mill/feed.atom">' in page
