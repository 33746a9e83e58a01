"""A message and its recipients."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How a message travels."""

    MAIL = "mail", _("Mail")
    LETTER = "letter", _("Letter on paper")


class State(models.TextChoices):
    """What became of a message to one recipient. ``sent`` says that the next server took it, no more."""

    QUEUED = "queued", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    BOUNCED = "bounced", _("Came back")


NOT_REACHED = (State.FAILED, State.BOUNCED)
ENDED = (State.SENT, *NOT_REACHED)


class Delivery(models.Model):
    """One message to one recipient, in the recipient's language."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    scope = models.UUIDField()
    batch = models.UUIDField(db_index=True)
    channel = models.CharField(max_length=10, choices=Channel)
    recipient = models.CharField(max_length=200)
    address = models.TextField()
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    secret = models.BooleanField(default=False)
    """Whether the text opens something. Then it is erased as soon as it was sent, or given up."""
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    reason = models.CharField(max_length=20, blank=True)
    """A code of :mod:`.reasons`; ``detail`` holds what the mail server said, in its own words."""
    detail = models.CharField(max_length=300, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    """Not before this moment is it tried, or tried again."""
    started_at = models.DateTimeField(null=True)
    """When it was last handed to a mail server."""
    ended_at = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=200, blank=True, db_index=True)
    """What the sending service calls the mail, when it tells later what became of it."""

    class Meta:
        ordering: ClassVar = ["queued_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["scope", "queued_at"]),
            models.Index(fields=["state", "channel", "due_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.state}"

    @property
    def is_erased(self) -> bool:
        """Whether nothing is left that could be sent again."""
        return self.secret and not self.text
