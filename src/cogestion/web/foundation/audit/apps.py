"""The audit log as a Django application."""

from django.apps import AppConfig


class Audit(AppConfig):
    """Rows of the log."""

    name = "cogestion.web.foundation.audit"
    label = "audit"
