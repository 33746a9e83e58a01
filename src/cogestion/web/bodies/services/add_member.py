"""Put somebody on the roll."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cogestion.web.bodies.models import Body, Member
from cogestion.web.bodies.rules.member_fields import changes
from cogestion.web.bodies.services.check_member import lock_roll, refuse_wrong
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


@transaction.atomic
def add_member(*, actor: Account, body: Body, values: Mapping[str, Any], now: datetime) -> Member:
    """A new row of the roll, with ``values`` by field. Raises NumberTakenError and LeftBeforeJoiningError."""
    lock_roll(body)
    row = Member(body=body, **values)
    refuse_wrong(row)
    row.save()
    record(
        scope=body.pk,
        actor=actor,
        act="bodies.member-added",
        subject=row.subject,
        values=changes({}, row.plain()),
        now=now,
    )
    return row
