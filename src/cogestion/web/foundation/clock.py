"""The one place that asks what time it is. A view reads it once and hands it on; services take it as ``now``."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day of this moment, in UTC."""
    return now().date()
