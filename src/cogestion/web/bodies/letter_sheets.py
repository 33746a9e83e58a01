"""The letters of a body as sheets to print: its name and the day as the recipient reads them."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import override

from cogestion.web.bodies.models import Body
from cogestion.web.foundation.outbox.letters import Letter
from cogestion.web.foundation.outbox.models import Delivery


def sheets(body: Body, deliveries: Iterable[Delivery]) -> list[Letter]:
    """One sheet a letter."""
    return [_sheet(body, delivery) for delivery in deliveries]


def _sheet(body: Body, delivery: Delivery) -> Letter:
    with override(delivery.language):
        return Letter(
            sender=body.text.name,
            address=f"{delivery.recipient}\n{delivery.address}",
            date=date_format(body.day(delivery.queued_at), "DATE_FORMAT"),
            subject=delivery.subject,
            # In a mail the subject stands at the head of the text again; a letter has it as its heading.
            text=delivery.text.removeprefix(delivery.subject).strip(),
            language=delivery.language,
        )
