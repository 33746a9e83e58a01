"""Publish an electorate: its root, its number of electors, and until when one may object."""

from datetime import datetime

from django.db import transaction

from cogestion.web.bodies.models import Electorate
from cogestion.web.bodies.rules.course import CourseError, Deadlines, Stage
from cogestion.web.bodies.services.announce_electorate import announce
from cogestion.web.bodies.services.step_electorate import step
from cogestion.web.foundation.accounts.models import Account


@transaction.atomic
def publish_electorate(
    *, actor: Account, electorate: Electorate, deadlines: Deadlines | None, address: str, now: datetime
) -> None:
    """Publish, and tell each member whether they are in, with ``address``, the page where they read why.

    Only one that replaces another may do without a period; its objections are closed at once. Raises CourseError.
    """
    if deadlines:
        deadlines.refuse_if_unusable(electorate.body.day(now))
    elif not electorate.replaces:
        raise CourseError("bodies.electorate-without-period")
    step(actor, electorate, Stage.PUBLISHED, now, deadlines=deadlines)
    if not deadlines:
        step(actor, electorate, Stage.CLOSED, now)
    announce(electorate, deadlines, address, now)
