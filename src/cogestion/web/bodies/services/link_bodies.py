"""Make a body part of another, and end that it is one."""

from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from cogestion.decisions import RefusedError
from cogestion.web.bodies.models import Body, BodyLink
from cogestion.web.bodies.rules.graph import makes_cycle
from cogestion.web.bodies.services.found_body import Profile, found_body
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit.services import record


class CircleError(RefusedError):
    """A body would become a part of itself."""


class AddressTakenError(RefusedError):
    """Another body has the address that this one would get."""


class EndedBeforeBeginningError(RefusedError):
    """The link would end before it began."""


@transaction.atomic
def join_whole(*, actor: Account, part: Body, whole: Body, since: date | None, now: datetime) -> BodyLink:
    """``part`` belongs to ``whole`` from ``since``; where it did before, again. Raises CircleError."""
    list(Body.objects.select_for_update().order_by("pk").values_list("pk"))
    if makes_cycle(BodyLink.objects.values_list("whole_id", "part_id"), whole.pk, part.pk):
        raise CircleError("bodies.link-circle", part=part.text.name, whole=whole.text.name)
    link, _ = BodyLink.objects.update_or_create(whole=whole, part=part, defaults={"since": since, "until": None})
    values = {"whole": whole.slug, "part": part.slug, "since": str(since or "")}
    for body in (whole, part):
        record(
            scope=body.pk,
            actor=actor,
            act="bodies.part-joined",
            subject=f"bodies.body:{body.pk}",
            values=values,
            now=now,
        )
    return link


@transaction.atomic
def add_part(*, actor: Account, whole: Body, kind: str, profile: Profile, since: date | None, now: datetime) -> Body:
    """Found a body that is part of ``whole``, in its language; ``actor`` becomes its secretary.

    Raises AddressTakenError.
    """
    slug = slugify(f"{whole.slug} {profile.acronym or profile.name}")[:60].strip("-")
    if Body.objects.filter(slug=slug).exists():
        raise AddressTakenError("bodies.address-taken", name=profile.name, slug=slug)
    profiles = {whole.language: profile}
    part = found_body(
        actor=actor, slug=slug, kind=kind, language=whole.language, profiles=profiles, since=since, now=now
    )
    join_whole(actor=actor, part=part, whole=whole, since=since, now=now)
    return part


@transaction.atomic
def end_link(*, actor: Account, link: BodyLink, until: date, now: datetime) -> None:
    """The part no longer belongs to the whole from ``until``. Raises EndedBeforeBeginningError."""
    row = BodyLink.objects.select_for_update().get(pk=link.pk)
    if row.since and until < row.since:
        raise EndedBeforeBeginningError("bodies.link-ended-first", until=until.isoformat())
    row.until = until
    row.save(update_fields=["until"])
    values = {"whole": link.whole.slug, "part": link.part.slug, "until": until.isoformat()}
    for body in (link.whole, link.part):
        record(
            scope=body.pk,
            actor=actor,
            act="bodies.part-left",
            subject=f"bodies.body:{body.pk}",
            values=values,
            now=now,
        )
