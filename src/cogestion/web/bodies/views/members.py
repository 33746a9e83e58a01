"""The roll: its list, the page of a member, and what changes it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cogestion.web.bodies.forms.member import LeaveForm, MemberForm, SearchForm
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors import body_for, may
from cogestion.web.bodies.selectors.members import member_in, roll, sections
from cogestion.web.bodies.services.add_member import add_member
from cogestion.web.bodies.services.edit_member import edit_member
from cogestion.web.bodies.views.acting import tried, who
from cogestion.web.bodies.views.member_shown import facts, told
from cogestion.web.foundation.clock import now, today

PAGE = 50


@require_GET
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Those who are looked for, a page at a time."""
    on = today()
    body = body_for(request.user, slug, Act.READ_ROLL, on)
    parts = sections(body)
    form = SearchForm(request.GET, sections=parts)
    page = Paginator(roll(body, form.wanted), PAGE).get_page(request.GET.get("page"))
    names = {part.pk: part.text.name for part in parts}
    asked = request.GET.copy()
    asked.pop("page", None)
    shown = {
        "body": body,
        "form": form,
        "page": page,
        "rows": [(row, names.get(row.section_id, "") if row.section_id else "") for row in page],
        "asked": asked.urlencode(),
        "may_edit": may(request.user, Act.EDIT_ROLL, body, on),
    }
    return render(request, "bodies/members.html", shown)


@require_GET
def member(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """What the roll holds about somebody, and how it came to be so."""
    on = today()
    body = body_for(request.user, slug, Act.READ_ROLL, on)
    row = member_in(body, pk)
    may_edit = may(request.user, Act.EDIT_ROLL, body, on)
    names = {part.slug: part.text.name for part in sections(body)}
    shown = {
        "body": body,
        "member": row,
        "facts": facts(row, names, guarded=may_edit),
        "history": told(body, row, names, guarded=may_edit),
        "may_edit": may_edit,
    }
    return render(request, "bodies/member.html", shown)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Put somebody on the roll."""
    body = body_for(request.user, slug, Act.EDIT_ROLL, today())
    form = MemberForm(request.POST or None, body=body)
    if form.is_valid():
        values = form.cleaned_data
        made = tried(form, lambda: add_member(actor=who(request), body=body, values=values, now=now()))
        if made:
            messages.success(request, _("%(name)s is on the roll.") % {"name": made})
            return redirect("bodies:member", slug, made.pk)
    return render(request, "bodies/member_form.html", {"body": body, "form": form})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Correct what the roll holds."""
    body = body_for(request.user, slug, Act.EDIT_ROLL, today())
    row = member_in(body, pk)
    name = str(row)
    form = MemberForm(request.POST or None, body=body, instance=row)
    if form.is_valid():
        values = form.cleaned_data
        tried(
            form,
            lambda: edit_member(actor=who(request), member=row, values=values, act="bodies.member-edited", now=now()),
        )
        if not form.errors:
            return _kept(request, slug, pk)
    return render(request, "bodies/member_form.html", {"body": body, "form": form, "pk": pk, "name": name})


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Somebody leaves."""
    body = body_for(request.user, slug, Act.EDIT_ROLL, today())
    row = member_in(body, pk)
    form = LeaveForm(request.POST or None, initial={"left_on": today()})
    if form.is_valid():
        values = form.cleaned_data
        tried(
            form,
            lambda: edit_member(actor=who(request), member=row, values=values, act="bodies.member-left", now=now()),
        )
        if not form.errors:
            return _kept(request, slug, pk)
    return render(request, "bodies/leave.html", {"body": body, "form": form, "member": row})


def _kept(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Back to the member's page."""
    messages.success(request, _("The change is kept, and stands in the history."))
    return redirect("bodies:member", slug, pk)
