"""The tendencies of a body, which everybody may see, in the order of registration."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from cogestion.web.bodies.models import Body, Tendency


def tendencies(body: Body) -> QuerySet[Tendency]:
    """All of them."""
    return Tendency.objects.filter(body=body).select_related("body").prefetch_related("texts")


def tendency(body: Body, number: int) -> Tendency:
    """The one with that number, with its corrections. Raises Http404."""
    return get_object_or_404(tendencies(body).prefetch_related("corrections"), number=number)
