"""A body's public page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cogestion.web.bodies.selectors import public_body


@require_GET
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """Name, what it is, since when, its parts: what everybody may see."""
    return render(request, "bodies/public.html", {"body": public_body(slug)})
