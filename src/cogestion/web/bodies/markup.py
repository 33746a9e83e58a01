"""Texts that people write in Markdown, as HTML that can do no harm."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {
    "p",
    "br",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "blockquote",
    "code",
    "pre",
    "hr",
    "a",
}
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable("image")


def html(text: str) -> SafeString:
    """``text`` as HTML: no images, no HTML of its own; its headings stand below the page's one h1."""
    tokens = _MARKDOWN.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
    made = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return mark_safe(nh3.clean(made, tags=TAGS, url_schemes={"https", "http", "mailto"}))  # noqa: S308  # it was cleaned
