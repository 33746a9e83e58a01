"""What the views of an electorate read from a request."""

from datetime import datetime

from django.http import HttpRequest, QueryDict

from cogestion.web.bodies.models import Electorate
from cogestion.web.bodies.permissions import Act
from cogestion.web.bodies.selectors import body_for
from cogestion.web.bodies.selectors import electorates as select


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, if only empty fields; None where the form is to be shown for the first time."""
    return request.POST if request.method == "POST" else None


def electorate_for(request: HttpRequest, slug: str, number: int, act: Act, now: datetime) -> Electorate:
    """The electorate, where whoever asks may do ``act`` in its body. Raises Http404 or PermissionDenied."""
    body = body_for(request.user, slug, act, now.date())
    return select.electorate(request.user, body, number, body.day(now))
