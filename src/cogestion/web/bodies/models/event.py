"""What a body has in its calendar, and the secret addresses under which people read it elsewhere."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models.body import Body


class Event(models.Model):
    """Something that happens at a time where the body is. Without hours it takes whole days."""

    class Kind(models.TextChoices):
        """What it is."""

        ASSEMBLY = "assembly", _("Assembly")
        MEETING = "meeting", _("Meeting")
        ELECTION = "election", _("Election")
        TRAINING = "training", _("Training")
        OTHER = "other", _("Other")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind)
    starts_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    ends_on = models.DateField()
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField()
    is_cancelled = models.BooleanField(default=False)
    sequence = models.PositiveIntegerField(default=0)
    """How often it was changed: what tells a calendar programme which of two versions is the later."""
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["starts_on", models.F("starts_at").asc(nulls_first=True), "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="an_event_ends_later"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_at=None, ends_at=None) | models.Q(starts_at__isnull=False),
                name="an_hour_of_ending_needs_one_of_beginning",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} {self.kind}"

    @property
    def text(self) -> "EventText":
        """Its title in the reader's language, else in the body's. Costs a query unless prefetched."""
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(get_language() or "") or texts[self.body.language]


class EventText(models.Model):
    """Title and description in one language."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "language"], name="one_event_text_a_language")
        ]

    def __str__(self) -> str:
        return self.title


class CalendarLink(models.Model):
    """A person's own address of the calendar. Only the hash of its secret is kept: the rows open nothing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="calendar_links")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "account"], name="one_calendar_link_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.made_at}"
