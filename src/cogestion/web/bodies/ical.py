"""A calendar as a file that calendar programmes subscribe to (RFC 5545)."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from cogestion.web.bodies.selectors.calendar import Occasion

HOUR = timedelta(hours=1)
"""How long something is shown whose end nobody gave."""


def calendar_file(name: str, occasions: Iterable[Occasion], zone: str, absolute: Callable[[str], str]) -> bytes:
    """The calendar ``name`` of a body in the time zone ``zone``; ``absolute`` makes an address of a path."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cogestion//calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for occasion in occasions:
        calendar.add_component(_event(occasion, ZoneInfo(zone), absolute))
    calendar.add_missing_timezones(first_date=date(2020, 1, 1), last_date=date(2040, 1, 1))
    return bytes(calendar.to_ical())


def _event(occasion: Occasion, zone: ZoneInfo, absolute: Callable[[str], str]) -> Event:
    event = Event()
    event.add("uid", f"{occasion.key}@cogestion")
    event.add("sequence", occasion.sequence)
    event.add("dtstamp", occasion.stamp)
    event.add("summary", occasion.title)
    event.add("status", "CANCELLED" if occasion.is_cancelled else "CONFIRMED")
    event.add("url", absolute(occasion.address))
    for name, value in (("location", occasion.place), ("description", occasion.description)):
        if value:
            event.add(name, value)
    start, end = _span(occasion, zone)
    event.add("dtstart", start)
    event.add("dtend", end)
    return event


def _span(occasion: Occasion, zone: ZoneInfo) -> tuple[date | datetime, date | datetime]:
    """Beginning and end. Of whole days, the end is the first day after."""
    if occasion.starts_at is None:
        return occasion.starts_on, occasion.ends_on + timedelta(days=1)
    start = _moment(occasion.starts_on, occasion.starts_at, zone)
    return start, _moment(occasion.ends_on, occasion.ends_at, zone) if occasion.ends_at else start + HOUR


def _moment(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, tzinfo=zone)
