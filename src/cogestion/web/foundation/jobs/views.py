"""Whether the site lives, for programs: a proxy in front of it, or whatever watches it."""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from cogestion.web.foundation.clock import now
from cogestion.web.foundation.jobs.rules import DEAD_AFTER
from cogestion.web.foundation.jobs.selectors import last_beat


@never_cache
@require_GET
def live(request: HttpRequest) -> JsonResponse:
    """200 where the database answers, else 503: only then are pages of no use. The worker is told apart from that."""
    try:
        beat = last_beat()
    except DatabaseError:
        return JsonResponse({"database": False}, status=503)
    return JsonResponse({"database": True, "worker": bool(beat and now() - beat <= DEAD_AFTER)})
