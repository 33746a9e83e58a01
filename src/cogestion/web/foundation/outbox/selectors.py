"""What stands in the outbox. Whoever asks for a scope has been let through its gate."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from cogestion.web.foundation.outbox.models import NOT_REACHED, Channel, Delivery, State


def due(now: datetime) -> QuerySet[Delivery]:
    """The mails whose turn has come. None where no mail server is set: then they wait."""
    if not settings.MAIL_SERVICE:
        return Delivery.objects.none()
    return waiting().filter(due_at__lte=now).order_by("due_at", "pk")


def waiting() -> QuerySet[Delivery]:
    """The mails that are still to be sent, in every scope."""
    return Delivery.objects.filter(state=State.QUEUED, channel=Channel.MAIL)


def batches(scope: UUID, language: str) -> QuerySet[Delivery, Any]:
    """What was sent together, the latest first: subject (in ``language`` if there is one), when, a count a state."""
    counts = {state: Count("pk", filter=Q(state=state)) for state in State.values}
    return (
        Delivery.objects.filter(scope=scope)
        .values("batch")
        .annotate(
            title=Coalesce(Min("subject", filter=Q(language=language)), Min("subject")),
            at=Max("queued_at"),
            all=Count("pk"),
            **counts,
        )
        .order_by("-at", "batch")
    )


def deliveries(scope: UUID, batch: UUID, state: str = "") -> QuerySet[Delivery]:
    """The recipients of a batch, by name; those in ``state`` where one is given."""
    found = Delivery.objects.filter(scope=scope, batch=batch).defer("text").order_by("recipient", "pk")
    return found.filter(state=state) if state else found


def lost(scope: UUID, batch: UUID) -> QuerySet[Delivery]:
    """What did not reach its recipient and can still be sent."""
    return Delivery.objects.filter(scope=scope, batch=batch, state__in=NOT_REACHED).exclude(text="")


def letters(scope: UUID, batch: UUID) -> QuerySet[Delivery]:
    """The letters of a batch that can be printed, by recipient."""
    found = Delivery.objects.filter(scope=scope, batch=batch, channel=Channel.LETTER)
    return found.exclude(text="").order_by("recipient", "pk")


def tally(scope: UUID, batch: UUID) -> dict[str, int]:
    """How many of a batch are in each state. Empty where there is no such batch in ``scope``."""
    found = Delivery.objects.filter(scope=scope, batch=batch).order_by().values("state").annotate(n=Count("pk"))
    return {row["state"]: row["n"] for row in found}
