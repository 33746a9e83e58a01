"""Reserved places from a file that names the candidates: categories as tables, in each its groups."""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from cogestion.decisions.lines import shown
from cogestion.decisions.places import Category, Group, Places, PlacesError

_KEYS = ("minimum", "maximum", "candidates")


def read_places(content: str, candidates: Sequence[str], withdrawn: Sequence[int] = ()) -> Places:
    """The places that a file states for ``candidates`` (their names in order; numbers of those withdrawn).

    ``[section]`` begins a category; ``north = {minimum = 1, maximum = 2, candidates = ["Ana"]}`` is a group in it. A
    PlacesError names the place of what is wrong.
    """
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as broken:
        raise PlacesError("decisions.places-toml", fault=str(broken)) from broken
    return places_from(data, candidates, withdrawn)


def places_from(data: Any, candidates: Sequence[str], withdrawn: Sequence[int] = ()) -> Places:
    """The places that an object states, of the same shape as the file for `read_places`."""
    if not data:
        raise PlacesError("decisions.places-empty")
    tables = _table("places", data).items()
    return Places(tuple(_category(name, table, candidates, withdrawn) for name, table in tables))


def _category(name: str, table: Any, candidates: Sequence[str], withdrawn: Sequence[int]) -> Category:
    groups = {group: _table(f"{name}.{group}", entry) for group, entry in _table(name, table).items()}
    stated = tuple(_group(name, group, entry) for group, entry in groups.items())
    members = [-1] * len(candidates)
    for at, (group, entry) in enumerate(groups.items()):
        for person in _names(f"{name}.{group}", entry):
            n = _number(f"{name}.{group}", person, candidates)
            if members[n - 1] >= 0:
                raise PlacesError("decisions.places-twice", place=f"{name}.{group}", name=shown(person))
            members[n - 1] = at
    for n, at in enumerate(members, 1):
        if at < 0 and n not in withdrawn:
            raise PlacesError("decisions.places-missing", category=name, name=candidates[n - 1])
    return Category(name, stated, tuple(members))


def _group(category: str, name: str, entry: Mapping[str, Any]) -> Group:
    place = f"{category}.{name}"
    for key in entry:
        if key not in _KEYS:
            raise PlacesError("decisions.places-key", place=place, key=shown(key), known=_KEYS)
    least, most = (_whole(f"{place}.{key}", entry.get(key)) for key in ("minimum", "maximum"))
    return Group(name, least or 0, most)


def _whole(place: str, value: Any) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise PlacesError("decisions.places-number", place=place, value=shown(str(value)))
    return value


def _table(place: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not value:
        raise PlacesError("decisions.places-table", place=place)
    return value


def _names(place: str, entry: Mapping[str, Any]) -> Sequence[str]:
    names = entry.get("candidates", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise PlacesError("decisions.places-names", place=place)
    return names


def _number(place: str, name: str, candidates: Sequence[str]) -> int:
    """A name that two candidates bear is no name for one of them."""
    if candidates.count(name) != 1:
        raise PlacesError("decisions.places-unknown", place=place, name=shown(name))
    return candidates.index(name) + 1
