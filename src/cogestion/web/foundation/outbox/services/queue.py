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
    secret: bool = False,
) -> Delivery:
    """Queue ``text`` for ``recipient``, in the transaction of the change that causes it.

    ``recipient`` is what officers read in the list: a name, or a number with one. ``batch`` joins what belongs
    together. A ``secret`` text opens something (a code, a link to sign in): it is kept no longer than sending needs.
    """
    return Delivery.objects.create(
        scope=scope,
        batch=batch or uuid4(),
        channel=channel,
        recipient=recipient,
        address=address,
        language=language,
        subject=subject,
        text=text,
        secret=secret,
        queued_at=now,
        due_at=now,
    )
