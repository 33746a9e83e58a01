"""A member of a body."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models.body import Body
from cogestion.web.bodies.models.folded import FoldedField
from cogestion.web.bodies.rules.member_fields import FIELDS


class Present(models.Manager["Member"]):
    """The roll. Rows that were merged into another are history, and found by ``Member.every``."""

    def get_queryset(self) -> models.QuerySet["Member"]:
        """Rows that stand for themselves."""
        return super().get_queryset().filter(merged_into__isnull=True)


class Member(models.Model):
    """Somebody on the roll of ``body``. Whoever left stays, with the day on which they left."""

    class Kind(models.TextChoices):
        """In what quality."""

        WORKER = "worker", _("Worker")
        DELEGATE = "delegate", _("Delegate")
        OFFICIAL = "official", _("Official")
        RETIRED = "retired", _("Retired")

    class Gender(models.TextChoices):
        """Asked only where a rule of the body needs it."""

        WOMAN = "woman", _("Woman")
        MAN = "man", _("Man")
        OTHER = "other", _("Other")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="members")
    number = models.CharField(max_length=40)
    given_names = models.CharField(max_length=120)
    family_names = models.CharField(max_length=120, blank=True)
    section = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="section_members")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.WORKER)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=8, blank=True)
    gender = models.CharField(max_length=10, choices=Gender, blank=True)
    email = models.EmailField(blank=True)
    postal_address = models.TextField(blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="memberships"
    )

    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    """The row that stands for the same person, where one was entered twice."""
    search = FoldedField(of=("number", "given_names", "family_names", "email"))
    person = FoldedField(of=("given_names", "family_names"), in_order=True)
    """By what two rows are taken for one person, as :func:`rules.duplicates.person` tells it."""

    objects = Present()
    every = models.Manager["Member"]()

    class Meta:
        ordering: ClassVar = ["family_names", "given_names", "number"]
        indexes: ClassVar = [models.Index(fields=["body", "family_names", "given_names", "number"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "number"], name="one_member_a_number"),
            models.UniqueConstraint(
                fields=["body", "account"], condition=models.Q(account__isnull=False), name="one_member_an_account"
            ),
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True)
                | models.Q(joined_on__isnull=True)
                | models.Q(left_on__gte=models.F("joined_on")),
                name="left_after_joining",
                violation_error_message=_("The day of leaving lies before the day of joining."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_names}".strip()

    @property
    def subject(self) -> str:
        """How the log names this row."""
        return f"{self._meta.label_lower}:{self.pk}"

    def plain(self) -> dict[str, str]:
        """Its fields as plain texts. Costs a query unless ``section`` was selected."""
        return {name: _plain(getattr(self, name)) for name in FIELDS}


def _plain(value: object) -> str:
    """A day in ISO form, a section by its slug, nothing as the empty text."""
    return "" if value is None else str(value)
