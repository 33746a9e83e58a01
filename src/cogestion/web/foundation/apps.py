"""The look of the site: base templates and the one stylesheet."""

from django.apps import AppConfig


class Foundation(AppConfig):
    """Templates and static files, no rows."""

    name = "cogestion.web.foundation"
    label = "foundation"
