"""A message and its recipients."""

from typing import ClassVar
from uuid import uuid4

from django.db import models


class Channel(models.TextChoices):
    """How a message travels."""

    MAIL = "mail"
    LETTER = "letter"


class State(models.TextChoices):
    """What became of a message to one recipient. ``sent`` says that the next server took it, no more."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"


class Delivery(models.Model):
    """One message to one recipient, in the recipient's language."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    scope = models.UUIDField(db_index=True)
    batch = models.UUIDField(db_index=True)
    channel = models.CharField(max_length=10, choices=Channel)
    recipient = models.CharField(max_length=200)
    address = models.TextField()
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    reason = models.CharField(max_length=300, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["queued_at", "pk"]

    def __str__(self) -> str:
        return f"{self.subject}: {self.state}"
