"""Putting a message into the outbox. A worker carries it out; whoever puts it in never waits for a mail server."""

from datetime import datetime
from uuid import UUID, uuid4

from cogestion.web.foundation.outbox.models import Channel, Delivery


def send(
    *,
    scope: UUID,
    channel: Channel,
    recipient: str,
    address: str,
    language: str,
    subject: str,
    text: str,
    now: datetime,
    batch: UUID | None = None,
) -> Delivery:
    """Queue ``text`` for ``recipient``, in the transaction of the change that causes it."""
    return Delivery.objects.create(
        scope=scope,
        batch=batch or uuid4(),
        channel=channel,
        recipient=recipient,
        address=address,
        language=language,
        subject=subject,
        text=text,
        queued_at=now,
    )
