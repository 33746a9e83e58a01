"""Files about delegations go through the same reader and the same command as every other question."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cogestion.cli import main
from cogestion.seats import read_question

FILE = Path(__file__).parent / "delegate_examples.json"
KEYS = ("id", "country", "kind", "rule", "provenance", "source", "note", "seats", "params", "lists")
EXAMPLES = json.loads(FILE.read_text(encoding="utf-8"))["examples"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: str(one["id"]))
def test_reader_and_command_agree(example: dict[str, Any], tmp_path: Path) -> None:
    asked = {key: example[key] for key in KEYS if key in example}
    if not asked.get("lists"):  # the example names sizes alone: each is a body
        asked["lists"] = [{"id": size, "members": int(size)} for size in example["expected"]]
    path = tmp_path / "file.json"
    path.write_text(json.dumps(asked), encoding="utf-8")
    found = read_question(asked, "file").answer(None).as_json()
    ran = CliRunner().invoke(main, ["seats", str(path), "--output", "json"])
    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.stdout) == {"id": example["id"]} | found
    assert [one["body"] for one in found["bodies"]] == [one["id"] for one in asked["lists"]]


def test_the_votes_of_a_body_are_shared_by_those_registered_or_else_entitled() -> None:
    """250 members are entitled to four delegates, of whom two came; 90 to one. Each sentence names its body."""
    asked = next(one for one in EXAMPLES if one["id"] == "fed-natca")
    asked = {key: asked[key] for key in KEYS if key in asked}
    asked["lists"] = [{"id": "north", "members": 250, "registered": 2}, {"id": "south", "members": 90}]
    answer = read_question(asked, "file").answer(None)
    assert [one["votes-each"] for one in answer.as_json()["bodies"]] == ["125", "90"]
    said = answer.as_text("en").splitlines()
    assert [sum(line.startswith(name) for line in said) > 1 for name in ("north", "south")] == [True, True]


def bodies_of(params: dict[str, Any], *members: int, **more: Any) -> list[dict[str, Any]]:
    """The rows for bodies with so many members."""
    given = [{"id": f"body {n}", "members": number} for n, number in enumerate(members, start=1)]
    asked = {"kind": "delegate_apportionment", "params": params, "lists": given} | more
    rows: list[dict[str, Any]] = read_question(asked, "file").answer(None).as_json()["bodies"]
    return rows


def test_a_body_without_members_is_read_and_sends_nobody() -> None:
    each = {"vote_weight": "members/registered delegates", "vote_cap_per_delegate": 1}
    rows = bodies_of({"per_started": 1} | each, 0, 3)
    assert [(one["delegates"], one["carriers"], one["votes-each"]) for one in rows] == [(0, 0, "0"), (3, 3, "1")]


def test_a_minimum_that_is_also_the_maximum_fixes_every_delegation() -> None:
    rows = bodies_of({"method": "dhondt", "min": 2, "max": 2}, 90, 10, seats=4)
    assert [one["seats"] for one in rows] == [2, 2]
    rows = bodies_of({"method": "dhondt", "base_seats": 2, "max": 2}, 90, 10, seats=5)
    assert [one["seats"] for one in rows] == [2, 2]
