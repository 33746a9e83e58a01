"""An electorate: the roll of those who may vote, frozen. The database refuses every change to these rows."""

from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models.body import Body
from cogestion.web.bodies.models.member import Member
from cogestion.web.bodies.rules.course import Deadlines, Stage
from cogestion.web.bodies.rules.electorate import Rule, Unit


class Electorate(models.Model):
    """Those in by the rule of its columns when it was taken, under one root. What happened since is in its steps."""

    class Unit(models.TextChoices):
        """In what a length of membership is counted."""

        MONTHS = Unit.MONTHS.value, _("months")
        DAYS = Unit.DAYS.value, _("days")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="electorates")
    number = models.PositiveIntegerField()
    purpose = models.CharField(max_length=200)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replacements")
    day = models.DateField()
    sections = models.JSONField(default=list)
    kinds = models.JSONField(default=list)
    least = models.PositiveIntegerField(default=0)
    unit = models.CharField(max_length=10, choices=Unit, default=Unit.MONTHS)
    electors = models.PositiveIntegerField()
    others = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["body", "number"], name="one_electorate_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.purpose}"

    @property
    def rule(self) -> Rule:
        """The rule by which it was taken."""
        return Rule(self.day, frozenset(self.sections), frozenset(self.kinds), self.least, Unit(self.unit))

    @property
    def stage(self) -> Stage:
        """Where it stands: its last step. Costs a query unless prefetched, as do the next two."""
        return Stage(max(self.steps.all(), key=lambda step: step.number).stage) if self.steps.all() else Stage.DRAFT

    @property
    def stage_label(self) -> str:
        """The same in words."""
        return str(ElectorateStep.Stage(self.stage).label)

    @property
    def deadlines(self) -> Deadlines | None:
        """Until when to object and to decide; None before publication, or where it was published without a period."""
        for step in self.steps.all():
            if step.object_until and step.decide_until:
                return Deadlines(step.object_until, step.decide_until)
        return None

    @property
    def published_at(self) -> datetime | None:
        """When it was published."""
        return next((step.at for step in self.steps.all() if step.stage == Stage.PUBLISHED), None)

    @property
    def replacement(self) -> "Electorate | None":
        """The one that was published in its place. Costs queries unless ``replacements__steps`` is prefetched."""
        return next((one for one in self.replacements.all() if one.published_at), None)


class ElectorateStep(models.Model):
    """A step in the course of an electorate."""

    class Stage(models.TextChoices):
        """In words."""

        DRAFT = Stage.DRAFT.value, _("Draft")
        PUBLISHED = Stage.PUBLISHED.value, _("Published")
        CLOSED = Stage.CLOSED.value, _("Objections closed")
        FINAL = Stage.FINAL.value, _("Final")
        WITHDRAWN = Stage.WITHDRAWN.value, _("Withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    electorate = models.ForeignKey(Electorate, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10, choices=Stage)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    object_until = models.DateField(null=True)
    decide_until = models.DateField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["electorate", "number"], name="one_step_a_number"),
            models.UniqueConstraint(fields=["electorate", "stage"], name="a_step_is_taken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.electorate}: {self.stage}"


class ElectorateEntry(models.Model):
    """A member in an electorate, or not in, and why. Whoever is in has a salt and a place in the tree."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    electorate = models.ForeignKey(Electorate, on_delete=models.PROTECT, related_name="entries")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="electorate_entries")
    number = models.CharField(max_length=40)
    names = models.CharField(max_length=250)
    section = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=Member.Kind)
    is_in = models.BooleanField()
    reasons = models.JSONField()
    """What was decided: ``[[code, {name: value}], …]``."""
    index = models.PositiveIntegerField(null=True)
    salt = models.CharField(max_length=64, blank=True)
    leaf = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["names", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["electorate", "member"], name="one_entry_a_member"),
            models.UniqueConstraint(fields=["electorate", "index"], name="one_entry_a_leaf"),
            models.CheckConstraint(
                condition=models.Q(is_in=True, index__isnull=False)
                | models.Q(is_in=False, index__isnull=True, salt=""),
                name="whoever_is_in_has_a_leaf",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.names}: {'in' if self.is_in else 'not in'}"

    @property
    def sealed(self) -> dict[str, str]:
        """What the leaf holds."""
        named = {"number": self.number, "names": self.names, "section": self.section, "kind": self.kind}
        return {"electorate": str(self.electorate_id), **named}
