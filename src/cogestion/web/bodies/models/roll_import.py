"""An import of a roll: a file, what it would do, and whether it was done."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models.body import Body
from cogestion.web.bodies.rules.roll_rows import Verdict


class RollImport(models.Model):
    """A file that was sent in. It and its rows are forgotten once it is taken in or put away; the log remains."""

    class State(models.TextChoices):
        """Where it stands."""

        PREVIEW = "preview", _("Preview")
        COMMITTED = "committed", _("Taken in")
        DISCARDED = "discarded", _("Put away")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="roll_imports")
    state = models.CharField(max_length=20, choices=State, default=State.PREVIEW)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    """SHA-256 of the file, in hexadecimal."""
    content = models.BinaryField(null=True)
    chosen = models.JSONField(default=dict)
    """What somebody said a column holds: the field, or the empty text, by the column's name."""
    roll = models.CharField(max_length=64)
    """The digest of the roll that the rows were held against."""
    notes = models.JSONField(default=list)
    unused = models.JSONField(default=list)
    """Names of columns that nothing was read from."""
    counts = models.JSONField(default=dict)
    """How many rows by verdict, and how many with a warning under ``warning``."""
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def subject(self) -> str:
        """How the log names this row."""
        return f"{self._meta.label_lower}:{self.pk}"


class RollImportRow(models.Model):
    """One row of the file, or (``line`` 0) a member who is missing from it."""

    class Verdict(models.TextChoices):
        """What becomes of it."""

        ERROR = Verdict.ERROR.value, _("Error")
        NEW = Verdict.NEW.value, _("New")
        CHANGED = Verdict.CHANGED.value, _("Changed")
        UNCHANGED = Verdict.UNCHANGED.value, _("Unchanged")
        MISSING = Verdict.MISSING.value, _("Missing from the file")

    roll_import = models.ForeignKey(RollImport, on_delete=models.CASCADE, related_name="rows")
    place = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    verdict = models.CharField(max_length=20, choices=Verdict)
    number = models.CharField(max_length=200)
    name = models.CharField(max_length=400)
    values = models.JSONField()
    changes = models.JSONField()
    errors = models.JSONField()
    """Column, code of the reason and its values, each."""
    warnings = models.JSONField()
    doubtful = models.BooleanField()

    class Meta:
        ordering: ClassVar = ["place"]
        indexes: ClassVar = [models.Index(fields=["roll_import", "verdict", "place"])]

    def __str__(self) -> str:
        return f"{self.line} {self.number} {self.verdict}"
