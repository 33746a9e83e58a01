"""The catalogue is complete: three languages, the same codes, the same values; all used, none missing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import polib
import pytest

from cogestion.decisions import LANGUAGES, text

SRC = Path(__file__).parents[2] / "src" / "cogestion"
LOCALE = SRC / "decisions" / "locale"
ROOMS = sorted(path.stem for path in (LOCALE / "en").glob("*.po"))
ROOM = re.compile(rf"(?:{'|'.join(ROOMS)})\.")
CODE = re.compile(rf"{ROOM.pattern}[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")
FILE_NAME = re.compile(r".*\.(?:bel|blt|css|csv|html|j2|json|models|po|py|toml|txt)")


def entries(language: str, room: str) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(LOCALE / language / f"{room}.po"))}


def forms(entry: polib.POEntry) -> list[str]:
    return [said for _, said in sorted(entry.msgstr_plural.items())] if entry.msgid_plural else [entry.msgstr]


def values(said: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(said) if name is not None}


def catalogue_codes() -> set[str]:
    return {f"{room}.{message}" for room in ROOMS for message in entries("en", room)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_room(language: str) -> None:
    assert sorted(path.stem for path in (LOCALE / language).glob("*.po")) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_messages(language: str, room: str) -> None:
    assert list(entries(language, room)) == list(entries("en", room)), "the same codes, in the same order"
    for message, english in entries("en", room).items():
        entry = entries(language, room)[message]
        assert not entry.fuzzy, message
        assert all(forms(entry)), f"{message} is empty"
        assert len(forms(entry)) == len(forms(english)), f"{message}: plural forms"
        assert entry.msgid_plural in ("", message), f"{message}: the plural id is the same code"


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_has_two_sentences(language: str, room: str) -> None:
    codes = [entry.msgid for entry in polib.pofile(str(LOCALE / language / f"{room}.po"))]
    assert sorted(codes) == sorted(set(codes)), "of two sentences only the later would ever be said"


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_the_same_values(language: str, room: str) -> None:
    for message, english in entries("en", room).items():
        wanted = set().union(*map(values, forms(english)))
        for said in forms(entries(language, room)[message]):
            assert values(said) | {"count"} == wanted | {"count"}, f"{message}: {said}"


def literals(tree: ast.AST) -> Iterator[str]:
    """Patterns of the codes a module names; what an f-string fills in may be anything."""
    acts = set(in_the_log(tree))
    for node in ast.walk(tree):
        match node:
            case ast.Constant() | ast.JoinedStr() if node in acts:
                pass
            case ast.Constant(value=str(said)) if CODE.fullmatch(said) and not FILE_NAME.fullmatch(said):
                yield re.escape(said)
            case ast.JoinedStr(values=[ast.Constant(value=str(begin)), *_]) if ROOM.match(begin):
                yield "".join(
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values
                )


def in_the_log(tree: ast.AST) -> Iterator[ast.AST]:
    """Acts and subjects of the log, and the names of acts: they look like codes of the catalogue, and are none."""
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "ACTS":
            yield from ast.walk(node)
        if isinstance(node, ast.keyword) and node.arg in ("act", "subject"):
            yield from ast.walk(node.value)


def used() -> set[str]:
    found: set[str] = set()
    for path in SRC.rglob("*"):
        if path.suffix == ".py" and "migrations" not in path.parts:  # there ``bodies.member`` is a table
            found.update(literals(ast.parse(path.read_text(encoding="utf-8"))))
        elif path.suffix in (".j2", ".toml", ".json"):
            found.update(map(re.escape, re.findall(rf"[\"']({CODE.pattern})[\"']", path.read_text(encoding="utf-8"))))
    return found


def test_every_code_used_has_a_sentence() -> None:
    codes = catalogue_codes()
    assert sorted(pattern for pattern in used() if not any(re.fullmatch(pattern, code) for code in codes)) == []


def test_every_sentence_is_used() -> None:
    patterns = used()
    assert sorted(code for code in catalogue_codes() if not any(re.fullmatch(one, code) for one in patterns)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language: str) -> None:
    for code in catalogue_codes():
        room, _, message = code.partition(".")
        for count, said in zip((1, 2), forms(entries(language, room)[message]), strict=False):
            shown = text(code, language, **dict.fromkeys(values(said) - {"count"}, "…"), count=count)
            assert shown
            assert "{" not in shown
