"""Entries that may be one person, and merging two of them."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cogestion.web.bodies.forms.merge import MergeForm
from cogestion.web.bodies.labels import LABELS, shown
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.rules.member_fields import FIELDS
from cogestion.web.bodies.selectors import body_for
from cogestion.web.bodies.selectors.members import member_in, sections
from cogestion.web.bodies.selectors.rolls import suspected
from cogestion.web.bodies.sentences import said
from cogestion.web.bodies.services.merge_members import merge_members
from cogestion.web.bodies.views.acting import tried, who
from cogestion.web.foundation.clock import now, today


@require_GET
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """Entries that look like one person, with the reason."""
    body = body_for(request.user, slug, Act.EDIT_ROLL, today())
    found = [(said(suspicion.reason), members) for suspicion, members in suspected(body)]
    return render(request, "bodies/duplicates.html", {"body": body, "found": found})


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, slug: str, pk: UUID, other: UUID) -> HttpResponse:
    """Two entries side by side, and which of them stays."""
    body = body_for(request.user, slug, Act.EDIT_ROLL, today())
    pair = (member_in(body, pk), member_in(body, other))
    form: forms.Form = MergeForm(request.POST if request.method == "POST" else None, pair=pair)
    if form.is_valid():
        kept, merged = pair if form.cleaned_data["kept"] == "0" else pair[::-1]
        account = {"0": pair[0].account, "1": pair[1].account}.get(form.cleaned_data.get("account", ""))
        tried(form, lambda: merge_members(actor=who(request), kept=kept, merged=merged, account=account, now=now()))
        if not form.errors:
            messages.success(request, _("The two entries are one now."))
            return redirect("bodies:member", slug, kept.pk)
    names = {part.slug: part.text.name for part in sections(body)}
    plain = [row.plain() for row in pair]
    rows = [(LABELS[name], *(shown(name, one[name], names) for one in plain)) for name in FIELDS]
    return render(request, "bodies/merge.html", {"body": body, "form": form, "pair": pair, "rows": rows})
