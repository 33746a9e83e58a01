"""Take the electorate that heeds what was decided on the objections against another."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cogestion.web.bodies.models import Electorate, ObjectionDecision
from cogestion.web.bodies.rules.course import CourseError, Stage, refuse_finality, refuse_step
from cogestion.web.bodies.rules.electorate import Ruling
from cogestion.web.bodies.services.take_electorate import freeze
from cogestion.web.foundation.accounts.models import Account


@transaction.atomic
def replace_electorate(*, actor: Account, electorate: Electorate, now: datetime) -> Electorate:
    """A draft by the same rule, over the roll as it is now and with every ruling of the chain. The old one stays.

    Raises CourseError while objections are open or undecided, or where another already takes its place.
    """
    refuse_step(electorate.stage, Stage.FINAL)
    refuse_finality(electorate.objections.filter(decision=None).count(), accepted=0)
    if standing := next((one for one in electorate.replacements.all() if one.stage is not Stage.WITHDRAWN), None):
        raise CourseError("bodies.electorate-replaced", number=standing.number)
    return freeze(
        actor=actor,
        body=electorate.body,
        purpose=electorate.purpose,
        rule=electorate.rule,
        rulings=_rulings(electorate),
        replaces=electorate,
        now=now,
    )


def _rulings(electorate: Electorate) -> dict[UUID, Ruling]:
    """What was decided about each member in ``electorate`` and those that it replaced; the latest stands."""
    before = _rulings(electorate.replaces) if electorate.replaces else {}
    decided = ObjectionDecision.objects.filter(objection__electorate=electorate, ruling__in=["in", "out"])
    for one in decided.select_related("objection").order_by("at"):
        if one.concerns_id:
            is_in = one.ruling == ObjectionDecision.Ruling.IN
            before[one.concerns_id] = Ruling(is_in, electorate.number, one.objection.number)
    return before
