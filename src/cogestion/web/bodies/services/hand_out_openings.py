"""Hand out the openings of all to a scrutineer."""

from datetime import datetime

from django.db import transaction

from cogestion.web.bodies.models import Electorate
from cogestion.web.bodies.services.take_electorate import log_electorate
from cogestion.web.foundation.accounts.models import Account


@transaction.atomic
def hand_out_openings(*, actor: Account, electorate: Electorate, now: datetime) -> None:
    """Write into the log who took every name on the roll, before they get them."""
    values: dict[str, object] = {"number": electorate.number, "electors": electorate.electors}
    log_electorate(actor, electorate, "openings-taken", values, now)
