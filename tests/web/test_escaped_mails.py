"""No text of a mail, a letter or a printed slip escapes translation, in a language that marks what was translated."""

import re
import shutil
import subprocess

import pseudo
import pytest
from allauth.account.models import EmailAddress
from bodies.electorates import AFTER, close, enrol, object_to, publish, take
from cast import NOW
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from cogestion.web.bodies.code_slips import slips
from cogestion.web.bodies.models import Body, Member
from cogestion.web.bodies.services.decide_objection import decide_objection
from cogestion.web.bodies.services.issue_codes import hand_codes
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.outbox.models import Delivery

NAMES = {"testserver", "example.com", "UTC"}
SECRETS = re.compile(r"^ {4}\S+$|https?://\S+", re.MULTILINE)
"""A code stands on an indented line of its own."""


def escaped() -> dict[str, list[str]]:
    """What escaped, by subject, of all that is queued; it is taken out of the database, where people's words are."""
    queued = list(Delivery.objects.all())
    assert queued
    Delivery.objects.all().delete()
    known = pseudo.stored() | NAMES
    told = {one.subject: SECRETS.sub("", f"<p>{one.subject}\n{one.text}</p>") for one in queued}
    found = {subject: list(pseudo.escaped(text, known)) for subject, text in told.items()}
    return {subject: texts for subject, texts in found.items() if texts}


def test_those_about_an_electorate(mill: Body, ana: Account, language: str) -> None:
    members = enrol(mill)
    Member.objects.update(language=language)
    taken = take(ana, mill)
    published = publish(ana, taken)
    assert {one.language for one in Delivery.objects.all()} == {language}
    assert escaped() == {}
    objection = object_to(ana, published, members["Carla"])
    close(ana, published)
    decide_objection(
        actor=ana, objection=objection, ruling="", concerns=None, reason="Not yet.", address="/", now=AFTER
    )
    assert escaped() == {}


@pytest.fixture
def reader(ana: Account, language: str) -> Client:
    """A browser that speaks the language, of nobody who has signed in; Ana's address is not confirmed."""
    EmailAddress.objects.create(user=ana, email=ana.email, primary=True)
    browser = Client()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return browser


@pytest.mark.parametrize("email", ["ana@mill.example", "nobody@mill.example"])
@pytest.mark.parametrize("route", ["account_request_login_code", "account_reset_password"])
def test_those_of_signing_in(reader: Client, mill: Body, route: str, email: str) -> None:
    reader.post(reverse(route), {"email": email})
    assert escaped() == {}


def test_the_one_that_confirms_an_address(reader: Client, mill: Body, ana: Account) -> None:
    reader.force_login(ana, backend="allauth.account.auth_backends.AuthenticationBackend")
    reader.post(reverse("account_email"), {"email": ana.email, "action_send": ""})
    assert escaped() == {}


def test_those_of_printed_slips(mill: Body, ana: Account, language: str) -> None:
    if not (reader := shutil.which("pdftotext")):
        pytest.skip("This test reads a PDF file with pdftotext; on Debian it is in poppler-utils.")
    enrol(mill)
    Member.objects.update(language=language)
    issued = hand_codes(actor=ana, body=mill, members=list(Member.objects.all()), now=NOW)
    with override(language):
        printed = slips(mill, issued, "https://mill.example", NOW)
    read = subprocess.run([reader, "-layout", "-", "-"], input=printed, capture_output=True, check=True)
    known = pseudo.stored() | {"https://mill.example"} | {one.code for one in issued}
    assert "⟦Signature⟧" in read.stdout.decode()
    assert list(pseudo.escaped(read.stdout.decode(), known)) == []
