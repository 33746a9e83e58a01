"""The outbox of a body: who was reached, sending again, and letters to print."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from bodies.outboxes import message, together
from cast import NOW, SignIn
from django.urls import reverse

from cogestion.web.bodies.models import Body
from cogestion.web.foundation.audit.models import Entry
from cogestion.web.foundation.outbox.models import Channel, Delivery, State
from cogestion.web.foundation.outbox.reasons import Why

MaxQueries = Callable[[int], Any]


def at(route: str, mill: Body, batch: object) -> str:
    return reverse(f"bodies:{route}", kwargs={"slug": mill.slug, "pk": batch})


def states(mill: Body) -> dict[str, str]:
    return dict(Delivery.objects.filter(scope=mill.pk).values_list("recipient", "state"))


def test_the_list_counts_each_state(mill: Body, signed_in: SignIn) -> None:
    together(mill)
    page = signed_in("commission").get(reverse("bodies:outbox", kwargs={"slug": mill.slug})).text
    assert "Convocatória" in page
    for counted in ("Waiting: 1", "Sent: 1", "Failed: 1"):
        assert counted in page


def test_a_reason_is_told_in_the_readers_language_and_in_the_servers_words(mill: Body, signed_in: SignIn) -> None:
    batch = together(mill)
    page = signed_in("secretary").get(at("outbox-batch", mill, batch), headers={"accept-language": "es"}).text
    assert "El servidor de correo rechazó el mensaje para esta dirección." in page
    assert "550 No such user" in page


def test_only_one_state_is_shown_when_asked(mill: Body, signed_in: SignIn) -> None:
    page = signed_in("secretary").get(at("outbox-batch", mill, together(mill)), {"state": "sent"}).text
    assert "Berta Reis" in page
    assert "Dora Lima" not in page


def test_a_batch_of_another_body_is_not_found(mill: Body, signed_in: SignIn) -> None:
    foreign = Delivery.objects.filter(batch=together(mill))
    batch = foreign[0].batch
    foreign.update(scope=uuid4())
    browser = signed_in("secretary")
    assert browser.get(at("outbox-batch", mill, batch)).status_code == 404
    assert browser.post(at("outbox-letters", mill, batch)).status_code == 404
    browser.post(at("outbox-again", mill, batch))
    browser.post(at("outbox-printed", mill, batch))
    assert set(foreign.all().values_list("state", flat=True)) == {"failed", "sent", "queued"}


def test_all_who_were_not_reached_are_sent_to_again_and_nobody_else(mill: Body, signed_in: SignIn) -> None:
    batch = together(mill)
    message(mill, batch, "Eva Sol", state=State.BOUNCED, reason=Why.BOUNCED, tries=6)
    browser = signed_in("commission")
    page = browser.post(at("outbox-again", mill, batch), follow=True)
    assert "2 messages are being sent again." in page.text
    expected = {"Dora Lima": "queued", "Eva Sol": "queued", "Berta Reis": "sent", "Carla Pérez": "queued"}
    assert states(mill) == expected
    again = Delivery.objects.get(recipient="Eva Sol")
    assert (again.tries, again.reason) == (0, "")
    assert Entry.objects.get(act="outbox.sent-again").text.values == {"messages": 2}
    assert "0 messages" in browser.post(at("outbox-again", mill, batch), follow=True).text
    assert Entry.objects.filter(act="outbox.sent-again").count() == 1


def test_one_is_sent_again_to_a_corrected_address(mill: Body, signed_in: SignIn) -> None:
    batch = together(mill)
    dora = Delivery.objects.get(recipient="Dora Lima")
    browser = signed_in("secretary")
    asked = {"delivery": str(dora.pk), "address": "dora.lima@mill.example"}
    wrong = browser.post(at("outbox-again", mill, batch), asked | {"address": "dora"}, follow=True)
    assert "That is no e-mail address." in wrong.text
    assert states(mill)["Dora Lima"] == "failed"
    browser.post(at("outbox-again", mill, batch), asked)
    dora.refresh_from_db()
    assert (dora.state, dora.address) == (State.QUEUED, "dora.lima@mill.example")


def test_an_erased_code_is_not_sent_again(mill: Body, signed_in: SignIn) -> None:
    batch = uuid4()
    message(mill, batch, "Dora Lima", secret=True, text="", state=State.FAILED, reason=Why.REFUSED)
    browser = signed_in("secretary")
    assert "Send again" not in browser.get(at("outbox-batch", mill, batch)).text
    browser.post(at("outbox-again", mill, batch))
    assert states(mill) == {"Dora Lima": "failed"}


def test_letters_are_taken_printed_and_marked(mill: Body, signed_in: SignIn) -> None:
    batch = uuid4()
    message(mill, batch, "Carla Pérez", Channel.LETTER)
    message(mill, batch, "Dora Lima", Channel.LETTER, secret=True)
    browser = signed_in("secretary")
    file = browser.post(at("outbox-letters", mill, batch))
    assert file.content.startswith(b"%PDF-")
    assert file.headers["Cache-Control"] == "no-store"
    assert states(mill) == {"Carla Pérez": "queued", "Dora Lima": "queued"}
    page = browser.post(at("outbox-printed", mill, batch), follow=True)
    assert "2 letters are marked as sent." in page.text
    assert states(mill) == {"Carla Pérez": "sent", "Dora Lima": "sent"}
    texts = dict(Delivery.objects.values_list("recipient", "text"))
    assert (texts["Dora Lima"], texts["Carla Pérez"] != "") == ("", True)
    acts = Entry.objects.filter(subject=f"outbox.batch:{batch}").values_list("act", flat=True)
    assert list(acts) == ["outbox.letters-taken", "outbox.letters-printed"]


@pytest.mark.parametrize("route", ["outbox", "outbox-batch"])
def test_no_query_for_each_row(
    mill: Body, signed_in: SignIn, django_assert_max_num_queries: MaxQueries, route: str
) -> None:
    batch = together(mill)
    for number in range(30):
        message(mill, batch, f"Eva {number}", state=State.FAILED, reason=Why.REFUSED, ended_at=NOW)
        message(mill, uuid4(), "Eva")
    given = {"slug": mill.slug} | ({"pk": batch} if route == "outbox-batch" else {})
    browser = signed_in("secretary")
    with django_assert_max_num_queries(22):
        assert browser.get(reverse(f"bodies:{route}", kwargs=given)).status_code == 200
