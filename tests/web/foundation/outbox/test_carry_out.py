"""Mails go out through a mail server that answers in every way, and each has its state and its reason."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import mailserver
import pytest
from cast import NOW
from mailserver import BUSY, CUT, GONE, MailServer
from pytest_django import Settings

from cogestion.web.foundation.outbox.models import Channel, Delivery, State
from cogestion.web.foundation.outbox.reasons import Why
from cogestion.web.foundation.outbox.rules import PAUSES, UNSURE_AFTER
from cogestion.web.foundation.outbox.services import send
from cogestion.web.foundation.outbox.services.carry_out import carry_out

SCOPE = UUID(int=7)
GOOD = "ana@mill.example"

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with mailserver.running() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        yield running


def queued(address: str = GOOD, *, secret: bool = False, channel: Channel = Channel.MAIL) -> Delivery:
    return send(
        scope=SCOPE,
        channel=channel,
        recipient="Ana",
        address=address,
        language="pt",
        subject="Convocatória",
        text="À assembleia.",
        now=NOW,
        secret=secret,
    )


def became(delivery: Delivery) -> tuple[str, str]:
    delivery.refresh_from_db()
    return delivery.state, delivery.reason


def test_a_mail_is_sent_once(server: MailServer) -> None:
    delivery = queued()
    assert (carry_out(now=NOW), carry_out(now=NOW)) == (1, 0)
    assert became(delivery) == (State.SENT, "")
    ((recipient, text),) = server.taken
    assert recipient == GOOD
    assert "Auto-Submitted: auto-generated" in text
    assert "Content-Language: pt" in text
    assert delivery.text == "À assembleia."


def test_a_refusal_ends_it_and_is_told_in_the_servers_words(server: MailServer) -> None:
    delivery, other = queued(GONE), queued()
    carry_out(now=NOW)
    assert became(delivery) == (State.FAILED, Why.REFUSED)
    assert "5.1.1 No such user here" in delivery.detail
    assert became(other) == (State.SENT, "")


def test_a_busy_server_is_asked_again_with_growing_pauses_and_then_no_more(server: MailServer) -> None:
    delivery, at = queued(BUSY), NOW
    for pause in PAUSES:
        assert carry_out(now=at) == 1
        assert became(delivery) == (State.QUEUED, Why.LATER)
        assert carry_out(now=at + pause - timedelta(seconds=1)) == 0
        at += pause
    assert carry_out(now=at) == 1
    assert became(delivery) == (State.FAILED, Why.LATER)
    assert delivery.tries == len(PAUSES) + 1
    assert list(PAUSES) == sorted(set(PAUSES))


def test_what_a_broken_connection_leaves_open_is_not_sent_again(server: MailServer) -> None:
    delivery = queued(CUT)
    carry_out(now=NOW)
    assert became(delivery) == (State.FAILED, Why.UNSURE)
    assert carry_out(now=NOW + timedelta(days=1)) == 0
    assert [recipient for recipient, _ in server.taken] == [CUT]


def test_what_a_dying_worker_left_open_is_not_sent_again(server: MailServer) -> None:
    delivery = queued()
    Delivery.objects.filter(pk=delivery.pk).update(state=State.SENDING, started_at=NOW, tries=1)
    carry_out(now=NOW + UNSURE_AFTER)
    assert became(delivery)[0] == State.SENDING
    carry_out(now=NOW + UNSURE_AFTER + timedelta(seconds=1))
    assert became(delivery) == (State.FAILED, Why.UNSURE)
    assert server.taken == []


def test_a_server_that_is_away_costs_a_try(settings: Settings) -> None:
    with mailserver.running() as gone:
        port = gone.port
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    delivery = queued()
    carry_out(now=NOW)
    assert became(delivery) == (State.QUEUED, Why.UNREACHABLE)
    assert delivery.due_at == NOW + PAUSES[0]


@pytest.mark.parametrize("address", ["", "nobody", "ana@mill.example\nBcc: all@mill.example"])
def test_what_is_no_address_is_not_tried(server: MailServer, address: str) -> None:
    delivery = queued(address)
    carry_out(now=NOW)
    assert became(delivery) == (State.FAILED, Why.NO_ADDRESS)
    assert server.taken == []


@pytest.mark.parametrize(("address", "left"), [(GOOD, ""), (GONE, ""), (BUSY, "À assembleia.")])
def test_a_secret_is_erased_once_it_needs_no_sending(server: MailServer, address: str, left: str) -> None:
    delivery = queued(address, secret=True)
    carry_out(now=NOW)
    delivery.refresh_from_db()
    assert delivery.text == left


def test_letters_and_mails_without_a_server_wait(server: MailServer, settings: Settings) -> None:
    letter = queued(channel=Channel.LETTER)
    assert carry_out(now=NOW) == 0
    settings.MAIL_SERVICE = ""
    mail = queued()
    assert carry_out(now=NOW) == 0
    assert (became(letter), became(mail)) == ((State.QUEUED, ""), (State.QUEUED, ""))
