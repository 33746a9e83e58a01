"""Take a role back."""

from datetime import datetime

from django.db import transaction

from cogestion.web.bodies.models import Body, Role
from cogestion.web.bodies.rules.roles import SECRETARY, refuse_last_secretary
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


@transaction.atomic
def end_role(*, actor: Account, role: Role, now: datetime) -> None:
    """The role is held until now; ending it twice changes nothing. Raises LastSecretaryError."""
    Body.objects.select_for_update().get(pk=role.body_id)
    held = Role.objects.filter(body=role.body_id, ended_at__isnull=True)
    if not held.filter(pk=role.pk).exists():
        return
    refuse_last_secretary(role.kind, held.filter(kind=SECRETARY, account__is_active=True).count())
    role.ended_at = now
    role.save(update_fields=["ended_at"])
    values = {"kind": role.kind, "account": role.account.login}
    record(
        scope=role.body_id,
        actor=actor,
        act="bodies.role-ended",
        subject=f"bodies.role:{role.pk}",
        values=values,
        now=now,
    )
