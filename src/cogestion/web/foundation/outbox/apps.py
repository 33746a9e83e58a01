"""The outbox as a Django application."""

from django.apps import AppConfig


class Outbox(AppConfig):
    """Rows of messages and deliveries."""

    name = "cogestion.web.foundation.outbox"
    label = "outbox"
