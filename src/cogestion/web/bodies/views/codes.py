"""Sign-in codes: made by the secretary, typed by members."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cogestion.web.bodies.code_slips import slips
from cogestion.web.bodies.forms.codes import EnterForm, IssueForm
from cogestion.web.bodies.models import Body
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors import body_for, public_body
from cogestion.web.bodies.selectors.codes import can_sign_in, to_invite
from cogestion.web.bodies.services.issue_codes import hand_codes, send_codes
from cogestion.web.bodies.services.use_code import use_code
from cogestion.web.bodies.views.acting import tried, who
from cogestion.web.foundation.accounts.models import Account
from cogestion.web.foundation.accounts.signed_in import let_in
from cogestion.web.foundation.clock import now, today


@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    """Who can sign in, and codes for those who cannot: sent, or as slips to print."""
    body = body_for(request.user, slug, Act.ISSUE_CODES, today())
    form = IssueForm(request.POST or None, body=body, initial={"number": request.GET.get("number", "")})
    if form.is_valid() and (done := _issued(request, body, form)):
        return done
    return render(request, "bodies/codes.html", {"body": body, "form": form, "figures": can_sign_in(body, now())})


def _issued(request: HttpRequest, body: Body, form: IssueForm) -> HttpResponse | None:
    chosen, actor, at = form.cleaned_data, who(request), now()
    members = to_invite(body, at, section=chosen["section"], number=chosen["number"])
    address = request.build_absolute_uri(reverse("bodies:enter", args=[body.slug]))
    if chosen["way"] == "hand":
        codes = tried(form, lambda: hand_codes(actor=actor, body=body, members=members, now=at))
        if codes is None:
            return None
        named = {"Content-Disposition": f'attachment; filename="{body.slug}-codes.pdf"', "Cache-Control": "no-store"}
        return HttpResponse(slips(body, codes, address, at), content_type="application/pdf", headers=named)
    count = tried(form, lambda: send_codes(actor=actor, body=body, members=members, address=address, now=at))
    if count is None:
        return None
    told = ngettext("%(n)d code is in the outbox.", "%(n)d codes are in the outbox.", count)
    messages.success(request, told % {"n": count})
    return redirect("bodies:codes", body.slug)


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign in with a number and a code. The limit of tries hangs on the number, whoever tries."""
    body = public_body(slug)
    signed_in = request.user if isinstance(request.user, Account) else None
    form = EnterForm(request.POST or None, login=signed_in.login if signed_in else "")
    if form.is_valid() and (account := _entered(request, body, form, signed_in)):
        let_in(request, account)
        if not account.has_usable_password():
            messages.info(request, _("Now choose a password or add a passkey: the code does not open again."))
            return redirect("account_home")
        return redirect("home")
    return render(request, "bodies/enter.html", {"body": body, "form": form})


def _entered(request: HttpRequest, body: Body, form: EnterForm, signed_in: Account | None) -> Account | None:
    given = form.cleaned_data
    number, key = given["number"].strip(), f"{body.pk}/{given['number'].strip().lower()}"
    if not ratelimit.consume(request, action="sign_in_code", key=key):
        form.add_error(None, _("Too many attempts for this number. Wait five minutes, then try again."))
        return None
    joined = signed_in if given.get("join") else None
    account = tried(form, lambda: use_code(body=body, number=number, typed=given["code"], joined=joined, now=now()))
    if account:
        ratelimit.clear(request, action="sign_in_code", key=key)
    return account
