"""What the tests of the second sharing share: lists with many equals, the first sharing's answer, alterations."""

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from cogestion.decisions import Lots
from cogestion.seats import read_question

DAYS = st.sampled_from(["1970-01-01", "1970-01-02", "1970-01-03"])
RESOLVERS = ("lot", "more list votes", "age of the next candidate", "seniority of the next candidate")
TIES: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}), st.lists(st.sampled_from(RESOLVERS), min_size=1, unique=True).map(lambda x: {"tie": x})
)
NUMBERS = st.sampled_from(["1,2,3,...", "1,3,5,...", "1.4,3,5,..."])
HOUSES = st.integers(1, 8)
WITHIN = st.sampled_from([{}, {"within_list": "preference votes"}])
RULES = st.builds(
    lambda row, tie, within: {"method": "highest_averages", "divisors": row} | tie | within, NUMBERS, TIES, WITHIN
)


@st.composite
def lists(draw: st.DrawFn, least: int = 1) -> list[dict[str, Any]]:
    """Lists with few votes, so that many stand equal, and people of two genders."""
    found = []
    for name in "ABCD"[: draw(st.integers(1, 4))]:
        people = [
            {"id": f"{name}{n}", "gender": draw(st.sampled_from("WM")), "since": draw(DAYS), "born": draw(DAYS)}
            | {"preferences": draw(st.integers(0, 3))}
            for n in range(draw(st.integers(least, 4)))
        ]
        found.append({"id": name, "votes": draw(st.integers(0, 9)), "candidates": people})
    return found


def answer(asked: dict[str, Any], seed: str | None = None) -> Any:
    """The first sharing, as it stands in a file."""
    found = read_question(json.loads(json.dumps(asked)), "q").answer(Lots(seed) if seed else None)
    return json.loads(json.dumps(found.as_json()))


def leaves(data: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the numbers, texts and nothings of a value stand."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else None
    if inside is None:
        yield before
    for key, value in inside or ():
        yield from leaves(value, (*before, key))


def altered(data: Any, path: tuple[Any, ...]) -> Any:
    data = copy.deepcopy(data)
    place = data
    for key in path[:-1]:
        place = place[key]
    old = place[path[-1]]
    place[path[-1]] = old + 1 if type(old) is int else f"{old}x"
    return data
