"""Pages that belong to no app."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """What the site does for everyone to be able to use it, what falls short, and whom to tell."""
    return render(request, "foundation/accessibility.html")
