"""What happened in a body: its audit log, for those who may read it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from cogestion.web.bodies.forms.log import EraseForm, LogForm
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors import body_for, may
from cogestion.web.bodies.selectors.history import log_page
from cogestion.web.bodies.views.acting import who
from cogestion.web.foundation import clock
from cogestion.web.foundation.audit.selectors import head, verify_chain
from cogestion.web.foundation.audit.services import erase_texts


@require_GET
def entries(request: HttpRequest, slug: str) -> HttpResponse:
    """The entries, newest first; on request also whether the chain holds, which reads all of it."""
    today = clock.today()
    body = body_for(request.user, slug, Act.READ_LOG, today)
    asked = LogForm(request.GET)
    about, before, checks = asked.wanted()
    context = {
        "body": body,
        "about": about,
        "page": log_page(body, about=about, before=before, guarded=may(request.user, Act.EDIT_ROLL, body, today)),
        "head": head(body.pk),
        "chain": verify_chain(body.pk) if checks else None,
        "may_erase": about and may(request.user, Act.ERASE_TEXTS, body, today),
    }
    return render(request, "bodies/log.html", context)


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, slug: str) -> HttpResponse:
    """Erase the texts about one person or thing, with a reason."""
    body = body_for(request.user, slug, Act.ERASE_TEXTS, clock.today())
    form = EraseForm(request.POST or None, initial={"subject": request.GET.get("about", "")})
    if not form.is_valid():
        return render(request, "bodies/log_erase.html", {"body": body, "form": form})
    count = erase_texts(scope=body.pk, actor=who(request), now=clock.now(), **form.cleaned_data)
    messages.success(
        request,
        ngettext("The texts of %(n)d entry were erased.", "The texts of %(n)d entries were erased.", count)
        % {"n": count},
    )
    return redirect("bodies:log", slug=slug)
