"""Letters are sent by hand: taken out as one file, printed, put into envelopes, and marked."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record
from cogestion.web.foundation.outbox.models import Channel, Delivery, State
from cogestion.web.foundation.outbox.selectors import letters


@transaction.atomic
def take_letters(*, actor: Account, scope: UUID, batch: UUID, now: datetime) -> list[Delivery]:
    """The letters of ``batch`` whose text is there. The log names who had them in hand: they may hold codes."""
    found = list(letters(scope, batch))
    if found:
        _record("outbox.letters-taken", actor, scope, batch, len(found), now)
    return found


@transaction.atomic
def mark_printed(*, actor: Account, scope: UUID, batch: UUID, now: datetime) -> int:
    """The letters of ``batch`` that wait are sent; how many. From now on no secret one can be printed again."""
    waiting = Delivery.objects.filter(scope=scope, batch=batch, channel=Channel.LETTER, state=State.QUEUED)
    waiting.filter(secret=True).update(text="")
    count = waiting.update(state=State.SENT, ended_at=now)
    if count:
        _record("outbox.letters-printed", actor, scope, batch, count, now)
    return count


def _record(act: str, actor: Account, scope: UUID, batch: UUID, count: int, now: datetime) -> None:
    subject = f"outbox.batch:{batch}"
    record(scope=scope, actor=actor, act=act, subject=subject, values={"letters": count}, now=now)
