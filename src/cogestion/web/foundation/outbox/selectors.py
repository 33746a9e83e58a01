"""What stands in the outbox."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from cogestion.web.foundation.outbox.models import Channel, Delivery, State


def due(now: datetime) -> QuerySet[Delivery]:
    """The mails whose turn has come. None where no mail server is set: then they wait."""
    if not settings.MAIL_SERVICE:
        return Delivery.objects.none()
    return Delivery.objects.filter(state=State.QUEUED, channel=Channel.MAIL, due_at__lte=now).order_by("due_at", "pk")
