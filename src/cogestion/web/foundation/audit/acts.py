"""What acts are called. Each app names its own in its file ``acts.py``."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

ACTS: dict[str, Words] = {"audit.texts-erased": _("Texts were erased from the log")}


def words(act: str) -> Words:
    """What ``act`` is called in the reader's language; an act that no app names, by its code."""
    return _all().get(act, act)


@cache
def _all() -> Mapping[str, Words]:
    found: dict[str, Words] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("cogestion.") and find_spec(f"{config.name}.acts"):
            found |= import_module(f"{config.name}.acts").ACTS
    return found
