"""What people install holds what the site needs beside its Python files."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
NEEDED = {
    "cogestion/web/locale/es/LC_MESSAGES/django.po",
    "cogestion/web/locale/pt/LC_MESSAGES/django.po",
    "cogestion/web/foundation/templates/foundation/base.html",
    "cogestion/web/foundation/static/foundation/site.css",
    "cogestion/decisions/locale/es/cli.po",
}


def test_the_wheel_holds_catalogues_templates_and_styles(tmp_path: Path) -> None:
    project = tmp_path / "project"
    kept = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", project / "src", ignore=kept)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, project)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    assert held >= NEEDED
    assert not [name for name in held if name.startswith("tests")]
