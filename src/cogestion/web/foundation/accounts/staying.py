"""How long somebody stays signed in: as long as they come by once in the time that a session lasts."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from cogestion.web.foundation.clock import today

LAST_DAY = "last_day"


class StaySignedIn:
    """Begins the time of a session anew on each day of use: it never ends under a form that was opened today."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Keeps the day in the session, which is written and sent with it, once a day."""
        day = today().isoformat()
        if SESSION_KEY in request.session and request.session.get(LAST_DAY) != day:
            request.session[LAST_DAY] = day
        return self.answer(request)
