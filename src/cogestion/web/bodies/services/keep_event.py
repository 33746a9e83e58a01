"""Enter an event into the calendar of a body, change it, or call it off."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time

from django.db import transaction

from cogestion.web.bodies.models import Body, Event, EventText
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


@dataclass(frozen=True, slots=True)
class EventDetails:
    """When, where and for whom. No hours: whole days, the last one included."""

    kind: str
    starts_on: date
    ends_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class EventTitle:
    """What it is called, in one language."""

    title: str
    description: str = ""


Titles = Mapping[str, EventTitle]
"""By language; the body's own among them."""


@transaction.atomic
def add_event(*, actor: Account, body: Body, details: EventDetails, titles: Titles, now: datetime) -> Event:
    """A new event."""
    event = Event.objects.create(body=body, changed_at=now, **asdict(details))
    _write(event, titles)
    _record(actor, event, "added", now)
    return event


@transaction.atomic
def change_event(*, actor: Account, event: Event, details: EventDetails, titles: Titles, now: datetime) -> None:
    """Another day, place or title; calendar programmes see that it is later than what they have."""
    here = Event.objects.select_for_update().get(pk=event.pk)
    for name, value in asdict(details).items():
        setattr(here, name, value)
    _bump(here, now)
    here.texts.all().delete()
    _write(here, titles)
    _record(actor, here, "changed", now)


@transaction.atomic
def cancel_event(*, actor: Account, event: Event, now: datetime) -> None:
    """Call it off. It stays in the calendar, marked: whoever has it in their own must see that."""
    here = Event.objects.select_for_update().get(pk=event.pk)
    if not here.is_cancelled:
        here.is_cancelled = True
        _bump(here, now)
        _record(actor, here, "cancelled", now)


def _bump(event: Event, now: datetime) -> None:
    event.sequence += 1
    event.changed_at = now
    event.save()


def _write(event: Event, titles: Titles) -> None:
    for language, one in titles.items():
        EventText.objects.create(event=event, language=language, **asdict(one))


def _record(actor: Account, event: Event, what: str, now: datetime) -> None:
    hours = {"starts_at": str(event.starts_at or ""), "ends_at": str(event.ends_at or "")}
    days = {"starts_on": event.starts_on.isoformat(), "ends_on": event.ends_on.isoformat()}
    titles = {text.language: text.title for text in event.texts.all()}
    more = {"kind": event.kind, "place": event.place, "is_public": event.is_public, "titles": titles}
    record(
        scope=event.body_id,
        actor=actor,
        act=f"bodies.event-{what}",
        subject=f"bodies.event:{event.pk}",
        values={**days, **hours, **more},
        now=now,
    )
