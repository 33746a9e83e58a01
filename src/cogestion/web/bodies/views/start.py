"""The first-run page: it founds the first body, and is gone as soon as one exists."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cogestion.web.bodies.forms.start import StartForm
from cogestion.web.bodies.selectors import is_founded
from cogestion.web.bodies.services.found_first_body import AlreadyFoundedError, found_first_body
from cogestion.web.bodies.start_code import remove
from cogestion.web.foundation import clock
from cogestion.web.foundation.accounts.signed_in import let_in

View = Callable[[HttpRequest], HttpResponse]


def after_start(view: View) -> View:
    """``view``, once a body exists; until then whoever asks for it is led to the first-run page."""

    @wraps(view)
    def led(request: HttpRequest) -> HttpResponse:
        return view(request) if is_founded() else redirect("start")

    return led


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Found a body and its first officer, who has then signed in."""
    if is_founded():
        raise Http404
    form = StartForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return render(request, "bodies/start.html", {"form": form})
    try:
        account, body = found_first_body(**form.arguments(), now=clock.now())
    except AlreadyFoundedError:
        messages.error(request, _("Somebody else has founded the first body here meanwhile."))
        return redirect("home")
    remove(settings.FOLDER)
    let_in(request, account)
    if not account.has_usable_password():
        messages.warning(request, _("Add your passkey now. Without one, or a password, you cannot come back in."))
        return redirect("mfa_add_webauthn")
    return redirect("bodies:public", slug=body.slug)
