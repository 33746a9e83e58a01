"""Change what the roll holds about a member."""

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
def edit_member(
    *, actor: Account, member: Member, values: Mapping[str, Any], act: str, now: datetime
) -> dict[str, list[str]]:
    """Give ``member`` the ``values``, and answer with what changed; where nothing did, nothing is written.

    ``act`` says in the log on what occasion. Raises NumberTakenError and LeftBeforeJoiningError.
    """
    lock_roll(Body(pk=member.body_id))
    row = Member.objects.select_related("section", "body").get(pk=member.pk)
    before = row.plain()
    for name, value in values.items():
        setattr(row, name, value)
    changed = changes(before, row.plain())
    if changed:
        refuse_wrong(row)
        row.save()
        record(scope=row.body_id, actor=actor, act=act, subject=row.subject, values=changed, now=now)
    return changed
