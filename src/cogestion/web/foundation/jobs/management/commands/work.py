"""``python -m cogestion.web work``: the worker. ``cogestion serve`` starts it beside the pages."""

import logging
import time
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from cogestion.web.foundation.clock import now
from cogestion.web.foundation.jobs.rules import BEAT
from cogestion.web.foundation.jobs.services import beat, plan, tidy

PAUSE = 1
"""Seconds between two looks at whether something is to be done."""


class Command(BaseCommand):
    """Do the jobs, one after the other, until SIGTERM or Ctrl+C; between two of them, say that it lives."""

    help = "Do the jobs: send what is due, and what pages have left to be done later."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until told to stop. A job that runs is finished first."""
        logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
        name, started = uuid4().hex, now()
        worker = one_job(name)
        worker.configure_signals()
        beaten = None
        while worker.running:
            close_old_connections()
            beaten = _beat(name, started, beaten)
            plan(now=now())
            if not _has_worked(worker):
                time.sleep(PAUSE)


def _has_worked(worker: Worker) -> bool:
    """Let it do one job, if one waits."""
    done = worker._run_tasks
    worker.max_tasks = done + 1
    worker.run()
    return worker._run_tasks > done or not worker.running


def one_job(name: str) -> Worker:
    """django-tasks' worker, made to come back after each job, and when there is none."""
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )


def _beat(name: str, started: datetime, last: datetime | None) -> datetime:
    """Say that it lives, unless it has just done so; when it last did. What is old is tidied up at the same time."""
    at = now()
    if last and at - last < BEAT:
        return last
    beat(worker=name, started_at=started, now=at)
    tidy(now=at)
    return at
