"""Handing mails to a mail server or a sending service, and saying what it answered.

The connection is opened first, and apart: where that fails, nothing was handed over and all may be tried again. Once
a mail is being handed over, only a reply says what became of it. A connection that breaks without one leaves that
unknown, and then the mail is not sent a second time by itself.
"""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from anymail.exceptions import AnymailAPIError, AnymailInvalidAddress, AnymailRecipientsRefused
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email

from cogestion.web.foundation.outbox.models import Delivery
from cogestion.web.foundation.outbox.reasons import Why
from cogestion.web.foundation.outbox.rules import is_final

BUSY, NO_LEAVE = 429, (401, 403)
"""What sending services answer by HTTP: too many at once; a wrong key."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one mail. ``why`` is None when it was taken; ``again`` says whether to try once more."""

    why: Why | None = None
    again: bool = False
    detail: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A connection, or the ``trouble`` that kept it from opening, which is then the answer to every mail."""

    connection: BaseEmailBackend
    trouble: Answer | None = None

    def hand_over(self, delivery: Delivery) -> Answer:
        """Hand over one mail."""
        try:
            validate_email(delivery.address)
        except ValidationError:
            return Answer(Why.NO_ADDRESS)
        if self.trouble:
            return self.trouble
        message = written(delivery, self.connection)
        try:
            message.send()
        except Exception as broken:
            return understood(broken)
        name = getattr(getattr(message, "anymail_status", None), "message_id", None)
        return Answer(message_id="" if name is None else str(name)[:200])

    def close(self) -> None:
        """Close the connection. What the server says to that changes nothing any more."""
        try:
            self.connection.close()
        except OSError:
            return


def opened() -> Carrier:
    """A carrier with its connection open, if that can be had."""
    connection = get_connection()
    try:
        connection.open()
    except smtplib.SMTPAuthenticationError as refused:
        return Carrier(connection, Answer(Why.NO_LEAVE, again=True, detail=str(refused.smtp_code)))
    except (OSError, smtplib.SMTPException) as broken:
        return Carrier(connection, Answer(Why.UNREACHABLE, again=True, detail=type(broken).__name__))
    return Carrier(connection)


def written(delivery: Delivery, connection: BaseEmailBackend) -> EmailMessage:
    """The mail, marked as one that no machine should answer."""
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": delivery.language}
    message = EmailMessage(
        delivery.subject, delivery.text, to=[delivery.address], headers=headers, connection=connection
    )
    # Sending services give this back when they tell what became of the mail; other servers do not see it.
    message.metadata = {"delivery": str(delivery.pk)}  # type: ignore[attr-defined]
    return message


def understood(broken: Exception) -> Answer:
    """What the error of one mail says. Raises it again where it is none of a mail server's."""
    for kind, answer in _UNDERSTOOD:
        if isinstance(broken, kind):
            return answer(broken)
    raise broken


def _of_recipients(broken: Any) -> Answer:
    ((code, said), *_) = broken.recipients.values()
    return _of_code(code, said)


def _of_response(broken: Any) -> Answer:
    return _of_code(broken.smtp_code, broken.smtp_error)


def _of_code(code: int, said: bytes | str) -> Answer:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    why = Why.REFUSED if is_final(code) else Why.LATER
    return Answer(why, again=not is_final(code), detail=f"{code} {text}"[:300])


def _of_service(broken: Any) -> Answer:
    status = broken.status_code
    if status is None:
        return Answer(Why.UNSURE)
    if status in NO_LEAVE:
        return Answer(Why.NO_LEAVE, again=True, detail=str(status))
    if status == BUSY or is_final(status):
        # Here 5xx is the trouble of the service, and not, as by SMTP, a refusal.
        return Answer(Why.LATER, again=True, detail=str(status))
    return Answer(Why.REFUSED, detail=str(status))


_UNDERSTOOD: list[tuple[type[Exception] | tuple[type[Exception], ...], Callable[[Any], Answer]]] = [
    (smtplib.SMTPRecipientsRefused, _of_recipients),
    (smtplib.SMTPResponseException, _of_response),
    ((AnymailInvalidAddress, UnicodeError, smtplib.SMTPNotSupportedError), lambda _: Answer(Why.NO_ADDRESS)),
    (AnymailRecipientsRefused, lambda _: Answer(Why.REFUSED)),
    (AnymailAPIError, _of_service),
    ((OSError, smtplib.SMTPException), lambda _: Answer(Why.UNSURE)),
]
"""By kind, the narrower first."""
