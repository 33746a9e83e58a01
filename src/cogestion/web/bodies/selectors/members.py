"""The roll, as those may see it who were let through the gate."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from cogestion.web.bodies.models import Body, Member
from cogestion.web.bodies.rules.folding import folded
from cogestion.web.bodies.selectors.gate import Viewer
from cogestion.web.foundation.accounts.models import Account


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for in a roll. What is empty asks for nothing."""

    words: str = ""
    section: str = ""
    kind: str = ""
    left: str = ""
    """``""`` those who have not left, ``left`` those who have, ``all`` both."""


LEFT = {"": Q(left_on__isnull=True), "left": Q(left_on__isnull=False), "all": Q()}


def sections(body: Body) -> list[Body]:
    """The parts of ``body``, with their texts, in the order of their names in its language."""
    parts = Body.objects.filter(whole_links__whole=body).prefetch_related("texts").distinct()
    return sorted(parts, key=lambda part: folded(part.text.name))


def roll(body: Body, wanted: Wanted) -> QuerySet[Member]:
    """The members who are looked for; every word must be found in the number, the names or the e-mail address."""
    found = Member.objects.filter(LEFT.get(wanted.left, Q()), body=body)
    for word in folded(wanted.words).split():
        found = found.filter(search__contains=word)
    if wanted.section:
        found = found.filter(section__slug=wanted.section)
    return found.filter(kind=wanted.kind) if wanted.kind else found


def figures(body: Body) -> dict[str, int]:
    """How many are on the roll, and how many have left."""
    return Member.objects.filter(body=body).aggregate(
        present=Count("pk", filter=Q(left_on__isnull=True)), left=Count("pk", filter=Q(left_on__isnull=False))
    )


def member_in(body: Body, pk: UUID) -> Member:
    """The member of ``body``; in place of a row that was merged the one it was merged into. Raises Http404."""
    row = get_object_or_404(Member.every.select_related("section"), body=body, pk=pk)
    return member_in(body, row.merged_into_id) if row.merged_into_id else row


def own_row(viewer: Viewer, body: Body) -> Member:
    """The viewer's own row on the roll. Raises Http404 where there is none."""
    account = viewer if isinstance(viewer, Account) else None
    return get_object_or_404(Member.objects.select_related("section"), body=body, account=account or UUID(int=0))
