"""Who holds which role, and how roles are granted and ended."""

from collections import defaultdict
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cogestion.web.bodies.forms.roles import GrantForm
from cogestion.web.bodies.models import RoleKind
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.rules.roles import together
from cogestion.web.bodies.selectors import body_for
from cogestion.web.bodies.selectors.roles import Held, held_role, held_roles
from cogestion.web.bodies.services.end_role import end_role
from cogestion.web.bodies.services.grant_role import grant_role
from cogestion.web.bodies.views.acting import tried, who
from cogestion.web.foundation.clock import now, today


@require_http_methods(["GET", "POST"])
def roles(request: HttpRequest, slug: str) -> HttpResponse:
    """The roles of a body, and the form that grants one."""
    body = body_for(request.user, slug, Act.GRANT_ROLES, today())
    form = GrantForm(request.POST or None, body=body)
    if form.is_valid():
        account, kind = form.cleaned_data["who"], form.cleaned_data["kind"]
        if tried(form, lambda: grant_role(actor=who(request), body=body, account=account, kind=kind, now=now())):
            messages.success(request, _("The role is granted."))
            return redirect("bodies:roles", slug)
    held = held_roles(body)
    return render(request, "bodies/roles.html", {"body": body, "form": form, "held": held, "doubles": doubles(held)})


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """End a role, after a question."""
    body = body_for(request.user, slug, Act.GRANT_ROLES, today())
    one = held_role(body, pk)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        tried(form, lambda: end_role(actor=who(request), role=one.role, now=now()))
        if not form.errors:
            messages.success(request, _("The role is ended."))
            # Whoever ended their own role may not open that page any more.
            return redirect("home") if one.role.account == request.user else redirect("bodies:roles", slug)
    return render(request, "bodies/role_end.html", {"body": body, "held": one, "form": form})


def doubles(held: list[Held]) -> list[tuple[str, list[str]]]:
    """Whoever holds roles that should be apart, with what these are called."""
    kinds: defaultdict[UUID, set[str]] = defaultdict(set)
    for one in held:
        kinds[one.role.account_id].add(one.role.kind)
    names = {one.role.account_id: one.name for one in held}
    return [
        (names[account], [str(RoleKind(kind).label) for kind in sorted(together(of_one))])
        for account, of_one in kinds.items()
        if together(of_one)
    ]
