"""Register a tendency, on application."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from cogestion.web.bodies.models import Body, Tendency, TendencyText
from cogestion.web.bodies.rules.tendencies import TendencyRefusedError, refuse_names
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


@dataclass(frozen=True, slots=True)
class TendencyProfile:
    """Names and programme in one language."""

    name: str
    acronym: str = ""
    programme: str = ""


Profiles = Mapping[str, TendencyProfile]
"""By language."""


@transaction.atomic
def register_tendency(*, actor: Account, body: Body, profiles: Profiles, now: datetime) -> Tendency:
    """A new tendency, after all that are registered. Raises TendencyRefusedError."""
    Body.objects.select_for_update().get(pk=body.pk)
    refuse_profiles(body, profiles, besides=None)
    number = Tendency.objects.filter(body=body).count() + 1
    tendency = Tendency.objects.create(body=body, number=number, registered_at=now)
    for language, profile in profiles.items():
        TendencyText.objects.create(tendency=tendency, language=language, **asdict(profile))
    record(
        scope=body.pk,
        actor=actor,
        act="bodies.tendency-registered",
        subject=f"bodies.tendency:{tendency.pk}",
        values={"number": number, "profiles": {language: asdict(one) for language, one in profiles.items()}},
        now=now,
    )
    return tendency


def refuse_profiles(body: Body, profiles: Profiles, besides: Tendency | None) -> None:
    """Raise TendencyRefusedError without a text in the body's language, or for a name that another bears."""
    if body.language not in profiles:
        raise TendencyRefusedError("bodies.tendency-nameless", language=body.language)
    texts = TendencyText.objects.filter(tendency__body=body).exclude(tendency=besides)
    taken = [name for names in texts.values_list("name", "acronym") for name in names]
    refuse_names([name for one in profiles.values() for name in (one.name, one.acronym)], taken)
