"""Hand out the whole roll as a file."""

from datetime import datetime

from django.db import transaction

from cogestion.web.bodies.models import Body
from cogestion.web.bodies.rules.member_fields import FIELDS
from cogestion.web.bodies.rules.sheets import SHEETS
from cogestion.web.bodies.selectors.rolls import plain_rows
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


@transaction.atomic
def export_roll(*, actor: Account, body: Body, form: str, now: datetime) -> bytes:
    """The roll in ``form``, ``csv`` or ``xlsx``. That somebody took it stands in the log."""
    rows = plain_rows(body)
    values = {"form": form, "entries": len(rows)}
    record(
        scope=body.pk,
        actor=actor,
        act="bodies.roll-exported",
        subject=f"bodies.body:{body.pk}",
        values=values,
        now=now,
    )
    return SHEETS[form](FIELDS, [tuple(row.values()) for row in rows])
