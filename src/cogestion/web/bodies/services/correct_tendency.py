"""Correct the texts of a tendency, on application. What was there before stays on its page."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from cogestion.web.bodies.models import Tendency, TendencyCorrection, TendencyText
from cogestion.web.bodies.services.register_tendency import Profiles, TendencyProfile, refuse_profiles
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


@transaction.atomic
def correct_tendency(*, actor: Account, tendency: Tendency, profiles: Profiles, now: datetime) -> None:
    """Let its texts be ``profiles``; a language that is missing there is taken out. Raises TendencyRefusedError."""
    refuse_profiles(tendency.body, profiles, besides=tendency)
    corrections = list(_corrections(tendency, profiles, now))
    if not corrections:
        return
    TendencyCorrection.objects.bulk_create(corrections)
    tendency.texts.exclude(language__in=profiles).delete()
    for language, profile in profiles.items():
        TendencyText.objects.update_or_create(tendency=tendency, language=language, defaults=asdict(profile))
    record(
        scope=tendency.body_id,
        actor=actor,
        act="bodies.tendency-corrected",
        subject=f"bodies.tendency:{tendency.pk}",
        values={f"{one.field} ({one.language})": [one.before, one.after] for one in corrections},
        now=now,
    )


def _corrections(tendency: Tendency, profiles: Profiles, now: datetime) -> Iterator[TendencyCorrection]:
    """One for each text that differs."""
    held = {text.language: TendencyProfile(text.name, text.acronym, text.programme) for text in tendency.texts.all()}
    nothing = TendencyProfile("")
    for language in sorted(held.keys() | profiles.keys()):
        before, after = (asdict(which.get(language, nothing)) for which in (held, profiles))
        for field in before:
            if before[field] != after[field]:
                yield TendencyCorrection(
                    tendency=tendency,
                    at=now,
                    language=language,
                    field=field,
                    before=before[field],
                    after=after[field],
                )
