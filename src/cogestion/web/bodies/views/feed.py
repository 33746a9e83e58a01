"""What is new in a body, as a feed (Atom, RFC 4287)."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import override
from django.views.decorators.http import require_GET

from cogestion.web.bodies.models import Body
from cogestion.web.bodies.selectors import public_body
from cogestion.web.bodies.selectors.news import News, news


class _News(Feed[News, Body]):
    """The feed of the body that it is given."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Body:
        self.language = kwargs["body"].language
        return kwargs["body"]  # type: ignore[no-any-return]

    def title(self, body: Body) -> str:
        return body.text.name

    def link(self, body: Body) -> str:
        return reverse("bodies:public", args=[body.slug])

    def feed_guid(self, body: Body) -> str:
        return f"urn:uuid:{body.pk}"

    def items(self, body: Body) -> list[News]:
        return news(body)

    def item_title(self, item: News) -> str:
        return item.title

    def item_description(self, item: News) -> str:
        return item.text

    def item_link(self, item: News) -> str:
        return item.address

    def item_guid(self, item: News) -> str:
        return f"urn:uuid:{item.key}"

    def item_pubdate(self, item: News) -> datetime:
        return item.at

    def item_updateddate(self, item: News) -> datetime:
        return item.at


@require_GET
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The feed, in the body's own language: a feed reader says nothing of its reader's."""
    body = public_body(slug)
    with override(body.language):
        return _News()(request, body=body)
