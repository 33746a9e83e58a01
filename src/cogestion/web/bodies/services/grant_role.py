"""Entrust somebody with a role."""

from datetime import datetime

from django.db import transaction

from cogestion.web.bodies.models import Body, Role
from cogestion.web.bodies.rules.roles import RoleHeldError
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


@transaction.atomic
def grant_role(*, actor: Account, body: Body, account: Account, kind: str, now: datetime) -> Role:
    """``account`` holds ``kind`` in ``body`` from now on. Raises RoleHeldError."""
    Body.objects.select_for_update().get(pk=body.pk)
    if Role.objects.filter(body=body, account=account, kind=kind, ended_at__isnull=True).exists():
        raise RoleHeldError("bodies.role-held", name=account.login)
    role = Role.objects.create(body=body, account=account, kind=kind, granted_at=now)
    values = {"kind": kind, "account": account.login}
    record(
        scope=body.pk,
        actor=actor,
        act="bodies.role-granted",
        subject=f"bodies.role:{role.pk}",
        values=values,
        now=now,
    )
    return role
