"""Several organs filled a second time: it agrees on what is right, and names the contest where a result is not."""

import copy
import random
from collections.abc import Callable
from typing import Any

import pytest

from cogestion.decisions import Lots, RefusedError
from cogestion.results import OrgansError, fill_organs, fill_twice, organs_json, read_visit, second_filling
from cogestion.results.second_filling import differing

PEOPLE = ["Ana", "Bo", "Cy", "Dan", "Eva", "Flo", "Gil", "Hal"]
PARAMS: tuple[dict[str, Any], ...] = (
    {"procedure": "ve-union"},
    {"procedure": "ve-union", "divisors": "1,3,5,..."},
    {"method": "largest_remainder", "quota": "hare", "tie": ["lot"]},
    {"method": "highest_averages", "divisors": "1,2,3,...", "overflow": "next highest numbers of other lists"},
    {"method": "highest_averages", "divisors": "1,2,3,...", "within_list": "preference votes"},
)


def post(chance: random.Random, name: str) -> dict[str, Any]:
    standing = chance.sample(PEOPLE, chance.randint(1, 4))
    people = [{"id": one, "list": chance.choice("ABC"), "votes": chance.randint(0, 4)} for one in standing]
    return {"id": name, "kind": "post", "candidates": people, "skip_elected": chance.random() < 0.7}


def board(chance: random.Random, name: str) -> dict[str, Any]:
    params = chance.choice(PARAMS)
    shuffled = chance.sample(PEOPLE, len(PEOPLE))
    sizes = [chance.randint(0, 3) for _ in "ABC"]
    lists: list[dict[str, Any]] = []
    for mark, size in zip("ABC", sizes, strict=True):
        names, shuffled = shuffled[:size], shuffled[size:]
        people = [{"id": one, "preferences": chance.randint(0, 3)} for one in names]
        lists.append({"id": mark, "votes": chance.randint(0, 6), "candidates": people})
    if params.get("within_list") is None:
        for one in lists:
            one["candidates"] = [{"id": who["id"]} for who in one["candidates"]]
    skips = chance.random() < 0.7
    seats = chance.randint(1, 5)
    return {"id": name, "kind": "lists", "seats": seats, "params": params, "lists": lists, "skip_elected": skips}


def visit(chance: random.Random) -> dict[str, Any]:
    contests = [chance.choice((post, board))(chance, f"organ {n}") for n in range(chance.randint(2, 4))]
    return {"id": chance.choice(("", "plant")), "entitled": 100, "contests": contests}


def filled(data: dict[str, Any], seed: str) -> dict[str, Any] | None:
    """The result as data; None where the contests are refused."""
    try:
        read = read_visit(data, "file")
        return organs_json(read, fill_organs(read, Lots(seed) if seed else None))
    except RefusedError:
        return None


def test_it_agrees_on_random_visits() -> None:
    seen = {"waits": 0, "tie": 0, "draws": 0, "vacant": 0, "skipped": 0}
    done = 0
    for number in range(600):
        chance = random.Random(number)
        data = visit(chance)
        result = filled(data, chance.choice(("", "4 1 6")))
        if result is None:
            continue
        done += 1
        assert list(differing(read_visit(data, "file"), data, result)) == [], number
        for one in result["contests"]:
            seen["skipped"] += any("skipped" in reason["code"] for reason in one["reasons"])
            for name in ("waits", "tie", "draws", "vacant"):
                seen[name] += bool(one.get(name))
    assert done > 300
    assert all(times > 20 for times in seen.values()), seen


DATA: dict[str, Any] = {
    "id": "plant",
    "entitled": 100,
    "contests": [
        {
            "id": "secretary",
            "kind": "post",
            "candidates": [{"id": "Ana", "list": "A", "votes": 50}, {"id": "Rui", "list": "B", "votes": 40}],
        },
        {
            "id": "board",
            "kind": "lists",
            "seats": 3,
            "skip_elected": True,
            "params": {"procedure": "ve-union"},
            "lists": [
                {"id": "A", "votes": 50, "candidates": [{"id": "Ana"}, {"id": "Leo"}, {"id": "Mar"}]},
                {"id": "B", "votes": 40, "candidates": [{"id": "Rui"}, {"id": "Eva"}]},
            ],
        },
    ],
}

Change = Callable[[list[dict[str, Any]]], object]
CHANGES: list[tuple[str, Change]] = [
    ("secretary", lambda told: told[0].update(elected=[{"id": "Rui", "list": "B"}])),
    ("secretary", lambda told: told[0].update(elected=[{"id": "Ana", "list": "B"}])),
    ("secretary", lambda told: told[0].update(elected=[])),
    ("secretary", lambda told: told[0].update(tie={"seats": 1, "among": ["Ana", "Rui"]})),
    ("board", lambda told: told[1]["elected"].reverse()),
    ("board", lambda told: told[1]["elected"].__setitem__(0, {"id": "Ana", "list": "A"})),
    ("board", lambda told: told[1]["seats"].update(A=1, B=2)),
    ("board", lambda told: told[1].update(vacant={"A": 1})),
    ("board", lambda told: told[1].update(unfilled=1)),
    ("board", lambda told: told[1].update(waits=True)),
]


@pytest.mark.parametrize(("organ", "change"), CHANGES, ids=range(len(CHANGES)))
def test_what_is_not_right_is_named(organ: str, change: Change) -> None:
    result = filled(DATA, "")
    assert result
    assert list(differing(read_visit(DATA, "file"), DATA, result)) == []
    told = copy.deepcopy(result)
    change(told["contests"])
    assert next(differing(read_visit(DATA, "file"), DATA, told)) == organ


def test_no_result_is_given_where_they_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    visited, _ = fill_twice(DATA, "file")
    assert visited.id == "plant"

    def wrong(*given: Any) -> dict[str, Any]:
        told = organs_json(*given)
        told["contests"][1]["elected"].pop()
        return told

    monkeypatch.setattr(second_filling, "organs_json", wrong)
    with pytest.raises(OrgansError, match="does not agree with the first on “board”"):
        fill_twice(DATA, "file")
