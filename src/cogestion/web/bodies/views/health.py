"""Whether the installation is well, for the officers of its bodies."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cogestion.web.bodies.selectors import is_officer
from cogestion.web.foundation.clock import now
from cogestion.web.foundation.jobs.rules import judge
from cogestion.web.foundation.jobs.selectors import seen
from cogestion.web.foundation.jobs.sentences import said


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Each part, how it is, and what to do."""
    if not is_officer(request.user):
        raise PermissionDenied
    at = now()
    return render(request, "bodies/health.html", {"findings": [said(one) for one in judge(seen(at), at)], "at": at})
