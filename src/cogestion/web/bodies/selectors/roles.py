"""Who holds which role, and in which bodies somebody has a part."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from cogestion.web.bodies.models import Body, Member, Role, RoleKind
from cogestion.web.bodies.selectors.gate import Viewer
from cogestion.web.foundation.accounts.models import Account


@dataclass(frozen=True, slots=True)
class Held:
    """A role that is held now, with the name of whoever holds it."""

    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody is in a body."""

    body: Body
    roles: tuple[str, ...]
    is_member: bool


def held_roles(body: Body) -> list[Held]:
    """The roles of ``body`` that are held now, in the order of the kinds, then of time."""
    rows = Role.objects.filter(body=body, ended_at__isnull=True).select_related("account")
    names = {
        row.account_id: str(row) for row in Member.objects.filter(body=body, account__in=[r.account for r in rows])
    }
    order = {kind: place for place, kind in enumerate(RoleKind.values)}
    sorted_rows = sorted(rows, key=lambda row: (order[row.kind], row.granted_at))
    return [Held(row, names.get(row.account_id, row.account.login)) for row in sorted_rows]


def held_role(body: Body, pk: UUID) -> Held:
    """One of these. Raises Http404."""
    found = [one for one in held_roles(body) if one.role.pk == pk]
    if not found:
        raise Http404
    return found[0]


def member_called(body: Body, words: str) -> Member | None:
    """The member of ``body`` with that number."""
    return Member.objects.filter(body=body, number=words).select_related("account").first()


def account_called(words: str) -> Account | None:
    """The account with that name. Never by e-mail address, which anybody may write into their own account."""
    return Account.objects.filter(login__iexact=words, is_active=True).first()


def parts_of(viewer: Viewer, on: date) -> list[Part]:
    """The bodies in which ``viewer`` holds a role or stands on the roll, by name."""
    if not isinstance(viewer, Account):
        return []
    kinds: defaultdict[object, list[str]] = defaultdict(list)
    for role in Role.objects.filter(account=viewer, ended_at__isnull=True):
        kinds[role.body_id].append(role.get_kind_display())
    present = Q(left_on__isnull=True) | Q(left_on__gt=on)
    members = set(Member.objects.filter(present, account=viewer).values_list("body_id", flat=True))
    bodies = Body.objects.filter(pk__in={*kinds, *members}).prefetch_related("texts")
    parts = [Part(body, tuple(kinds[body.pk]), body.pk in members) for body in bodies]
    return sorted(parts, key=lambda part: part.body.text.name)


def outermost_bodies() -> list[Body]:
    """The bodies that are part of no other, as everybody may see them, by name."""
    bodies = Body.objects.filter(whole_links__isnull=True).prefetch_related("texts")
    return sorted(bodies, key=lambda body: body.text.name)
