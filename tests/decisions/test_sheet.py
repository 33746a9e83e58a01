"""The HTML sheet: one file, everything escaped, nothing forgotten."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from cogestion.decisions import Reason, sheet

TEMPLATE = """{% extends "sheet.html.j2" %}
{% block title %}{{ t("decisions.contribution-differs", observer=name) }}{% endblock %}
{% block main %}<h1>{{ name }}</h1><p>{{ said(reason) }}</p>{% endblock %}
"""
REASON = Reason.of("decisions.dice-unusable", minimum=20)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "page.html.j2"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def test_a_name_with_marks_stays_a_name(template: Path) -> None:
    page = sheet(template, "en", name="<script>alert('&')</script>", reason=REASON)
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;") == 2


def test_the_page_says_its_language_and_its_reasons(template: Path) -> None:
    page = sheet(template, "es", name="Ana", reason=REASON)
    assert '<html lang="es">' in page
    assert "Los dados se escriben con cifras del 1 al 6, al menos 20 tiradas." in page


def test_the_page_asks_for_nothing_from_elsewhere(template: Path) -> None:
    page = sheet(template, "en", name="Ana", reason=REASON)
    assert not [mark for mark in ("http:", "https:", "src=", "<link", "@import", "url(") if mark in page]


def test_a_value_that_nobody_gave_is_an_error(template: Path) -> None:
    with pytest.raises(UndefinedError, match="name"):
        sheet(template, "en", reason=REASON)
