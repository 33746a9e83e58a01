"""Whether the installation is well."""

import shutil
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max, Min
from django_tasks_db.models import DBTaskResult

from cogestion.web.foundation.jobs.models import Heartbeat
from cogestion.web.foundation.jobs.rules import Seen
from cogestion.web.foundation.outbox.selectors import waiting

MEGABYTE = 1_000_000


def last_beat() -> datetime | None:
    """When a worker last said that it lives."""
    beat: datetime | None = Heartbeat.objects.aggregate(at=Max("at"))["at"]
    return beat


def seen(now: datetime) -> Seen:
    """What there is to be judged."""
    return Seen(
        beat=last_beat(),
        has_mail=bool(settings.MAIL_SERVICE),
        waiting=waiting().count(),
        due_since=waiting().filter(due_at__lte=now).aggregate(at=Min("due_at"))["at"],
        free=shutil.disk_usage(settings.FOLDER).free // MEGABYTE,
        failed=DBTaskResult.objects.failed().filter(finished_at__gte=now - timedelta(days=1)).count(),
    )
