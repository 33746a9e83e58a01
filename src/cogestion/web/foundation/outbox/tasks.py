"""What the worker does for the outbox."""

from django_tasks import task

from cogestion.web.foundation.clock import now
from cogestion.web.foundation.outbox.services.carry_out import carry_out


@task()
def carry_out_due() -> int:
    """Send what is due; how many mails were tried."""
    return carry_out(now=now())
