"""The domain's words stand in three languages, each once."""

from pathlib import Path

ROOT = Path(__file__).parents[2]


def rows() -> list[list[str]]:
    lines = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if row[0] not in ("English", "") and set(row[0]) != {"-"}]


def test_every_word_has_three_languages_and_a_definition() -> None:
    assert len(rows()) >= 60
    assert [row for row in rows() if len(row) != 4 or not all(row)] == []


def test_every_word_stands_once() -> None:
    words = [row[0] for row in rows()]
    assert sorted({word for word in words if words.count(word) > 1}) == []
