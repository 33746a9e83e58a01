"""Object to an electorate, as a member or, by name, through the commission."""

from datetime import date, datetime

from django.db import transaction

from cogestion.web.bodies.models import Electorate, Member, Objection
from cogestion.web.bodies.rules.course import CourseError, refuse_objecting
from cogestion.web.bodies.services.take_electorate import log_electorate
from cogestion.web.foundation.accounts.models import Account


@transaction.atomic
def make_objection(
    *,
    actor: Account,
    electorate: Electorate,
    member: Member | None,
    names: str,
    text: str,
    received_on: date,
    now: datetime,
    contact: str = "",
) -> Objection:
    """Enter an objection that came on ``received_on``, in the body's own time. Raises CourseError."""
    here = Electorate.objects.select_for_update().get(pk=electorate.pk)
    until = here.deadlines.object_until if here.deadlines else None
    refuse_objecting(here.stage, until, received_on, here.body.day(now))
    if not text.strip():
        raise CourseError("bodies.objection-empty")
    objection = Objection.objects.create(
        electorate=here,
        number=here.objections.count() + 1,
        member=member,
        names=names,
        contact=contact,
        text=text,
        received_on=received_on,
        at=now,
        by=actor,
    )
    values: dict[str, object] = {
        "electorate": here.number,
        "objection": objection.number,
        "names": names,
        "text": text,
    }
    log_electorate(actor, here, "objected", values | {"received_on": received_on.isoformat()}, now)
    return objection
