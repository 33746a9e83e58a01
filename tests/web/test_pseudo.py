"""The search for untranslated texts finds them, wherever they stand, and nothing else."""

import pseudo
import pytest


@pytest.mark.parametrize(
    "page",
    [
        "<p>Hello</p>",
        '<img alt="Hello">',
        '<button aria-label="Hello">⟦x⟧</button>',
        "<p>⟦since⟧ Hello ⟦day⟧</p>",
        '<input type="submit" value="Hello">',
        "<title>Hello</title>",
    ],
)
def test_a_text_outside_the_marks_is_found(page: str) -> None:
    assert any("Hello" in text for text in pseudo.escaped(page, {"Berta"}))


@pytest.mark.parametrize(
    "page",
    [
        "<p>⟦Please <a>⟦sign in⟧</a> first⟧</p>",
        "<p>Berta, 12.3.2026</p>",
        '<button lang="es">Español</button>',
        "<code>a1b2cd</code>",
    ],
)
def test_what_is_translated_or_was_written_by_people_is_not(page: str) -> None:
    assert list(pseudo.escaped(page, {"Berta"})) == []
