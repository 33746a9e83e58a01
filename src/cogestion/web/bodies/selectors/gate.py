"""The gate to bodies: whoever asks, and what they may do there."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cogestion.web.bodies.models import Body, Member, Role
from cogestion.web.bodies.permissions import MAY, MEMBER, Act
from cogestion.web.foundation.accounts.models import Account

Viewer = Account | AnonymousUser


def qualities(viewer: Viewer, body: Body, on: date) -> frozenset[str]:
    """The roles that ``viewer`` holds in ``body``, and ``member`` where they stand on its roll on that day."""
    if not isinstance(viewer, Account) or not viewer.is_active:
        return frozenset()
    held = Role.objects.filter(body=body, account=viewer, ended_at__isnull=True).values_list("kind", flat=True)
    row = Member.objects.filter(body=body, account=viewer).first()
    return frozenset(held) | ({MEMBER} if row and not (row.left_on and row.left_on <= on) else frozenset())


def may(viewer: Viewer, act: Act, body: Body, on: date) -> bool:
    """Whether ``viewer`` may do ``act`` in ``body`` on that day."""
    return bool(qualities(viewer, body, on) & MAY[act])


def acts(viewer: Viewer, body: Body, on: date) -> frozenset[Act]:
    """Everything that ``viewer`` may do in ``body`` on that day."""
    held = qualities(viewer, body, on)
    return frozenset(act for act, allowed in MAY.items() if held & allowed)


def body_for(viewer: Viewer, slug: str, act: Act, on: date) -> Body:
    """The body, where ``viewer`` may do ``act`` in it. Raises Http404 (no such body) or PermissionDenied."""
    body = get_object_or_404(Body.objects.prefetch_related("texts"), slug=slug)
    if not may(viewer, act, body, on):
        raise PermissionDenied
    return body


def is_officer(viewer: Viewer) -> bool:
    """Whether ``viewer`` holds a role in any body."""
    return isinstance(viewer, Account) and viewer.is_active and viewer.roles.filter(ended_at__isnull=True).exists()


def public_body(slug: str) -> Body:
    """The body as everybody may see it. Raises Http404."""
    return get_object_or_404(Body.objects.prefetch_related("texts"), slug=slug)


def is_founded() -> bool:
    """Whether the installation has a body. Until it has one, the first-run page is open."""
    return Body.objects.exists()
