"""Every list example collected from laws, judgments and real counts."""

import json
from pathlib import Path
from typing import Any

import pytest

from cogestion.seats import allocation_json, read_case

FILE = Path(__file__).parent / "list_pr_examples.json"
EXAMPLES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["examples"]


def without_answer(example: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in example.items() if not key.startswith("expected_")}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one["id"])
def test_example_agrees(example: dict[str, Any]) -> None:
    found = allocation_json(read_case(without_answer(example), "example").allocate())
    assert found["seats"] == example["expected_seats"]
    assert found["tie"] == example.get("expected_tie")
    if "expected_elected" in example:
        assert found["elected"] == example["expected_elected"]


def test_the_copy_is_the_original(data_folder: Path) -> None:
    original = json.loads((data_folder / "seats" / "seat-examples.json").read_text(encoding="utf-8"))
    assert [one for one in original["examples"] if one["kind"] == "list_pr"] == EXAMPLES
