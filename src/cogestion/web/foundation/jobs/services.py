"""What the worker does between two jobs."""

from datetime import datetime

from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from cogestion.web.foundation.jobs.models import Heartbeat
from cogestion.web.foundation.jobs.rules import FORGOTTEN_AFTER, KEPT
from cogestion.web.foundation.outbox.selectors import due
from cogestion.web.foundation.outbox.tasks import carry_out_due


def beat(*, worker: str, started_at: datetime, now: datetime) -> None:
    """Say that ``worker`` lives, and forget those that are long gone."""
    Heartbeat.objects.update_or_create(worker=worker, defaults={"started_at": started_at, "at": now})
    Heartbeat.objects.filter(at__lt=now - FORGOTTEN_AFTER).delete()


def plan(*, now: datetime) -> None:
    """Queue the jobs whose time has come: sending, where something is due."""
    if due(now).exists():
        enqueue_once(carry_out_due)


def enqueue_once(task: "Task[[], int]") -> None:
    """Queue ``task`` unless it already waits."""
    if not DBTaskResult.objects.filter(task_path=task.module_path, status="READY").exists():
        task.enqueue()


def tidy(*, now: datetime) -> int:
    """Delete what finished jobs left behind, once it is too old to be of use; how many rows."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()[0]
