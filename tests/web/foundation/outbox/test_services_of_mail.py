"""A sending service is spoken to by anymail; what its errors mean."""

import pytest
from anymail.exceptions import (
    AnymailAPIError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailRequestsAPIError,
)
from cast import NOW
from foundation.outbox.test_carry_out import became, queued
from pytest_django import Settings
from requests import Response

from cogestion.web.foundation.outbox.carrier import understood
from cogestion.web.foundation.outbox.models import State
from cogestion.web.foundation.outbox.reasons import Why
from cogestion.web.foundation.outbox.services.carry_out import carry_out


def answered(status: int) -> AnymailRequestsAPIError:
    response = Response()
    response.status_code = status
    return AnymailRequestsAPIError("The service said no", response=response)


@pytest.mark.parametrize(
    ("broken", "why", "again"),
    [
        (answered(401), Why.NO_LEAVE, True),
        (answered(422), Why.REFUSED, False),
        (answered(429), Why.LATER, True),
        (answered(503), Why.LATER, True),
        (AnymailAPIError("The connection broke"), Why.UNSURE, False),
        (AnymailRecipientsRefused(), Why.REFUSED, False),
        (AnymailInvalidAddress(), Why.NO_ADDRESS, False),
    ],
)
def test_an_error_of_a_service_has_its_reason(broken: Exception, why: Why, again: bool) -> None:
    answer = understood(broken)
    assert (answer.why, answer.again) == (why, again)


def test_an_error_of_ours_is_none_of_the_mail_servers() -> None:
    with pytest.raises(KeyError):
        understood(KeyError("ours"))


@pytest.mark.django_db
def test_the_services_name_of_a_mail_is_kept(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "anymail.backends.test.EmailBackend"
    delivery = queued()
    carry_out(now=NOW)
    assert became(delivery) == (State.SENT, "")
    assert delivery.message_id
