"""Tell one member something: by mail, else by letter."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from cogestion.web.bodies.models import Body, Member
from cogestion.web.foundation.outbox.models import Channel
from cogestion.web.foundation.outbox.services import send


def reach(
    body: Body, member: Member, subject: str, text: str, now: datetime, batch: UUID, *, secret: bool = False
) -> None:
    """By mail, else by letter; to whom there is neither, the notice on the wall must do."""
    channel, to = (Channel.MAIL, member.email) if member.email else (Channel.LETTER, member.postal_address)
    if to:
        send(
            scope=body.pk,
            channel=channel,
            recipient=str(member),
            address=to,
            language=language_of(member, body),
            subject=subject[:200],
            text=text,
            now=now,
            batch=batch,
            secret=secret,
        )


def language_of(member: Member, body: Body) -> str:
    """The member's language where the site speaks it, else the body's."""
    return member.language if member.language in dict(settings.LANGUAGES) else body.language
