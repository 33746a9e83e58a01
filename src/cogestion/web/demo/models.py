"""What the demonstration keeps of its own."""

from typing import ClassVar

from django.db import models


class SentMail(models.Model):
    """A mail that somewhere else would have left for a mail server."""

    at = models.DateTimeField()
    recipients = models.TextField()
    subject = models.CharField(max_length=300)
    text = models.TextField()

    objects: ClassVar[models.Manager["SentMail"]] = models.Manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.subject
