"""The demonstration as a Django application."""

from django.apps import AppConfig


class Demo(AppConfig):
    """Mails that were sent nowhere. Its migration marks a database as one of demonstration data."""

    name = "cogestion.web.demo"
    label = "demo"
