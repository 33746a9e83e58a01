"""Tendencies: everybody reads them; the commission registers and corrects them on application."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cogestion.decisions import RefusedError
from cogestion.web.bodies.forms.tendency import TendencyForm
from cogestion.web.bodies.markup import html
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors import acts, body_for, public_body
from cogestion.web.bodies.selectors import tendencies as select
from cogestion.web.bodies.sentences import said
from cogestion.web.bodies.services.correct_tendency import correct_tendency
from cogestion.web.bodies.services.register_tendency import register_tendency
from cogestion.web.bodies.views.acting import who
from cogestion.web.bodies.views.asking import posted
from cogestion.web.foundation import clock


@require_GET
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """All tendencies, in the order of registration."""
    body = public_body(slug)
    shown = {"body": body, "acts": acts(request.user, body, clock.today()), "tendencies": select.tendencies(body)}
    return render(request, "bodies/tendencies/list.html", shown)


@require_GET
def one(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Name, programme and corrections of one."""
    body = public_body(slug)
    found = select.tendency(body, number)
    programme = html(found.text.programme)
    shown = {"body": body, "acts": acts(request.user, body, clock.today()), "tendency": found, "programme": programme}
    return render(request, "bodies/tendencies/one.html", shown)


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter a new one."""
    now = clock.now()
    body = body_for(request.user, slug, Act.KEEP_TENDENCIES, now.date())
    form = TendencyForm(posted(request), body=body)
    if request.method == "POST" and form.is_valid():
        try:
            made = register_tendency(actor=who(request), body=body, profiles=form.profiles(), now=now)
        except RefusedError as refused:
            form.add_error(None, said(refused.reason))
        else:
            return redirect("bodies:tendency", slug, made.number)
    return render(request, "bodies/tendencies/form.html", {"body": body, "form": form})


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change the texts of one."""
    now = clock.now()
    body = body_for(request.user, slug, Act.KEEP_TENDENCIES, now.date())
    found = select.tendency(body, number)
    form = TendencyForm(posted(request), body=body, tendency=found)
    if request.method == "POST" and form.is_valid():
        try:
            correct_tendency(actor=who(request), tendency=found, profiles=form.profiles(), now=now)
        except RefusedError as refused:
            form.add_error(None, said(refused.reason))
        else:
            return redirect("bodies:tendency", slug, number)
    return render(request, "bodies/tendencies/form.html", {"body": body, "form": form, "tendency": found})
