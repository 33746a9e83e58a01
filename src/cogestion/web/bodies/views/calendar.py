"""The calendar of a body: a page, a public file, and a secret file for each person."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cogestion.web.bodies.forms.event import EventForm
from cogestion.web.bodies.ical import calendar_file
from cogestion.web.bodies.models import Body
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors import Viewer, acts, body_for, public_body
from cogestion.web.bodies.selectors import calendar as select
from cogestion.web.bodies.services.keep_event import add_event, cancel_event, change_event
from cogestion.web.bodies.services.link_calendar import digest_of, link_calendar, unlink_calendar
from cogestion.web.bodies.views.acting import who
from cogestion.web.bodies.views.asking import posted
from cogestion.web.foundation import clock


@require_GET
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """What is ahead, and what was."""
    now = clock.now()
    body = public_body(slug)
    today = body.day(now)
    seen = select.occasions(request.user, body, today)
    shown = {"ahead": [one for one in seen if one.ends_on >= today]}
    shown["before"] = [one for one in reversed(seen) if one.ends_on < today]
    held = acts(request.user, body, today)
    return render(request, "bodies/calendar/page.html", {"body": body, "acts": held, **shown})


@require_GET
def public_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The public events, for calendar programmes."""
    body = public_body(slug)
    return _file(request, body, None, body.language)


@require_GET
def private_file(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """The same with what only members see, under an address that is its own key."""
    body = public_body(slug)
    reader = select.linked(body, digest_of(token), clock.today())
    return _file(request, body, reader, reader.language or body.language)


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, slug: str) -> HttpResponse:
    """One's own secret address: make one, or take it away. It is shown when it is made, and never again."""
    now = clock.now()
    body = body_for(request.user, slug, Act.READ_BODY, now.date())
    address = ""
    if request.method == "POST" and "revoke" in request.POST:
        unlink_calendar(actor=who(request), body=body, now=now)
    elif request.method == "POST":
        token = link_calendar(actor=who(request), body=body, now=now)
        address = request.build_absolute_uri(reverse("bodies:calendar-private", args=[slug, token]))
    shown = {"body": body, "address": address, "link": select.own_link(request.user, body)}
    return render(request, "bodies/calendar/link.html", shown)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter an event."""
    now = clock.now()
    body = body_for(request.user, slug, Act.KEEP_CALENDAR, now.date())
    form = EventForm(posted(request), body=body)
    if request.method == "POST" and form.is_valid():
        add_event(actor=who(request), body=body, details=form.details(), titles=form.titles(), now=now)
        return redirect("bodies:calendar", slug)
    return render(request, "bodies/calendar/form.html", {"body": body, "form": form})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Change an event."""
    now = clock.now()
    body = body_for(request.user, slug, Act.KEEP_CALENDAR, now.date())
    event = get_object_or_404(select.events(body), pk=pk)
    form = EventForm(posted(request), body=body, event=event)
    if request.method == "POST" and form.is_valid():
        change_event(actor=who(request), event=event, details=form.details(), titles=form.titles(), now=now)
        return redirect("bodies:calendar", slug)
    return render(request, "bodies/calendar/form.html", {"body": body, "form": form, "event": event})


@require_POST
def cancel(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Call an event off."""
    now = clock.now()
    body = body_for(request.user, slug, Act.KEEP_CALENDAR, now.date())
    cancel_event(actor=who(request), event=get_object_or_404(select.events(body), pk=pk), now=now)
    return redirect("bodies:calendar", slug)


def _file(request: HttpRequest, body: Body, reader: Viewer | None, language: str) -> HttpResponse:
    """A calendar programme says nothing of its reader's language: the person's, or the body's, is spoken."""
    with override(language):
        seen = select.occasions(reader, body, clock.today()) if reader else select.public_occasions(body)
        made = calendar_file(body.text.name, seen, body.time_zone, request.build_absolute_uri)
    kept = "private, no-store" if reader else "public, max-age=900"
    return HttpResponse(made, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": kept})
