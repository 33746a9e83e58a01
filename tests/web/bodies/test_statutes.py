"""Statutes hang on the body that adopted them, and stay as they are."""

from datetime import date
from hashlib import sha256

import pytest
from cast import NOW, SignIn
from django.test import Client

from cogestion.web.bodies.models import Body, StatuteVersion
from cogestion.web.bodies.selectors.history import entries_about
from cogestion.web.bodies.services.add_statute import AdoptedLaterError, StatuteThereError, add_statute
from cogestion.web.foundation.accounts.models import Account

FORM = {"title": "Estatuto", "adopted_on": "1962-05-01", "language": "es", "text": "Artículo 1\n\nTodos deciden."}


def test_everybody_reads_what_the_body_adopted(mill: Body, signed_in: SignIn, client: Client) -> None:
    page = signed_in("secretary").post("/b/mill/profile/statutes/add/", FORM, follow=True)
    address = page.redirect_chain[0][0]
    assert address in client.get("/b/mill/").text
    assert "<p>Todos deciden.</p>" in client.get(address).text
    made = StatuteVersion.objects.get()
    (entry,) = entries_about(mill, subject=made.subject)
    assert entry.values["digest"] == sha256(made.text.encode()).hexdigest()


def test_a_version_is_published_once_and_after_its_day(mill: Body, ana: Account) -> None:
    def add(day: date) -> StatuteVersion:
        return add_statute(actor=ana, body=mill, title="E", adopted_on=day, language="es", text="1", now=NOW)

    add(date(2026, 3, 2))
    with pytest.raises(StatuteThereError):
        add(date(2026, 3, 2))
    with pytest.raises(AdoptedLaterError):
        add(date(2026, 3, 3))
    add(date(2026, 3, 1))
