"""Decide an objection, for a reason that whoever objected reads."""

from datetime import datetime

from django.db import transaction

from cogestion.web.bodies.models import Member, Objection, ObjectionDecision
from cogestion.web.bodies.rules.course import refuse_deciding
from cogestion.web.bodies.services.announce_electorate import announce_decision
from cogestion.web.bodies.services.take_electorate import log_electorate
from cogestion.web.foundation.accounts.models import Account


@transaction.atomic
def decide_objection(
    *,
    actor: Account,
    objection: Objection,
    ruling: str,
    concerns: Member | None,
    reason: str,
    address: str,
    now: datetime,
) -> ObjectionDecision:
    """Accept with a ``ruling`` (what changes, and for ``in`` and ``out`` about whom), or reject: an empty one.

    A late decision is still one, and stays marked. Raises CourseError without a reason, or for a second decision.
    """
    here = Objection.objects.select_for_update().select_related("electorate").get(pk=objection.pk)
    refuse_deciding(reason, ObjectionDecision.objects.filter(objection=here).exists())
    electorate = here.electorate
    until = electorate.deadlines.decide_until if electorate.deadlines else None
    decision = ObjectionDecision.objects.create(
        objection=here,
        accepted=bool(ruling),
        reason=reason,
        ruling=ruling,
        concerns=concerns,
        at=now,
        by=actor,
        late=until is not None and electorate.body.day(now) > until,
    )
    values: dict[str, object] = {"electorate": electorate.number, "objection": here.number, "ruling": ruling}
    named = {"reason": reason, "concerns": concerns.number if concerns else ""}
    log_electorate(actor, electorate, "decided", {**values, **named, "late": decision.late}, now)
    announce_decision(decision, address, now)
    return decision
