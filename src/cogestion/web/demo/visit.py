"""Open the addresses of a running demonstration, as each of its people."""

import time
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from django.urls import NoReverseMatch, Resolver404, URLResolver, get_resolver, resolve, reverse

from cogestion.decisions import RefusedError
from cogestion.web.demo.plant import PLANT_SLUG

PATIENCE = 60
"""Seconds in which the server must have started."""
NOBODY = "nobody"
REFUSALS = (401, 403, 404, 405)


class PageFailedError(RefusedError):
    """A page to which a link leads did not answer as it should."""


class _Page(HTMLParser):
    """The links of a page, and the buttons that sign in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.logins: list[str] = []
        self.token = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag leads to."""
        given = {name: value or "" for name, value in attrs}
        if tag in ("a", "link"):
            self.links.append(given.get("href", ""))
        elif tag == "button" and given.get("name") == "login":
            self.logins.append(given["value"])
        elif given.get("name") == "csrfmiddlewaretoken":
            self.token = given["value"]


def visit(address: str) -> tuple[int, int]:
    """How many addresses, and as how many people. Raises PageFailedError."""
    _await(address)
    doors = _Page(_open(_browser(), urljoin(address, "demo/"), NOBODY))
    reached = set(_walk(_browser(), address, NOBODY))
    for login in doors.logins:
        browser = _browser()
        token = _Page(_open(browser, urljoin(address, "demo/"), login)).token
        typed = urlencode({"login": login, "csrfmiddlewaretoken": token}).encode()
        _open(browser, urljoin(address, "demo/sign-in/"), login, typed)
        reached |= set(_walk(browser, address, login))
    return len(reached), 1 + len(doors.logins)


def _browser() -> OpenerDirector:
    return build_opener(HTTPCookieProcessor(CookieJar()))


def _await(address: str) -> None:
    """Until the server answers."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            _browser().open(urljoin(address, "accessibility/"), timeout=PATIENCE).close()
        except URLError as silent:
            if time.monotonic() > until or isinstance(silent, HTTPError):
                raise PageFailedError("cli.demo-page-failed", address=address, status="-", who=NOBODY) from silent
            time.sleep(0.1)
        else:
            return


def _walk(browser: OpenerDirector, address: str, who: str) -> Iterator[str]:
    """Every address that needs no more than the plant's name, and those that a link leads to; one of each route.

    An address may refuse whoever has no business there; one to which a link leads must open, or ask to sign in.
    """
    waiting = [(urljoin(address, path), False) for path in _plain(get_resolver())] + [(address, True)]
    routes = {_route(there) for there, _ in waiting}
    while waiting:
        here, linked = waiting.pop()
        yield urlsplit(here).path
        for link in _Page(_open(browser, here, who, refusals=_allowed(who, linked=linked))).links:
            there = urljoin(here, link).partition("#")[0]
            if urlsplit(there).netloc == urlsplit(address).netloc and (route := _route(there)) not in routes:
                routes.add(route)
                waiting.append((there, True))


def _allowed(who: str, *, linked: bool) -> tuple[int, ...]:
    if not linked:
        return REFUSALS
    return (403,) if who == NOBODY else ()


def _plain(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _plain(one, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            for given in ({}, {"slug": PLANT_SLUG}):
                with suppress(NoReverseMatch):
                    yield reverse(f"{space}{one.name}", kwargs=given)


def _route(address: str) -> str:
    path = urlsplit(address).path
    try:
        return resolve(path).view_name
    except Resolver404:  # a static file
        return path


def _open(
    browser: OpenerDirector, address: str, who: str, typed: bytes | None = None, *, refusals: tuple[int, ...] = ()
) -> str:
    try:
        with browser.open(address, typed, timeout=PATIENCE) as answer:
            kind = answer.headers.get_content_type()
            return str(answer.read().decode()) if kind == "text/html" else ""
    except HTTPError as failed:
        if failed.code in refusals:
            return ""
        status = str(failed.code)
        raise PageFailedError("cli.demo-page-failed", address=address, status=status, who=who) from failed
