"""Sentences in three languages, on a small catalogue of the test's own."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from cogestion.decisions import LANGUAGES, Reason, catalogue, language_from_environment, sentence, text

HEADER = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
MESSAGES = """
msgid "total"
msgstr "total"

msgid "votes"
msgid_plural "votes"
msgstr[0] "{count} voto para {list}"
msgstr[1] "{count} votos para {list}"

msgid "not-yet"
msgstr ""

msgid "number"
msgstr "<{value}>"
"""


@pytest.fixture(autouse=True)
def own_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
        (tmp_path / language / "test.po").write_text(HEADER + MESSAGES, encoding="utf-8")
    monkeypatch.setattr(catalogue, "_FOLDER", tmp_path)
    catalogue._translations.cache_clear()
    yield
    catalogue._translations.cache_clear()


@pytest.mark.parametrize(("count", "said"), [(0, "0 votos"), (1, "1 voto"), (2, "2 votos")])
def test_the_value_named_count_chooses_the_plural(count: int, said: str) -> None:
    assert text("test.votes", "es", count=count, list="A") == f"{said} para A"


def test_a_count_does_no_harm_where_there_is_one_form() -> None:
    assert text("test.number", "en", count=3, value=1) == "<1>"


def test_a_text_may_equal_its_own_code() -> None:
    assert text("test.total", "pt") == "total"
    assert text("test.total", "pt", count=2) == "total"


@pytest.mark.parametrize(
    ("value", "en", "es"),
    [
        (1234567, "1234567", "1234567"),
        (Fraction(170, 3), "56 2/3", "56 2/3"),
        (Fraction(2, 3), "2/3", "2/3"),
        (Fraction(-5, 3), "-5/3", "-5/3"),
        (Fraction(6, 3), "2", "2"),
        (Decimal("0.50000"), "0.50000", "0,50000"),
        (Decimal("1E+3"), "1000", "1000"),
        (("A", "B"), "A, B", "A, B"),
        ("{braces}", "{braces}", "{braces}"),
    ],
)
def test_numbers_stay_exact(value: object, en: str, es: str) -> None:
    assert text("test.number", "en", value=value) == f"<{en}>"  # type: ignore[arg-type]
    assert text("test.number", "es", value=value) == f"<{es}>"  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["test.unknown", "test.not-yet", "nowhere.total", "total", "test"])
def test_a_code_without_a_sentence_is_an_error(code: str) -> None:
    with pytest.raises(KeyError, match="no sentence"):
        text(code)
    with pytest.raises(KeyError, match="no sentence"):
        text(code, count=1)


def test_a_value_that_the_sentence_names_must_be_given() -> None:
    with pytest.raises(KeyError, match="value"):
        text("test.number")


def test_an_unknown_language_is_an_error_that_names_the_known() -> None:
    with pytest.raises(KeyError, match="es, en, pt"):
        text("test.total", "fr")


def test_a_reason_is_said_in_the_language_asked() -> None:
    assert sentence(Reason.of("test.number", value=Decimal("0.5")), "pt") == "<0,5>"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"COGESTION_LANGUAGE": "pt", "LANG": "es_ES.UTF-8"}, "pt"),
        ({"LANG": "es_ES.UTF-8"}, "es"),
        ({"LC_ALL": "C", "LANG": "es_ES.UTF-8"}, "en"),
        ({"LC_MESSAGES": "pt_BR", "LANG": "es_ES"}, "pt"),
        ({"LANG": "est"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_the_readers(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name in ("COGESTION_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language_from_environment() == language


def test_a_value_cannot_write_on_the_terminal() -> None:
    said = text("test.number", "es", value=("Ana\x1b[2J", "Bo\nCy", "\u202eid"))
    assert said == r"<Ana\u001b[2J, Bo\u000aCy, \u202eid>"
