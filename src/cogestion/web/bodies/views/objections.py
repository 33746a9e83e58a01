"""Objecting to an electorate, and deciding objections."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cogestion.decisions import RefusedError
from cogestion.web.bodies.forms.electorate import DecideForm, EnterForm, ObjectForm
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors import electorates as select
from cogestion.web.bodies.sentences import said
from cogestion.web.bodies.services.decide_objection import decide_objection
from cogestion.web.bodies.services.make_objection import make_objection
from cogestion.web.bodies.views.acting import who
from cogestion.web.bodies.views.asking import electorate_for, posted
from cogestion.web.bodies.views.electorates import described
from cogestion.web.foundation import clock


@require_http_methods(["GET", "POST"])
def object_to(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A member objects."""
    now = clock.now()
    found = electorate_for(request, slug, number, Act.OBJECT, now)
    member, form = select.own_row(request.user, found.body), ObjectForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            make_objection(
                actor=who(request),
                electorate=found,
                member=member,
                names=str(member),
                text=form.cleaned_data["text"],
                received_on=found.body.day(now),
                now=now,
            )
        except RefusedError as refused:
            form.add_error(None, said(refused.reason))
        else:
            messages.success(request, _("The election commission has your objection."))
            return redirect("bodies:electorate-me", slug, number)
    return render(request, "bodies/electorates/object.html", {**described(found), "form": form})


@require_GET
def listing(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """All objections, and which are late."""
    now = clock.now()
    found = electorate_for(request, slug, number, Act.DECIDE_OBJECTIONS, now)
    shown = {"objections": found.objections.select_related("decision"), "today": found.body.day(now)}
    return render(request, "bodies/electorates/objections.html", {**described(found), **shown})


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The commission enters what came on paper."""
    now = clock.now()
    found = electorate_for(request, slug, number, Act.DECIDE_OBJECTIONS, now)
    form = EnterForm(posted(request), body=found.body, initial={"received_on": found.body.day(now)})
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("names", "contact", "text", "received_on")}
        member = form.cleaned_data["number"]
        try:
            make_objection(actor=who(request), electorate=found, member=member, **given, now=now)
        except RefusedError as refused:
            form.add_error(None, said(refused.reason))
        else:
            return redirect("bodies:objections", slug, number)
    return render(request, "bodies/electorates/enter.html", {**described(found), "form": form})


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    """One objection: what it says, and its decision or the form that decides."""
    now = clock.now()
    found = electorate_for(request, slug, number, Act.DECIDE_OBJECTIONS, now)
    objection = select.objection(found, which)
    objection.electorate = found
    asked = {"number": objection.member.number} if objection.member else {}
    form = DecideForm(posted(request), body=found.body, initial=asked)
    address = request.build_absolute_uri(reverse("bodies:electorate-me", args=[slug, number]))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        ruling = "" if given["ruling"] == "reject" else given["ruling"]
        concerns = given["number"] if ruling in ("in", "out") else None
        reason = given["reason"]
        try:
            decide_objection(
                actor=who(request),
                objection=objection,
                ruling=ruling,
                concerns=concerns,
                reason=reason,
                address=address,
                now=now,
            )
        except RefusedError as refused:
            form.add_error(None, said(refused.reason))
        else:
            return redirect("bodies:objections", slug, number)
    shown = {"objection": objection, "form": form, "today": found.body.day(now)}
    return render(request, "bodies/electorates/objection.html", {**described(found), **shown})
