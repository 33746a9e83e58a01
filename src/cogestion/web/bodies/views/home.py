"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cogestion.web.bodies.selectors.roles import outermost_bodies, parts_of
from cogestion.web.foundation.clock import today


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The bodies of whoever has signed in, and those that everybody may look at."""
    shown = {"parts": parts_of(request.user, today()), "bodies": outermost_bodies()}
    return render(request, "bodies/home.html", shown)
