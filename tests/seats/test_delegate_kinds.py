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
