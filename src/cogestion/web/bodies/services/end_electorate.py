"""Close the objections against an electorate, make it final, or withdraw a draft."""

from datetime import datetime

from django.db import transaction

from cogestion.web.bodies.models import Electorate
from cogestion.web.bodies.rules.course import (
    CourseError,
    Stage,
    refuse_closing,
    refuse_finality,
    refuse_reasonless,
    refuse_step,
)
from cogestion.web.bodies.services.step_electorate import step
from cogestion.web.foundation.accounts.models import Account


@transaction.atomic
def close_objections(*, actor: Account, electorate: Electorate, now: datetime) -> None:
    """No objection is received any more. Raises CourseError before the period is over."""
    refuse_step(electorate.stage, Stage.CLOSED)
    if electorate.deadlines:
        refuse_closing(electorate.deadlines.object_until, electorate.body.day(now))
    step(actor, electorate, Stage.CLOSED, now)


@transaction.atomic
def finish_electorate(*, actor: Account, electorate: Electorate, now: datetime) -> None:
    """It holds for the election. Raises CourseError where an objection is undecided, or accepted and not heeded."""
    refuse_step(electorate.stage, Stage.FINAL)
    objections = electorate.objections
    refuse_finality(objections.filter(decision=None).count(), objections.filter(decision__accepted=True).count())
    if electorate.replacement:
        raise CourseError("bodies.electorate-replaced", number=electorate.replacement.number)
    step(actor, electorate, Stage.FINAL, now)


@transaction.atomic
def withdraw_electorate(*, actor: Account, electorate: Electorate, reason: str, now: datetime) -> None:
    """Put a draft aside, for a ``reason``. It stays readable to those who could read it."""
    refuse_reasonless(reason)
    step(actor, electorate, Stage.WITHDRAWN, now, reason=reason)
