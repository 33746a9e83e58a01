"""The app of bodies."""

from django.apps import AppConfig


class Bodies(AppConfig):
    """Rows of bodies, members, roles, rolls and electorates."""

    name = "cogestion.web.bodies"
    label = "bodies"
