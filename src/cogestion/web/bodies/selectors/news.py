"""What happened in a body that everybody may know, the latest first. It names no person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cogestion.web.bodies.models import Body, ElectorateStep, Tendency, TendencyCorrection

LATEST = 50
"""How many are shown."""


@dataclass(frozen=True, slots=True)
class News:
    """One entry, its words in the language that is spoken when it is made. ``key`` never changes."""

    key: UUID
    title: str
    text: str
    address: str
    at: datetime


def news(body: Body) -> list[News]:
    """Electorates published, tendencies registered and corrected."""
    found = [*_electorates(body), *_tendencies(body), *_corrections(body)]
    return sorted(found, key=lambda one: (one.at, one.key), reverse=True)[:LATEST]


def _electorates(body: Body) -> Iterator[News]:
    steps = ElectorateStep.objects.filter(electorate__body=body, stage=ElectorateStep.Stage.PUBLISHED)
    for step in steps.select_related("electorate").order_by("-at")[:LATEST]:
        electorate = step.electorate
        named = {"number": electorate.number, "purpose": electorate.purpose}
        title = _("Electorate no. %(number)s published: %(purpose)s") % named
        text = _("%(count)s electors, under the root %(root)s.") % {
            "count": electorate.electors,
            "root": electorate.root,
        }
        yield News(step.pk, title, text, reverse("bodies:electorate", args=[body.slug, electorate.number]), step.at)


def _tendencies(body: Body) -> Iterator[News]:
    registered = Tendency.objects.filter(body=body).select_related("body").prefetch_related("texts")
    for one in registered.order_by("-registered_at")[:LATEST]:
        title = _("Tendency registered: %(name)s") % {"name": one.text.name}
        yield News(one.pk, title, "", _address(body, one), one.registered_at)


def _corrections(body: Body) -> Iterator[News]:
    corrections = TendencyCorrection.objects.filter(tendency__body=body).select_related("tendency__body")
    for one in corrections.prefetch_related("tendency__texts").order_by("-at")[:LATEST]:
        title = _("Corrected: %(name)s") % {"name": one.tendency.text.name}
        text = f"{one.get_field_display()} ({one.language})"
        yield News(one.pk, title, text, _address(body, one.tendency), one.at)


def _address(body: Body, tendency: Tendency) -> str:
    return reverse("bodies:tendency", args=[body.slug, tendency.number])
