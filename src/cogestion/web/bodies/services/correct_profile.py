"""Write a body's public profile in a language, and correct it in the open."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from cogestion.decisions import RefusedError
from cogestion.web.bodies.models import Body, BodyText
from cogestion.web.bodies.services.found_body import Profile
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


class ReasonMissingError(RefusedError):
    """What was published is changed with a reason, or not at all."""


@transaction.atomic
def correct_profile(
    *, actor: Account, body: Body, language: str, profile: Profile, reason: str, now: datetime
) -> dict[str, list[str]]:
    """Give ``body`` this profile in ``language``, and answer with what changed.

    The first text in a language is new. Each later one is a correction, which the public page shows with its reason:
    without one ReasonMissingError is raised.
    """
    Body.objects.select_for_update().get(pk=body.pk)
    row = BodyText.objects.filter(body=body, language=language).first()
    before = {name: getattr(row, name) if row else "" for name in asdict(profile)}
    changed = {name: [before[name], after] for name, after in asdict(profile).items() if before[name] != after}
    if row and changed and not reason.strip():
        raise ReasonMissingError("bodies.correction-reason")
    if changed:
        BodyText.objects.update_or_create(body=body, language=language, defaults=asdict(profile))
        act = "corrected" if row else "added"
        record(
            scope=body.pk,
            actor=actor,
            act=f"bodies.profile-{act}",
            subject=f"bodies.body:{body.pk}",
            values={"language": language, "reason": reason.strip(), "changes": changed},
            now=now,
        )
    return changed
