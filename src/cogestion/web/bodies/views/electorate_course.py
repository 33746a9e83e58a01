"""What the commission does with an electorate: take, publish, close, finish, withdraw, replace; and who is in."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cogestion.decisions import RefusedError
from cogestion.web.bodies.forms.electorate import PublishAgainForm, PublishForm, ReasonForm, TakeForm
from cogestion.web.bodies.models import Electorate
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors import body_for
from cogestion.web.bodies.selectors import electorates as select
from cogestion.web.bodies.sentences import said
from cogestion.web.bodies.services.end_electorate import close_objections, finish_electorate, withdraw_electorate
from cogestion.web.bodies.services.hand_out_openings import hand_out_openings
from cogestion.web.bodies.services.publish_electorate import publish_electorate
from cogestion.web.bodies.services.replace_electorate import replace_electorate
from cogestion.web.bodies.services.take_electorate import take_electorate
from cogestion.web.bodies.views.acting import who
from cogestion.web.bodies.views.asking import electorate_for, posted
from cogestion.web.bodies.views.electorates import described, download
from cogestion.web.foundation import clock

PAGE = 100


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the rule, and take a draft."""
    now = clock.now()
    body = body_for(request.user, slug, Act.TAKE_ELECTORATE, now.date())
    form = TakeForm(posted(request), body=body, initial={"day": body.day(now)})
    if request.method == "POST" and form.is_valid():
        purpose, rule = form.cleaned_data["purpose"], form.rule()
        try:
            taken = take_electorate(actor=who(request), body=body, purpose=purpose, rule=rule, now=now)
        except RefusedError as refused:
            form.add_error(None, said(refused.reason))
        else:
            return redirect("bodies:electorate", slug, taken.number)
    return render(request, "bodies/electorates/take.html", {"body": body, "form": form})


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Give the deadlines, and publish."""
    now = clock.now()
    found = electorate_for(request, slug, number, Act.TAKE_ELECTORATE, now)
    form = (PublishAgainForm if found.replaces else PublishForm)(posted(request))
    address = request.build_absolute_uri(reverse("bodies:electorate-me", args=[slug, number]))
    if request.method == "POST" and form.is_valid():
        deadlines, by = form.deadlines(), who(request)
        try:
            publish_electorate(actor=by, electorate=found, deadlines=deadlines, address=address, now=now)
        except RefusedError as refused:
            form.add_error(None, said(refused.reason))
        else:
            return redirect("bodies:electorate", slug, number)
    return render(request, "bodies/electorates/publish.html", {**described(found), "form": form})


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put a draft aside, with the reason."""
    now = clock.now()
    found = electorate_for(request, slug, number, Act.TAKE_ELECTORATE, now)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_electorate(actor=who(request), electorate=found, reason=form.cleaned_data["reason"], now=now)
        except RefusedError as refused:
            form.add_error(None, said(refused.reason))
        else:
            return redirect("bodies:electorate", slug, number)
    return render(request, "bodies/electorates/withdraw.html", {**described(found), "form": form})


@require_POST
def close(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Receive no objection any more."""
    return _pressed(request, slug, number, close_objections)


@require_POST
def finish(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Let it hold for the election."""
    return _pressed(request, slug, number, finish_electorate)


@require_POST
def replace(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take the one that heeds the objections."""
    return _pressed(request, slug, number, replace_electorate)


@require_GET
def people(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Who is in and who is not, each with the reasons."""
    found = electorate_for(request, slug, number, Act.TAKE_ELECTORATE, clock.now())
    which, sought = request.GET.get("which", ""), request.GET.get("q", "").strip()
    page = Paginator(select.people(found, which, sought), PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "which": which, "sought": sought, "asked": urlencode({"q": sought, "which": which})}
    return render(request, "bodies/electorates/people.html", {**described(found), **shown})


@require_POST
def openings(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """All openings in one file, for a scrutineer. Who took them, and when, stands in the log."""
    now = clock.now()
    found = electorate_for(request, slug, number, Act.READ_OPENINGS, now)
    hand_out_openings(actor=who(request), electorate=found, now=now)
    return download(select.openings_text(found), "application/jsonl", f"{slug}-electorate-{number}.jsonl")


def _pressed(request: HttpRequest, slug: str, number: int, service: Callable[..., Electorate | None]) -> HttpResponse:
    """A button of the electorate's page. What is refused is said there; what was taken anew is shown."""
    now = clock.now()
    found = electorate_for(request, slug, number, Act.TAKE_ELECTORATE, now)
    try:
        taken = service(actor=who(request), electorate=found, now=now)
    except RefusedError as refused:
        messages.error(request, said(refused.reason))
        taken = None
    else:
        messages.success(request, _("Done. It stands in the log."))
    return redirect("bodies:electorate", slug, taken.number if taken else number)
