"""Objections against an electorate, and the decisions on them. The database refuses every change to these rows."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models.electorate import Electorate
from cogestion.web.bodies.models.member import Member


class Objection(models.Model):
    """What somebody objects. Who has no row on the roll objects through the commission, by name."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    electorate = models.ForeignKey(Electorate, on_delete=models.PROTECT, related_name="objections")
    number = models.PositiveIntegerField()
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="objections")
    names = models.CharField(max_length=250)
    contact = models.TextField(blank=True)
    text = models.TextField()
    received_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["electorate", "number"], name="one_objection_a_number"),
            models.CheckConstraint(condition=~models.Q(text=""), name="an_objection_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.electorate}: {self.number}"


class ObjectionDecision(models.Model):
    """What the commission decided, and why. ``ruling`` is what changes in the electorate that follows."""

    class Ruling(models.TextChoices):
        """What an accepted objection changes."""

        IN = "in", _("is put on the electorate")
        OUT = "out", _("is taken off the electorate")
        ROLL = "roll", _("the roll was corrected, and the rule decides again")

    objection = models.OneToOneField(
        Objection, on_delete=models.PROTECT, primary_key=True, related_name="decision", db_column="objection_id"
    )
    accepted = models.BooleanField()
    reason = models.TextField()
    ruling = models.CharField(max_length=4, choices=Ruling, blank=True)
    concerns = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    late = models.BooleanField()
    """Whether it came after the day until which it was promised."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_decision_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(accepted=False, ruling="")
                | models.Q(accepted=True, ruling="roll")
                | models.Q(accepted=True, ruling__in=["in", "out"], concerns__isnull=False),
                name="what_is_accepted_changes_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.objection}: {'accepted' if self.accepted else 'rejected'}"
