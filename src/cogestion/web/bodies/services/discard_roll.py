"""Put an import away, and forget what was sent in."""

from datetime import datetime

from django.db import transaction

from cogestion.web.bodies.models import RollImport
from cogestion.web.bodies.services.check_member import lock_roll
from cogestion.web.bodies.services.commit_roll import end_import
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


@transaction.atomic
def discard_roll(*, actor: Account, preview: RollImport, now: datetime) -> RollImport:
    """Put ``preview`` away, unless it has been taken in or put away already."""
    lock_roll(preview.body)
    one = RollImport.objects.defer("content").get(pk=preview.pk)
    if one.state != RollImport.State.PREVIEW:
        return one
    record(
        scope=one.body_id,
        actor=actor,
        act="bodies.roll-import-discarded",
        subject=one.subject,
        values={"file": one.file_name, "digest": one.digest},
        now=now,
    )
    return end_import(one, RollImport.State.DISCARDED, now)
