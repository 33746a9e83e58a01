"""The published schema of a transcript: every rule keeps it, and what is damaged breaks it."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cogestion.counting import RULES, Grades, Profile, count, transcript_json, transcript_schema
from cogestion.decisions import Lots

TEXT: dict[str, Any] = json.loads(transcript_schema())
SCHEMA = Draft202012Validator(TEXT)
PROFILES = [
    Profile.of(
        ["A", "B", "C", "D"], [(8, [[1], [2]]), (1, [[1], [3]]), (4, [[2]]), (4, [[3]]), (2, [[4], [3]]), (1, [])]
    ),
    Profile.of(["A", "B", "C"], [(5, [[1]]), (3, [[2], [1]]), (3, [[3], [2]])], [2]),
    Profile.of(["A", "B", "C"], [(1, [[1]]), (1, [[2]]), (1, [[3]])]),
    Profile.of(["A"], []),
]
GRADES = [
    Grades.of(["A", "B", "C"], ["0", "1", "2"], [(3, [2, 0, -1]), (2, [0, 1, 0]), (1, [1, 1, 1])]),
    Grades.of(["A", "B"], ["0", "1"], [(1, [1, 0]), (1, [0, 1])]),
    Grades.of(["A"], ["0", "1"], []),
]
IDS = [f"{rule.id}:{one}" if one else rule.id for rule in RULES.values() for one in rule.options or ("",)]


def transcripts(rule_id: str) -> list[Any]:
    name = rule_id.partition(":")[0]
    cast: list[Profile] | list[Grades] = GRADES if RULES[name].reads is Grades else PROFILES
    if RULES[name].ordered:
        cast = [Profile.in_order(one.candidates, one.ranked(), one.withdrawn) for one in PROFILES]
    places = (1,) if name in ("irv", "runoff") else (1, 2)
    made = [count(one, rule_id, seats, lots) for one in cast for seats in places for lots in (None, Lots("seed"))]
    return [json.loads(json.dumps(transcript_json(one))) for one in made]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(TEXT)


@pytest.mark.parametrize("rule_id", IDS)
def test_every_rule_keeps_the_schema(rule_id: str) -> None:
    for one in transcripts(rule_id):
        SCHEMA.validate(one)


def test_a_lot_and_a_tie_were_among_them() -> None:
    ties = [tie for one in transcripts("scottish-2007") for tie in one["ties"]]
    assert any(tie["lot"] for tie in ties)
    assert any(not tie["chosen"] for tie in ties)


@pytest.mark.parametrize("member", list(TEXT["required"]))
def test_each_member_must_be_there(member: str) -> None:
    one = transcripts("scottish-2007")[0]
    del one[member]
    assert not SCHEMA.is_valid(one)


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("rule", "Scottish Rule"),
        ("seats", 0),
        ("ballots", -1),
        ("ballots", "19"),
        ("quota", "seven"),
        ("measure", "marbles"),
        ("withdrawn", [0]),
        ("decided", "yes"),
        ("elected", [{"stage": 1}]),
        ("stages", []),
        ("ties", [{"purpose": "exclusion"}]),
        ("tables", [{"table": "pairs"}]),
        ("winner", 1),
    ],
)
def test_a_damaged_transcript_breaks_the_schema(member: str, value: object) -> None:
    assert not SCHEMA.is_valid(transcripts("scottish-2007")[0] | {member: value})


def test_a_vote_must_be_a_figure() -> None:
    one = transcripts("scottish-2007")[0]
    one["stages"][0]["votes"][0] = "9.0.0"
    assert not SCHEMA.is_valid(one)
