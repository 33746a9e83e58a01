"""The rows of the log. A chain belongs to a scope: one body, or the installation itself."""

from typing import ClassVar
from uuid import UUID

from django.db import models

INSTALLATION = UUID(int=0)
"""The scope of what concerns no body: accounts, and the founding of the first body."""


class Chain(models.Model):
    """One row a scope, locked while an entry is written, so that two writers never follow the same entry."""

    scope = models.UUIDField(primary_key=True)

    def __str__(self) -> str:
        return str(self.scope)


class Entry(models.Model):
    """What happened, in the chain of ``scope``. It holds a salted commitment to the texts, never the texts."""

    scope = models.UUIDField()
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    act = models.CharField(max_length=100)
    subject = models.CharField(max_length=100)
    commitment = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["scope", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["scope", "number"], name="one_entry_a_number")]
        indexes: ClassVar = [models.Index(fields=["scope", "subject"])]

    def __str__(self) -> str:
        return f"{self.number} {self.act}"


class EntryText(models.Model):
    """The texts of an entry with their salt. The one part that may be erased."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="text", primary_key=True)
    salt = models.CharField(max_length=64)
    values = models.JSONField()

    def __str__(self) -> str:
        return f"text of {self.entry}"
