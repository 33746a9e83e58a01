"""The table of who gets what: read here, and used by every check that goes over all pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

TABLE = Path(__file__).with_name("table.txt")


@dataclass(frozen=True)
class Line:
    """One method of one route in one state, with the answer that each quality gets."""

    method: str
    route: str
    state: str
    answers: dict[str, int]

    def __str__(self) -> str:
        return f"{self.method} {self.route} {self.state}"


def lines() -> list[Line]:
    """The table. Its first line names the qualities; ``-`` stands where nobody of a quality can be."""
    head, *rows = (row.split() for row in TABLE.read_text(encoding="utf-8").splitlines() if row and row[0] != "#")
    return [
        Line(method, route, state, {one: int(got) for one, got in zip(head[3:], answers, strict=True) if got != "-"})
        for method, route, state, *answers in rows
    ]


def routes(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """Every named address of the site. One without a name is an error: nothing could hold it."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from routes(one, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            if not one.name:
                raise ValueError(f"an address without a name: {one.pattern}")
            yield space + one.name


def arguments(route: str, given: dict[str, str]) -> dict[str, str]:
    """Those of ``given`` that the route takes."""
    *spaces, name = route.split(":")
    resolver = get_resolver()
    for space in spaces:
        resolver = resolver.namespace_dict[space][1]
    ((possibilities, _, _, _), *_) = resolver.reverse_dict.getlist(name)
    return {key: given[key] for key in possibilities[0][1] if key in given}
