"""Carry out what is due.

A mail goes out at most once by itself. Its state ``sending`` is stored before a mail server sees it: where the worker
dies between that and the server's answer, nobody knows whether it arrived, and it ends as failed with that reason
instead of being sent again. A second copy of a call or a code does more harm than one that an officer must send again
by hand; and the list names it.
"""

from datetime import datetime

from cogestion.web.foundation.outbox.carrier import Answer, Carrier, opened
from cogestion.web.foundation.outbox.models import ENDED, Delivery, State
from cogestion.web.foundation.outbox.reasons import Why
from cogestion.web.foundation.outbox.rules import UNSURE_AFTER, pause
from cogestion.web.foundation.outbox.selectors import due

BATCH = 50
"""Mails that go through one connection; servers close those that bring more."""


def carry_out(*, now: datetime) -> int:
    """Send the mails that are due, at most a batch; how many were tried. Each is stored by itself, as it ends."""
    give_up_unsure(now)
    waiting = list(due(now)[:BATCH])
    if not waiting:
        return 0
    carrier = opened()
    taken = [delivery for delivery in waiting if _carried(delivery, carrier, now)]
    carrier.close()
    return len(taken)


def _carried(delivery: Delivery, carrier: Carrier, now: datetime) -> bool:
    """Whether this worker was the one that sent it."""
    taken = _take(delivery, now)
    if taken:
        note(delivery, carrier.hand_over(delivery), now)
    return taken


def give_up_unsure(now: datetime) -> None:
    """End what a worker began and did not finish."""
    for delivery in Delivery.objects.filter(state=State.SENDING, started_at__lt=now - UNSURE_AFTER):
        note(delivery, Answer(Why.UNSURE), now)


def _take(delivery: Delivery, now: datetime) -> bool:
    """Store that it is being sent. False where another worker was quicker."""
    waiting = Delivery.objects.filter(pk=delivery.pk, state=State.QUEUED)
    return bool(waiting.update(state=State.SENDING, started_at=now, tries=delivery.tries + 1))


def note(delivery: Delivery, answer: Answer, now: datetime) -> None:
    """Store what became of a mail that is being sent."""
    delivery.refresh_from_db()
    later = pause(delivery.tries) if answer.again else None
    if later:
        delivery.state, delivery.due_at = State.QUEUED, now + later
    else:
        delivery.state, delivery.ended_at = (State.FAILED if answer.why else State.SENT), now
    delivery.reason, delivery.detail = answer.why or "", answer.detail
    delivery.message_id = answer.message_id
    if delivery.secret and delivery.state in ENDED:
        delivery.text = ""
    delivery.save()
