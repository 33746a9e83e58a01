"""A tendency: a lasting name, registered. Who belongs to one is stored nowhere, and these rows name no person."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models.body import Body


class Tendency(models.Model):
    """A current within ``body``. Its number is its place in the order of registration, in which all are shown."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="tendencies")
    number = models.PositiveIntegerField()
    registered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["body", "number"], name="one_tendency_a_number")]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def text(self) -> "TendencyText":
        """Its names and programme in the reader's language, else in the body's. Costs a query unless prefetched."""
        texts = {text.language: text for text in self.texts.all()}
        return texts.get(get_language() or "") or texts[self.body.language]


class TendencyText(models.Model):
    """Names and programme (Markdown) in one language."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    tendency = models.ForeignKey(Tendency, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)
    name = models.CharField(max_length=200)
    acronym = models.CharField(max_length=30, blank=True)
    programme = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tendency", "language"], name="one_tendency_text_a_language")
        ]

    def __str__(self) -> str:
        return self.name


class TendencyCorrection(models.Model):
    """One text of a tendency that was corrected: what it was before, and since when it is no longer."""

    class Field(models.TextChoices):
        """Which text."""

        NAME = "name", _("Name")
        ACRONYM = "acronym", _("Acronym")
        PROGRAMME = "programme", _("Programme")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    tendency = models.ForeignKey(Tendency, on_delete=models.CASCADE, related_name="corrections")
    at = models.DateTimeField()
    language = models.CharField(max_length=8)
    field = models.CharField(max_length=10, choices=Field)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["at", "language", "field"]

    def __str__(self) -> str:
        return f"{self.tendency}: {self.field}"
