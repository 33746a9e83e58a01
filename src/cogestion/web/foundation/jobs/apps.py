"""The jobs as a Django application."""

from django.apps import AppConfig


class Jobs(AppConfig):
    """The heartbeat of the worker, and its command."""

    name = "cogestion.web.foundation.jobs"
    label = "jobs"
