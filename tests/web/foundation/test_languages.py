"""Catalogues are compiled where they can be written, and no more often than they change."""

import gettext
import os
import shutil
from pathlib import Path

import pytest

from cogestion.web.foundation.languages import LOCALE, compile_catalogues


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LOCALE, tmp_path / "sources", ignore=shutil.ignore_patterns("*.mo")))


def says(folder: Path) -> str:
    with (folder / "pt/LC_MESSAGES/django.mo").open("rb") as file:
        return gettext.GNUTranslations(file).gettext("Accessibility")


def test_it_is_written_beside_its_source(sources: Path, tmp_path: Path) -> None:
    compile_catalogues(sources, tmp_path / "site")
    assert says(sources) == "Acessibilidade"
    assert not (tmp_path / "site").exists()


def test_where_that_cannot_be_written_it_stands_in_the_sites_folder(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    compile_catalogues(sources, tmp_path / "site")
    assert says(tmp_path / "site") == "Acessibilidade"
    assert not list(sources.rglob("*.mo"))


def test_what_is_up_to_date_is_left_alone(sources: Path) -> None:
    compile_catalogues(sources)
    compiled = sources / "pt/LC_MESSAGES/django.mo"
    compiled.write_bytes(b"left alone")
    compile_catalogues(sources)
    assert compiled.read_bytes() == b"left alone"


def test_a_damaged_catalogue_leaves_nothing_behind(sources: Path) -> None:
    damaged = sources / "pt/LC_MESSAGES/django.po"
    damaged.write_text('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', encoding="utf-8")
    with pytest.raises(OSError, match="Syntax error"):
        compile_catalogues(sources)
    assert list(damaged.parent.iterdir()) == [damaged]
