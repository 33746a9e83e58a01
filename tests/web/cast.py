"""What tests of the site name: the moment at which they happen, and a browser in which somebody has signed in."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from django.test import Client

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
SignIn = Callable[[str], Client]
"""``signed_in(role)``; ``nobody`` has not signed in."""
