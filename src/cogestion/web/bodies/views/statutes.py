"""The statutes of a body: read by everybody, added by its secretary."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cogestion.web.bodies.forms.statute import StatuteForm
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors import body_for, public_body
from cogestion.web.bodies.selectors.statutes import statute_of
from cogestion.web.bodies.services.add_statute import add_statute
from cogestion.web.bodies.views.acting import tried, who
from cogestion.web.foundation.clock import now, today


@require_GET
def statute(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One version, as it was adopted."""
    body = public_body(slug)
    return render(request, "bodies/statute.html", {"body": body, "statute": statute_of(body, pk)})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish a version."""
    body = body_for(request.user, slug, Act.EDIT_PROFILE, today())
    form = StatuteForm(request.POST if request.method == "POST" else None, initial={"language": body.language})
    if form.is_valid():
        data = form.cleaned_data
        made = tried(form, lambda: add_statute(actor=who(request), body=body, now=now(), **data))
        if made:
            messages.success(request, _("The public page shows it."))
            return redirect("bodies:statute", slug, made.pk)
    shown = {"body": body, "form": form, "title": _("Add a statute")}
    return render(request, "bodies/profile_form.html", shown)
