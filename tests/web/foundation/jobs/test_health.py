"""Whether all is well: what is bad, what soon will be, and what a program is told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cast import NOW, SignIn
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from foundation.outbox.test_carry_out import queued
from pytest_django import Settings

from cogestion.web.foundation.clock import now
from cogestion.web.foundation.jobs import views
from cogestion.web.foundation.jobs.rules import DEAD_AFTER, LOW, SCARCE, WAIT, Finding, Level, Seen, judge
from cogestion.web.foundation.jobs.selectors import seen
from cogestion.web.foundation.jobs.sentences import WORDS
from cogestion.web.foundation.jobs.services import beat, plan

WELL = Seen(beat=NOW, has_mail=True, waiting=0, due_since=None, free=LOW, failed=0)
SECOND = timedelta(seconds=1)


def found(**what: object) -> list[Finding]:
    """What is not well, where all else is."""
    return [one for one in judge(replace(WELL, **what), NOW) if one.level != Level.GOOD]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("what", "code", "level"),
    [
        ({"beat": None}, "worker-never", Level.BAD),
        ({"beat": NOW - DEAD_AFTER - SECOND}, "worker-stopped", Level.BAD),
        ({"waiting": 2, "due_since": NOW - WAIT - SECOND}, "mail-late", Level.BAD),
        ({"has_mail": False, "waiting": 2}, "mail-unset", Level.BAD),
        ({"has_mail": False}, "mail-unset", Level.WARN),
        ({"free": LOW - 1}, "disk-low", Level.WARN),
        ({"free": SCARCE - 1}, "disk-full", Level.BAD),
        ({"failed": 1}, "jobs-failed", Level.WARN),
    ],
)
def test_what_is_not_well_is_found(what: dict[str, object], code: str, level: Level) -> None:
    assert [(one.code, one.level) for one in found(**what)] == [(code, level)]
    assert code in WORDS


@pytest.mark.parametrize(
    "what",
    [{}, {"beat": NOW - DEAD_AFTER}, {"waiting": 2, "due_since": NOW - WAIT}, {"waiting": 2}],
)
def test_what_is_well_is_left_alone(what: dict[str, object]) -> None:
    assert found(**what) == []
    assert {one.code for one in judge(WELL, NOW)} <= WORDS.keys()


@pytest.mark.django_db
def test_what_is_seen_is_counted(settings: Settings) -> None:
    queued()
    plan(now=NOW)
    DBTaskResult.objects.get().set_failed(ValueError("no"))
    beat(worker="here", started_at=NOW, now=NOW)
    at = now()
    one = seen(at)
    assert (one.beat, one.has_mail, one.waiting, one.due_since, one.failed) == (NOW, True, 1, NOW, 1)
    settings.MAIL_SERVICE = ""
    assert seen(at).has_mail is False
    assert seen(at + timedelta(days=2)).failed == 0


def test_an_officer_reads_in_words_that_the_worker_stands_still(signed_in: SignIn) -> None:
    browser = signed_in("trustee")
    page = browser.get(reverse("health"), headers={"accept-language": "pt"}).text
    assert "Não está a funcionar" in page
    assert "É preciso fazer alguma coisa" in page
    beat(worker="here", started_at=now(), now=now())
    assert "Não está a funcionar" not in browser.get(reverse("health"), headers={"accept-language": "pt"}).text


@pytest.mark.django_db
def test_a_program_is_told_whether_the_worker_lives(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get(reverse("health-live")).json() == {"database": True, "worker": False}
    beat(worker="here", started_at=now(), now=now())
    assert client.get(reverse("health-live")).json() == {"database": True, "worker": True}

    def away() -> None:
        raise OperationalError

    monkeypatch.setattr(views, "last_beat", away)
    answer = client.get(reverse("health-live"))
    assert (answer.status_code, answer.json()) == (503, {"database": False})
