"""Send again what did not reach somebody."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record
from cogestion.web.foundation.outbox.models import Channel, State
from cogestion.web.foundation.outbox.selectors import lost


@transaction.atomic
def send_again(
    *, actor: Account, scope: UUID, batch: UUID, now: datetime, only: UUID | None = None, address: str = ""
) -> int:
    """Queue anew what failed or came back in ``batch``, or ``only`` one of it, to a new ``address`` if one is given.

    How many there were. What was secret and is erased cannot be sent again; a new code must be made instead.
    """
    chosen = lost(scope, batch).filter(channel=Channel.MAIL, **({"pk": only} if only else {}))
    anew = {"state": State.QUEUED, "tries": 0, "due_at": now, "ended_at": None, "reason": "", "detail": ""}
    count = chosen.update(**anew, **({"address": address} if only and address else {}))
    if count:
        values = {"messages": count} | ({"delivery": str(only)} if only else {})
        subject = f"outbox.batch:{batch}"
        record(scope=scope, actor=actor, act="outbox.sent-again", subject=subject, values=values, now=now)
    return count
