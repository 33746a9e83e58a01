"""What the fictional plant has been doing: a statute, tendencies, a calendar, and an electorate that is published."""

from datetime import date, datetime, time, timedelta

from django.urls import reverse

from cogestion.web.bodies.models import Body, Electorate, Member
from cogestion.web.bodies.rules.course import Deadlines
from cogestion.web.bodies.rules.electorate import Rule
from cogestion.web.bodies.services.add_statute import add_statute
from cogestion.web.bodies.services.keep_event import EventDetails, add_event
from cogestion.web.bodies.services.make_objection import make_objection
from cogestion.web.bodies.services.publish_electorate import publish_electorate
from cogestion.web.bodies.services.register_tendency import register_tendency
from cogestion.web.bodies.services.take_electorate import take_electorate
from cogestion.web.demo.texts import EVENTS, OBJECTION, PURPOSE, STATUTE, TENDENCIES
from cogestion.web.foundation.accounts.models import Account

ADOPTED = date(2019, 5, 4)
PERIOD, ANSWERS = timedelta(days=5), timedelta(days=8)


def live(
    *, secretary: Account, commission: Account, plant: Body, newcomer: Member, address: str, now: datetime
) -> None:
    """Everything that the plant's officers would have done by ``now``; letters lead to the site at ``address``."""
    for language, (title, text) in STATUTE.items():
        add_statute(
            actor=secretary, body=plant, title=title, adopted_on=ADOPTED, language=language, text=text, now=now
        )
    for profiles in TENDENCIES:
        register_tendency(actor=commission, body=plant, profiles=profiles, now=now)
    _enter_events(secretary, plant, now)
    _publish(commission, plant, newcomer, address, now)


def _enter_events(actor: Account, plant: Body, now: datetime) -> None:
    for kind, days, hour, place, is_public, titles in EVENTS:
        day = plant.day(now) + timedelta(days=days)
        starts_at = time.fromisoformat(hour) if hour else None
        details = EventDetails(kind, day, day, starts_at=starts_at, place=place, is_public=is_public)
        add_event(actor=actor, body=plant, details=details, titles=titles, now=now)


def _publish(actor: Account, plant: Body, newcomer: Member, address: str, now: datetime) -> None:
    """Who may vote in the council's election, and the newcomer's objection, which waits for an answer."""
    today = plant.day(now)
    taken = take_electorate(actor=actor, body=plant, purpose=PURPOSE, rule=Rule(today, least=6), now=now)
    page = address + reverse("bodies:electorate-me", args=[plant.slug, taken.number]).removeprefix("/")
    deadlines = Deadlines(today + PERIOD, today + ANSWERS)
    publish_electorate(actor=actor, electorate=taken, deadlines=deadlines, address=page, now=now)
    if newcomer.account:
        make_objection(
            actor=newcomer.account,
            electorate=Electorate.objects.get(pk=taken.pk),
            member=newcomer,
            names=str(newcomer),
            text=OBJECTION,
            received_on=today,
            now=now,
        )
