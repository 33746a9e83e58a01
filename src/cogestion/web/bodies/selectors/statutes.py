"""Statutes of a body: everybody may read them."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from cogestion.web.bodies.models import Body, StatuteVersion


def statutes(body: Body) -> QuerySet[StatuteVersion]:
    """The versions that ``body`` adopted, the latest first, without their texts."""
    return StatuteVersion.objects.filter(body=body).defer("text")


def statute_of(body: Body, pk: UUID) -> StatuteVersion:
    """One version. Raises Http404."""
    return get_object_or_404(StatuteVersion, body=body, pk=pk)
