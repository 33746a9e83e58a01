"""The transcript comes from anybody: whatever is wrong in it ends in an error that names its place."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.counting import Profile, TranscriptError, check_transcript, count, read_transcript, transcript_json
from cogestion.decisions import LANGUAGES, Lots, Reason, RefusedError, sentence

PROFILE = Profile.of(["A", "B", "C"], [(5, [[1]]), (3, [[2], [1]]), (3, [[3], [2]])])
WHOLE: dict[str, Any] = json.loads(json.dumps(transcript_json(count(PROFILE, "scottish-2007", 1, Lots("seed")))))
NOT_COMPARED = ("reasons", "notes", "tables")
VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**400,
    1.5,
    float("nan"),
    "",
    "1e9999999",
    "9" * 9000,
    "1/0",
    "a\nb",
    "\ud800",
    [],
    {},
    [[]],
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to every member and item."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from places(inner, (*path, key))


PLACES = [path for path in places(WHOLE) if path[0] not in NOT_COMPARED and "reason" not in path]
SEED = ("ties", 0, "lot", "seed")
"""Another seed may draw the same order, and is then no difference."""


def outcome(content: dict[str, Any]) -> list[Reason]:
    """The differences; or the error, which can be said in every language."""
    try:
        found = [one.reason for one in check_transcript(PROFILE, content)]
    except RefusedError as refused:
        found = [refused.reason]
    return [reason for reason in found if all(sentence(reason, language) for language in LANGUAGES)]


def damaged(path: tuple[Any, ...], value: Any, *, drop: bool = False) -> dict[str, Any]:
    copy = deepcopy(WHOLE)
    inner: Any = copy
    for key in path[:-1]:
        inner = inner[key]
    if drop:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return copy


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:12])
def test_every_member_with_a_wrong_value_is_refused_or_found_different(value: Any) -> None:
    assert len(PLACES) > 60
    for path in PLACES:
        transcript = damaged(path, value)
        if path != SEED and transcript != WHOLE:
            assert outcome(transcript), path


def test_every_member_left_out_is_refused_or_found_different() -> None:
    for path in PLACES:
        assert outcome(damaged(path, None, drop=True)), path


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("stages", 1, "votes", 0), "8,0", "stages[2].votes[1] must be a number of votes"),
        (("stages", 1, "votes"), ["1"], "stages[2].votes holds 1 numbers; there are 3 candidates"),
        (("ties", 0, "among", 1), 4, "ties[1].among[2] must be a candidate's number, from 1 to 3"),
        (("ballots",), 10**16, "ballots must be a whole number from 0 to 1000000000000000"),
        (("decided",), 1, "decided must be true or false"),
        (("stages",), "one", "stages must be a list"),
        (("stages", 0), 7, "stages[1] must be an object"),
        (("rule",), "a\nb", "rule must be a text of one line"),
    ],
)
def test_the_place_is_named(path: tuple[Any, ...], value: Any, said: str) -> None:
    with pytest.raises(TranscriptError) as refused:
        check_transcript(PROFILE, damaged(path, value))
    assert said in str(refused.value)


def test_what_is_missing_is_named() -> None:
    with pytest.raises(TranscriptError, match=r"no ties\[1\]\.lot\.seed"):
        check_transcript(PROFILE, damaged(("ties", 0, "lot", "seed"), None, drop=True))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "no JSON: line 1, column 1"),
        ("[1, 2", "no JSON"),
        ("[]", "transcript must be an object"),
        ("[" * 100_000, "nested too deeply"),
        ("9" * 5000, "too many digits"),
        ('{"rule": 1, "rule": 2}', "the member “rule” twice"),
    ],
)
def test_no_transcript_at_all(content: str, said: str) -> None:
    with pytest.raises(TranscriptError) as refused:
        read_transcript(content)
    assert said in str(refused.value)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text(content: str) -> None:
    with pytest.raises(TranscriptError):
        check_transcript(PROFILE, read_transcript(content))
