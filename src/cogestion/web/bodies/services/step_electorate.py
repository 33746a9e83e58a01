"""Take an electorate a step further. Steps are rows: what is frozen is never changed."""

from datetime import datetime

from cogestion.web.bodies.models import Electorate, ElectorateStep
from cogestion.web.bodies.rules.course import Deadlines, Stage, refuse_step
from cogestion.web.bodies.services.take_electorate import log_electorate
from cogestion.web.foundation.accounts.models import Account


def step(
    actor: Account,
    electorate: Electorate,
    stage: Stage,
    now: datetime,
    *,
    deadlines: Deadlines | None = None,
    reason: str = "",
) -> None:
    """Write the step and its entry in the log, within the transaction of whoever calls. Raises CourseError."""
    here = Electorate.objects.select_for_update().get(pk=electorate.pk)
    refuse_step(here.stage, stage)
    until = (deadlines.object_until, deadlines.decide_until) if deadlines else (None, None)
    ElectorateStep.objects.create(
        electorate=here,
        number=here.steps.count() + 1,
        stage=stage,
        at=now,
        by=actor,
        object_until=until[0],
        decide_until=until[1],
        reason=reason,
    )
    values: dict[str, object] = {"number": here.number, "root": here.root}
    if deadlines:
        values |= {"object_until": str(deadlines.object_until), "decide_until": str(deadlines.decide_until)}
    log_electorate(actor, here, stage, values | ({"reason": reason} if reason else {}), now)
