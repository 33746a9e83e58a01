"""The first page inside a body: what its reader may do there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cogestion.web.bodies.models import RoleKind
from cogestion.web.bodies.navigation import places
from cogestion.web.bodies.permissions import MEMBER, Act
from cogestion.web.bodies.selectors import body_for, may, qualities
from cogestion.web.bodies.selectors.members import figures
from cogestion.web.foundation.clock import today


@require_GET
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """In which qualities they are here, and where they may go."""
    on = today()
    body = body_for(request.user, slug, Act.READ_BODY, on)
    held = qualities(request.user, body, on)
    shown = {
        "body": body,
        "roles": [kind.label for kind in RoleKind if kind in held],
        "member": MEMBER in held,
        "places": places(request.user, body, on),
        "figures": figures(body) if may(request.user, Act.READ_ROLL, body, on) else None,
    }
    return render(request, "bodies/overview.html", shown)
