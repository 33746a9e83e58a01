"""Electorates as everybody sees them, and what each says of whoever asks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cogestion.decisions import Reason
from cogestion.results import opening_text
from cogestion.web.bodies.models import Body, Electorate, Member
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors import acts, body_for, public_body
from cogestion.web.bodies.selectors import electorates as select
from cogestion.web.bodies.sentences import said
from cogestion.web.foundation import clock


@require_GET
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """The electorates of a body, the latest first."""
    body = public_body(slug)
    today = body.day(clock.now())
    shown = {"body": body, "acts": acts(request.user, body, today)}
    return render(
        request,
        "bodies/electorates/list.html",
        {**shown, "electorates": select.electorates(request.user, body, today)},
    )


@require_GET
def one(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Rule, root, number of electors, deadlines, what replaced it: no name."""
    body = public_body(slug)
    today = body.day(clock.now())
    found = select.electorate(request.user, body, number, today)
    shown = {"acts": acts(request.user, body, today), "today": today, "objections": found.objections.count()}
    return render(request, "bodies/electorates/one.html", {**described(found), **shown})


@require_GET
def me(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Whether whoever asks is in, and why; what they objected and what was decided."""
    now = clock.now()
    body = body_for(request.user, slug, Act.OBJECT, now.date())
    today = body.day(now)
    found = select.electorate(request.user, body, number, today)
    entry = select.own_entry(request.user, found)
    opening = select.own_opening(request.user, found) if entry and entry.is_in else None
    shown: dict[str, object] = {
        "entry": entry,
        "opening": opening,
        "objections": select.own_objections(request.user, found),
    }
    absent = said(Reason.of("bodies.electorate-absent"))
    return render(
        request, "bodies/electorates/me.html", {**described(found), **shown, "today": today, "absent": absent}
    )


@require_GET
def opening(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The opening of whoever asks, as a file."""
    today = clock.today()
    body = body_for(request.user, slug, Act.OBJECT, today)
    found = select.electorate(request.user, body, number, today)
    text = opening_text(select.own_opening(request.user, found))
    return download(text, "application/json", f"{slug}-electorate-{number}-me.json")


def described(electorate: Electorate) -> dict[str, object]:
    """What every page of an electorate shows of it."""
    stage = electorate.stage
    kinds = [Member.Kind(kind).label for kind in electorate.kinds]
    rule = {"sections": select.sections_named(electorate), "kinds": kinds}
    body: Body = electorate.body
    return {"body": body, "electorate": electorate, "stage": stage, "deadlines": electorate.deadlines, **rule}


def download(text: str, kind: str, name: str) -> HttpResponse:
    """``text`` as a file that no cache keeps."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)
