"""A member's own entry in the roll."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cogestion.web.bodies.forms.member import ContactForm
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors import body_for
from cogestion.web.bodies.selectors.members import own_row, sections
from cogestion.web.bodies.services.edit_member import edit_member
from cogestion.web.bodies.views.acting import tried, who
from cogestion.web.bodies.views.member_shown import facts, told
from cogestion.web.foundation.clock import now, today


@require_http_methods(["GET", "POST"])
def own(request: HttpRequest, slug: str) -> HttpResponse:
    """What the roll holds about its reader, who may correct language and addresses."""
    body = body_for(request.user, slug, Act.CORRECT_OWN, today())
    row = own_row(request.user, body)
    form = ContactForm(request.POST or None, instance=own_row(request.user, body))
    if form.is_valid():
        values = form.cleaned_data
        tried(
            form,
            lambda: edit_member(
                actor=who(request), member=row, values=values, act="bodies.member-corrected-own", now=now()
            ),
        )
        if not form.errors:
            messages.success(request, _("Your data is corrected."))
            return redirect("bodies:own", slug)
    names = {part.slug: part.text.name for part in sections(body)}
    shown = {
        "body": body,
        "member": row,
        "facts": facts(row, names, guarded=True),
        "history": told(body, row, names, guarded=True),
        "form": form,
    }
    return render(request, "bodies/own.html", shown)
