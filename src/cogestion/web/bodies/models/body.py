"""A body: a plant, a section, a union local… and how bodies hang together."""

from datetime import date, datetime
from typing import ClassVar
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Body(models.Model):
    """People who decide together. Its names and texts are :class:`BodyText`, one a language."""

    class Kind(models.TextChoices):
        """What a body is."""

        PLANT = "plant", _("Plant")
        SECTION = "section", _("Section")
        LOCAL = "local", _("Union local")
        REGION = "region", _("Region")
        INDUSTRY = "industry", _("Industry")
        COOPERATIVE = "cooperative", _("Co-operative")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    language = models.CharField(max_length=8)
    """The language in which it works: what is shown where a text in the reader's own is missing."""
    since = models.DateField(null=True, blank=True)
    time_zone = models.CharField(max_length=50, default="UTC")
    """Its IANA name (``Europe/Lisbon``): a deadline ends at midnight there."""
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.slug

    def day(self, now: datetime) -> date:
        """The day that ``now`` belongs to where the body is."""
        return now.astimezone(ZoneInfo(self.time_zone)).date()

    @property
    def text(self) -> "BodyText":
        """Its name and profile in the reader's language, else in its own. Costs a query unless prefetched."""
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(get_language() or "") or texts[self.language]


class BodyText(models.Model):
    """A body's public profile in one language."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)
    name = models.CharField(max_length=200)
    acronym = models.CharField(max_length=30, blank=True)
    description = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["body", "language"], name="one_text_a_language")]

    def __str__(self) -> str:
        return self.name


class BodyLink(models.Model):
    """``part`` belongs to ``whole``: a section to its plant, a local to its region and to its industry."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    whole = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="part_links")
    part = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="whole_links")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["whole", "part"], name="one_link_a_pair"),
            models.CheckConstraint(condition=~models.Q(whole=models.F("part")), name="no_body_is_its_own_part"),
        ]

    def __str__(self) -> str:
        return f"{self.part} in {self.whole}"
