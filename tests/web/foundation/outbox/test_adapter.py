"""allauth's mails go through the outbox, and leave no code behind."""

import pytest
from cast import NOW
from django.core import mail
from django.test import Client
from django.urls import reverse

from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.models import INSTALLATION
from cogestion.web.foundation.outbox.models import Delivery, State
from cogestion.web.foundation.outbox.services.carry_out import carry_out


@pytest.mark.django_db
def test_a_code_to_sign_in_is_queued_sent_and_erased() -> None:
    Account.objects.add(login="ana", email="ana@mill.example")
    browser = Client(headers={"accept-language": "es"})
    browser.post(reverse("account_request_login_code"), {"email": "ana@mill.example"})
    delivery = Delivery.objects.get()
    assert (delivery.scope, delivery.address, delivery.language) == (INSTALLATION, "ana@mill.example", "es")
    assert (len(mail.outbox), delivery.secret, delivery.text != "") == (0, True, True)
    carry_out(now=delivery.due_at)
    delivery.refresh_from_db()
    (sent,) = mail.outbox
    assert sent.to == ["ana@mill.example"]
    assert (delivery.state, delivery.text, delivery.is_erased) == (State.SENT, "", True)
    assert carry_out(now=NOW) == 0
