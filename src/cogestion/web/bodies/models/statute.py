"""The statutes that a body adopted."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from cogestion.web.bodies.models.body import Body


class StatuteVersion(models.Model):
    """A text that ``body`` adopted as its statute on a day, in one language. It is published, and stays as it is."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="statutes")
    title = models.CharField(max_length=200)
    adopted_on = models.DateField()
    language = models.CharField(max_length=8)
    text = models.TextField()
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-adopted_on", "language", "title"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "title", "adopted_on", "language"], name="one_statute_a_day_and_language"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """How the log names this row."""
        return f"{self._meta.label_lower}:{self.pk}"
