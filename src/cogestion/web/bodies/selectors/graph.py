"""Parts and wholes of a body, and the corrections of its profile: what everybody may see."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from cogestion.web.bodies.models import Body, BodyLink, Role, RoleKind
from cogestion.web.bodies.selectors.gate import Viewer
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.audit import selectors as audit


@dataclass(frozen=True, slots=True)
class Correction:
    """A published text that was changed: when, in which language, why, and each field before and after."""

    at: datetime
    language: str
    reason: str
    changes: dict[str, list[str]]


def parts(body: Body, on: date) -> QuerySet[BodyLink]:
    """The links to what belongs to ``body`` on that day."""
    return _standing(body.part_links.all(), on).select_related("part").prefetch_related("part__texts")


def wholes(body: Body, on: date) -> QuerySet[BodyLink]:
    """The links to what ``body`` belongs to on that day."""
    return _standing(body.whole_links.all(), on).select_related("whole").prefetch_related("whole__texts")


def link_of(body: Body, pk: UUID) -> BodyLink:
    """A link of which ``body`` is one end. Raises Http404."""
    found = BodyLink.objects.filter(Q(whole=body) | Q(part=body)).select_related("whole", "part")
    return get_object_or_404(found, pk=pk)


def kept_by(viewer: Viewer, but: Body) -> QuerySet[Body]:
    """The bodies whose secretary ``viewer`` is, apart from ``but``."""
    account = viewer if isinstance(viewer, Account) else None
    roles = Role.objects.filter(account=account, kind=RoleKind.SECRETARY, ended_at__isnull=True)
    return Body.objects.filter(pk__in=roles.values("body")).exclude(pk=but.pk).prefetch_related("texts")


def corrections(body: Body) -> list[Correction]:
    """The corrections of the public profile, the latest first; one whose texts were erased is left out."""
    found = audit.entries(body.pk, subject=f"bodies.body:{body.pk}").filter(act="bodies.profile-corrected")
    texts = ((entry.at, audit.texts_of(entry)) for entry in found)
    return [Correction(at, said["language"], said["reason"], said["changes"]) for at, said in texts if said]


def _standing(links: QuerySet[BodyLink], on: date) -> QuerySet[BodyLink]:
    return links.filter(Q(until__isnull=True) | Q(until__gt=on))
