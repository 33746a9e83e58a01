"""The worker: it says that it lives, and does what is due, one job at a time."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from cast import NOW
from django_tasks_db.models import DBTaskResult
from foundation.outbox.test_carry_out import became, queued

from cogestion.web.foundation.jobs.management.commands.work import one_job
from cogestion.web.foundation.jobs.models import Heartbeat
from cogestion.web.foundation.jobs.rules import FORGOTTEN_AFTER, KEPT
from cogestion.web.foundation.jobs.services import beat, plan, tidy
from cogestion.web.foundation.outbox.models import State


@pytest.mark.django_db(transaction=True)
def test_what_is_due_is_planned_once_and_done() -> None:
    delivery = queued()
    plan(now=NOW)
    plan(now=NOW)
    assert DBTaskResult.objects.count() == 1
    one_job("here").run()
    assert became(delivery) == (State.SENT, "")
    plan(now=NOW)
    assert DBTaskResult.objects.ready().count() == 0


@pytest.mark.django_db
def test_what_is_old_goes() -> None:
    queued()
    plan(now=NOW)
    job = DBTaskResult.objects.get()
    job.set_successful(1)
    finished = job.finished_at
    assert finished is not None
    assert (tidy(now=finished + KEPT), tidy(now=finished + KEPT + timedelta(seconds=1))) == (0, 1)


@pytest.mark.django_db
def test_a_worker_says_that_it_lives_and_those_long_silent_are_forgotten() -> None:
    beat(worker="old", started_at=NOW, now=NOW)
    for minutes in (0, 1):
        beat(worker="new", started_at=NOW, now=NOW + FORGOTTEN_AFTER + timedelta(minutes=minutes))
    row = Heartbeat.objects.get()
    assert (row.worker, row.at) == ("new", NOW + FORGOTTEN_AFTER + timedelta(minutes=1))


SEND = """
import django
django.setup()
from cogestion.web.foundation.outbox.services import send
from cogestion.web.foundation.clock import now
from uuid import uuid4
send(scope=uuid4(), channel="mail", recipient="Ana", address="ana@mill.example", language="en", subject="Call",
     text="Come.", now=now())
"""


def test_the_command_sends_and_stops_when_told_to(tmp_path: Path) -> None:
    (tmp_path / "mail.toml").write_text('service = "file"\nfrom = "mill@mill.example"\n', encoding="utf-8")
    production = "cogestion.web.config.settings.production"
    environment = {**os.environ, "COGESTION_FOLDER": str(tmp_path), "DJANGO_SETTINGS_MODULE": production}
    command = [sys.executable, "-m", "cogestion.web"]
    subprocess.run([*command, "migrate", "-v", "0"], env=environment, check=True)
    subprocess.run([sys.executable, "-c", SEND], env=environment, check=True)
    with subprocess.Popen([*command, "work"], env=environment, stderr=subprocess.PIPE, text=True) as worker:
        while worker.poll() is None and not list(tmp_path.glob("mails/*.log")):
            time.sleep(0.1)
        worker.send_signal(signal.SIGTERM)
        complaints = worker.communicate()[1]
    assert (worker.returncode, complaints) == (0, "")
    (mail,) = tmp_path.glob("mails/*.log")
    assert "To: ana@mill.example" in mail.read_text(encoding="utf-8")
