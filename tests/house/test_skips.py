"""In CI a skipped test fails the run: the project's own conftest, on a small suite of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
SUITES = {
    "passing": "def test_runs(): pass\n",
    "one-skipped": "import pytest\ndef test_runs(): pass\ndef test_skips(): pytest.skip('no tool here')\n",
    "whole-file": "import pytest\npytest.skip('nothing here', allow_module_level=True)\ndef test_never(): pass\n",
    "data-missing": "def test_runs(): pass\ndef test_data(data_folder): pass\n",
}


def run(folder: Path, suite: str, ci: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "test_runs.py").write_text("def test_beside(): pass\n", encoding="utf-8")
    (folder / "test_suite.py").write_text(SUITES[suite], encoding="utf-8")
    environment = {
        **os.environ,
        "CI": ci,
        "COGESTION_DATA": str(folder / "nowhere"),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib", *options]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("suite", [suite for suite in SUITES if suite != "passing"])
def test_a_skip_fails_in_ci_only(tmp_path: Path, suite: str) -> None:
    assert run(tmp_path, suite, "").returncode == 0
    in_ci = run(tmp_path, suite, "true")
    assert in_ci.returncode == 1, in_ci.stdout
    assert "test_suite.py" in in_ci.stdout


def test_a_skip_on_a_worker_fails_too(tmp_path: Path) -> None:
    in_ci = run(tmp_path, "one-skipped", "true", "-p", "xdist", "-n", "1")
    assert in_ci.returncode == 1, in_ci.stdout
    assert "SKIPPED IN CI, so the run has failed: test_suite.py::test_skips" in in_ci.stdout


def test_nothing_skipped_passes_in_ci(tmp_path: Path) -> None:
    assert run(tmp_path, "passing", "true").returncode == 0
