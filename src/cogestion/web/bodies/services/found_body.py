"""Found a body, with its first officer."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from cogestion.web.bodies.models import Body, BodyText, Role, RoleKind
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


@dataclass(frozen=True, slots=True)
class Profile:
    """Names and description in one language."""

    name: str
    acronym: str = ""
    description: str = ""


@transaction.atomic
def found_body(
    *,
    actor: Account,
    slug: str,
    kind: str,
    language: str,
    profiles: Mapping[str, Profile],
    since: date | None,
    now: datetime,
) -> Body:
    """A new body with its profile in each language of ``profiles``; ``actor`` becomes its secretary."""
    body = Body.objects.create(slug=slug, kind=kind, language=language, since=since, created_at=now)
    for code, profile in profiles.items():
        BodyText.objects.create(body=body, language=code, **asdict(profile))
    Role.objects.create(body=body, account=actor, kind=RoleKind.SECRETARY, granted_at=now)
    values = {"slug": slug, "kind": kind, "profiles": {code: asdict(one) for code, one in profiles.items()}}
    record(scope=body.pk, actor=actor, act="bodies.founded", subject=f"bodies.body:{body.pk}", values=values, now=now)
    return body
