"""The bar above every page of a body, and reasons within one."""

from typing import Any

from django.template import Library
from django.urls import reverse

from cogestion.web.bodies.labels import language_name
from cogestion.web.bodies.navigation import places
from cogestion.web.bodies.sentences import all_said
from cogestion.web.foundation.clock import today

register = Library()
register.filter("all_said", all_said)
register.filter("tongue", language_name)  # Django has a filter language_name, which answers in English


@register.inclusion_tag("bodies/bar.html", takes_context=True)
def bar(context: dict[str, Any]) -> dict[str, Any]:
    """The name of ``body`` and where its reader may go; the place in which they are is marked."""
    request, body = context["request"], context["body"]
    open_to = places(request.user, body, today())
    overview = reverse("bodies:overview", kwargs={"slug": body.slug})
    return {
        "body": body,
        "overview": overview if any(place.act for place, _ in open_to) else "",
        "here_overview": request.path == overview,
        "places": [(address, place.label, request.path.startswith(address)) for place, address in open_to],
    }
