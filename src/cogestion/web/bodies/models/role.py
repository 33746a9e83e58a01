"""What somebody is entrusted with in a body."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cogestion.web.bodies.models.body import Body


class RoleKind(models.TextChoices):
    """The roles. Who is a member is read from the roll, and is no row here."""

    SECRETARY = "secretary", _("Secretary")
    COMMISSION = "commission", _("Election commission")
    CREDENTIAL_AUTHORITY = "credential-authority", _("Credential authority")
    TRUSTEE = "trustee", _("Trustee")
    AUDITOR = "auditor", _("Auditor")
    OBSERVER = "observer", _("Observer")


class Role(models.Model):
    """``account`` holds ``kind`` in ``body`` from ``granted_at`` until ``ended_at``. Rows are never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="roles")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=30, choices=RoleKind)
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["kind", "granted_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "account", "kind"],
                condition=models.Q(ended_at__isnull=True),
                name="a_role_is_held_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.kind}"
