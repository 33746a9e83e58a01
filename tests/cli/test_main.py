"""The command's frame: verbs are listed, loaded when called, and a refusal is one sentence."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cogestion import cli
from cogestion.cli import VERBS, main

BUILT = sorted(
    path.stem.rstrip("_").replace("_", "-")
    for path in Path(cli.__file__).parent.iterdir()
    if not path.stem.startswith("_") and (path.suffix == ".py" or (path / "__init__.py").exists())
)


def test_the_help_lists_every_verb() -> None:
    shown = CliRunner().invoke(main, ["--help"]).stdout
    assert all(f"\n  {verb} " in shown for verb in VERBS)


def test_every_verb_listed_is_built() -> None:
    assert sorted(VERBS) == BUILT


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_explains_itself(verb: str) -> None:
    done = CliRunner().invoke(main, [verb, "--help"])
    assert done.exit_code == 0
    assert "Usage" in done.stdout


def test_a_verb_is_loaded_only_when_it_is_called() -> None:
    asked = "import sys; from cogestion.cli import main; main(['--version'], standalone_mode=False);"
    said = "print([name for name in sys.modules if name.startswith('cogestion.cli.') or name == 'jinja2'])"
    done = subprocess.run([sys.executable, "-c", asked + said], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "['cogestion.cli._help']"


def test_an_unknown_verb_is_refused() -> None:
    done = CliRunner().invoke(main, ["abdicate"])
    assert done.exit_code == 2
    assert "abdicate" in done.stderr


def test_a_refusal_is_one_sentence_in_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COGESTION_LANGUAGE", "pt")
    done = CliRunner().invoke(main, ["lots", "draw", "2026", "lugar 9", "Ana", "Ana"])
    assert done.exit_code == 1
    assert done.stderr == "cogestion: Sorteia-se entre nomes diferentes; estes foram dados duas vezes: Ana.\n"
