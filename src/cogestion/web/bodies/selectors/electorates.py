"""Electorates and what is in them, by who asks."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from cogestion.results import Opening, path, whole_roll_text
from cogestion.web.bodies.models import Body, Electorate, ElectorateEntry, Member, Objection
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.rules.course import Stage
from cogestion.web.bodies.selectors.gate import Viewer, may
from cogestion.web.foundation.accounts.models import Account


def electorates(viewer: Viewer, body: Body, on: date) -> QuerySet[Electorate]:
    """Those of ``body``, the latest first: the published ones, and for its officers the drafts too."""
    found = Electorate.objects.filter(body=body).prefetch_related("steps", "replacements__steps")
    if may(viewer, Act.READ_ELECTORATES, body, on):
        return found
    return found.filter(steps__stage=Stage.PUBLISHED)


def electorate(viewer: Viewer, body: Body, number: int, on: date) -> Electorate:
    """One of them. Raises Http404."""
    found = get_object_or_404(electorates(viewer, body, on).select_related("replaces"), number=number)
    found.body = body
    return found


def sections_in_use(body: Body) -> QuerySet[Body]:
    """What a rule may name as a section: the parts of ``body``, and where its members say that they belong."""
    own = Q(whole_links__whole=body) | Q(section_members__body=body)
    return Body.objects.filter(own).distinct().prefetch_related("texts")


def sections_named(rule: Electorate) -> list[str]:
    """The names of an electorate's sections in the reader's language."""
    return sorted(str(one.text) for one in Body.objects.filter(pk__in=rule.sections).prefetch_related("texts"))


def own_row(viewer: Viewer, body: Body) -> Member | None:
    """The row on the roll of ``body`` that belongs to whoever asks."""
    return Member.objects.filter(body=body, account=viewer).first() if isinstance(viewer, Account) else None


def own_entry(viewer: Viewer, electorate: Electorate) -> ElectorateEntry | None:
    """What the electorate says of whoever asks; None for somebody who was not on the roll."""
    if not isinstance(viewer, Account):
        return None
    return electorate.entries.filter(member__account=viewer).first()


def own_opening(viewer: Viewer, electorate: Electorate) -> Opening:
    """The opening of whoever asks. Raises Http404 for somebody who is not in."""
    entry = own_entry(viewer, electorate)
    if entry is None or entry.index is None:
        raise Http404
    leaves = electorate.entries.filter(is_in=True).order_by("index").values_list("leaf", flat=True)
    way = path([bytes.fromhex(leaf) for leaf in leaves], entry.index)
    return Opening(entry.sealed, bytes.fromhex(entry.salt), entry.index, electorate.electors, way)


def own_objections(viewer: Viewer, electorate: Electorate) -> QuerySet[Objection]:
    """What whoever asks objected."""
    mine = Q(member__account=viewer) if isinstance(viewer, Account) else Q(pk=None)
    return electorate.objections.filter(mine).select_related("decision")


def openings_text(electorate: Electorate) -> str:
    """The openings of all, as a scrutineer gets them."""
    entries = electorate.entries.filter(is_in=True).order_by("index")
    return whole_roll_text([(entry.sealed, bytes.fromhex(entry.salt)) for entry in entries.iterator()])


def people(electorate: Electorate, which: str, sought: str) -> QuerySet[ElectorateEntry]:
    """The entries: ``in``, ``out`` or all, whose names or number hold ``sought``."""
    entries = electorate.entries.all()
    if which in ("in", "out"):
        entries = entries.filter(is_in=which == "in")
    return entries.filter(Q(names__icontains=sought) | Q(number__icontains=sought)) if sought else entries


def objection(electorate: Electorate, number: int) -> Objection:
    """One objection against it. Raises Http404."""
    return get_object_or_404(electorate.objections.select_related("decision", "member"), number=number)
