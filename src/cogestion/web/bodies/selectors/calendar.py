"""What stands in a calendar, by who reads it: the events of a body, and the deadlines of its electorates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from cogestion.web.bodies.models import Body, CalendarLink, ElectorateStep, Event
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors.gate import Viewer, may
from cogestion.web.foundation.accounts.models import Account


@dataclass(frozen=True, slots=True)
class Occasion:
    """One line of a calendar, its words in the language that is spoken when it is made. ``key`` never changes."""

    key: str
    title: str
    starts_on: date
    ends_on: date
    stamp: datetime
    address: str
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    description: str = ""
    is_public: bool = True
    is_cancelled: bool = False
    sequence: int = 0
    event: Event | None = None


def occasions(viewer: Viewer, body: Body, on: date) -> list[Occasion]:
    """Everything that ``viewer`` may see, by day."""
    inside = may(viewer, Act.READ_BODY, body, on)
    return _sorted([*_events(body, public_only=not inside), *_deadlines(body)])


def public_occasions(body: Body) -> list[Occasion]:
    """What everybody may see, by day."""
    return _sorted([*_events(body, public_only=True), *_deadlines(body)])


def linked(body: Body, digest: str, on: date) -> Account:
    """Whose secret address it is. Raises Http404 where it is nobody's, or theirs who may read here no longer."""
    link = CalendarLink.objects.filter(body=body, digest=digest).select_related("account").first()
    if link is None or not may(link.account, Act.READ_BODY, body, on):
        raise Http404
    return link.account


def own_link(viewer: Viewer, body: Body) -> CalendarLink | None:
    """The row of the secret address of whoever asks."""
    return CalendarLink.objects.filter(body=body, account=viewer).first() if isinstance(viewer, Account) else None


def events(body: Body) -> QuerySet[Event]:
    """The events of a body, for those who keep its calendar."""
    return Event.objects.filter(body=body).select_related("body").prefetch_related("texts")


def _events(body: Body, *, public_only: bool) -> Iterator[Occasion]:
    address = reverse("bodies:calendar", args=[body.slug])
    for event in events(body).filter(is_public=True) if public_only else events(body):
        yield Occasion(
            key=f"event-{event.pk}",
            title=event.text.title,
            starts_on=event.starts_on,
            ends_on=event.ends_on,
            stamp=event.changed_at,
            address=address,
            starts_at=event.starts_at,
            ends_at=event.ends_at,
            place=event.place,
            description=event.text.description,
            is_public=event.is_public,
            is_cancelled=event.is_cancelled,
            sequence=event.sequence,
            event=event,
        )


def _deadlines(body: Body) -> Iterator[Occasion]:
    """The last days of objecting and of deciding. Steps are never changed, and so neither are these."""
    steps = ElectorateStep.objects.filter(electorate__body=body, object_until__isnull=False)
    for step in steps.select_related("electorate"):
        address = reverse("bodies:electorate", args=[body.slug, step.electorate.number])
        named = {"purpose": step.electorate.purpose}
        for key, day, title in (
            ("object", step.object_until, _("Last day to object to the electorate: %(purpose)s")),
            ("decide", step.decide_until, _("Last day to decide objections: %(purpose)s")),
        ):
            if day:
                yield Occasion(f"electorate-{step.electorate_id}-{key}", title % named, day, day, step.at, address)


def _sorted(found: list[Occasion]) -> list[Occasion]:
    return sorted(found, key=lambda one: (one.starts_on, one.starts_at or time.min, one.key))
