"""Every input of the corpus, and as many more as hypothesis thinks of, on the targets that ``make fuzz`` runs."""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from targets import TARGETS, VECTORS, refused_or

HERE = Path(__file__).parent
CORPUS = sorted((HERE / "corpus").glob("*/*"))
RECORD = (HERE.parent / "ballotbox" / "samples" / "h-revote.bel").read_bytes()


def vectors(file: str, kind: str) -> list[dict[str, Any]]:
    found = json.loads((VECTORS / file).read_text(encoding="utf-8"))["vectors"]
    return [one["in"] for one in found if one["kind"] == kind]


BALLOTS = [one["ballot"] for one in vectors("ballots.json", "ballot")]
ARCHIVES = [b64decode(one["base64"]) for one in vectors("archives.json", "archive")]
TEXTS = [one["text"] for one in vectors("groups.json", "membership")]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["1", "0" * 64, "Ed25519"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
more = settings(deadline=None, max_examples=60)


def play(target: str, data: bytes) -> None:
    refused_or(lambda: TARGETS[target](data))


def test_the_corpus_covers_every_target_with_small_files() -> None:
    assert {path.parent.name for path in CORPUS} == set(TARGETS)
    assert all(path.stat().st_size <= 16384 for path in CORPUS)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_corpus(path: Path) -> None:
    play(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("target", list(TARGETS))
@more
@given(data=st.binary(max_size=2000))
def test_any_bytes(target: str, data: bytes) -> None:
    play(target, data)


@pytest.mark.parametrize("target", ["json", "numbers", "objects", "ballots"])
@more
@given(value=JSON)
def test_any_json(target: str, value: Any) -> None:
    play(target, json.dumps(value).encode())


@more
@given(number=st.integers() | st.integers(0, 2**256) | st.floats() | st.text(), quoted=st.booleans())
def test_numbers(number: Any, quoted: bool) -> None:
    play("numbers", json.dumps(str(number) if quoted else number).encode())


@more
@given(group=st.sampled_from(b"\x00\x01\x02"), text=st.sampled_from(TEXTS) | st.from_regex(r"[0-9a-f]{60,66}"))
def test_points(group: int, text: str) -> None:
    play("points", bytes([group]) + text.encode())


@st.composite
def altered(draw: st.DrawFn, text: str) -> bytes:
    """A JSON text with one value somewhere in it exchanged for another."""
    whole = [json.loads(text)]
    place: Any = whole
    key: Any = 0
    while isinstance(place[key], dict | list) and place[key] and draw(st.integers(0, 5)):
        place = place[key]
        key = draw(st.sampled_from(list(place) if isinstance(place, dict) else range(len(place))))
    place[key] = draw(JSON)
    return json.dumps(whole[0], separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")


@more
@given(data=st.sampled_from(BALLOTS[:2]).flatmap(altered))
def test_altered_ballots(data: bytes) -> None:
    play("ballots", data)
    play("objects", data)


@more
@given(
    data=st.sampled_from([*ARCHIVES, RECORD[:40000]]),
    at=st.integers(0, 40000),
    length=st.integers(0, 600),
    put=st.binary(max_size=20) | st.sampled_from([b"7" * 11, bytes(512), b"\n" * 512]),
)
def test_altered_archives(data: bytes, at: int, length: int, put: bytes) -> None:
    at = at % (len(data) + 1)
    play("archive", data[:at] + put + data[at + length :])
