"""Every contract on directions is kept, and is broken by each import that it forbids."""

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
V1 = "cogestion.ballotbox.v1"
MAKERS = [
    module.rpartition(".")[2]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    if contract["id"] == "verifier-alone"
    for module in contract["forbidden_modules"]
]
CHECK = "cogestion.counting.check"

BREACHES = {
    "The chain of rooms": [
        ("cogestion.decisions.reason", "cogestion.seats"),
        ("cogestion.seats.breach", "cogestion.counting"),
        ("cogestion.counting.breach", "cogestion.results"),
        ("cogestion.counting.breach", "cogestion.ballotbox"),
        ("cogestion.ballotbox.breach", "cogestion.counting"),
        ("cogestion.ballotbox.breach", "cogestion.results"),
        ("cogestion.statutes.breach", "cogestion.counting"),
        ("cogestion.results.breach", "cogestion.cli"),
        ("cogestion.results.breach", "cogestion.web"),
        ("cogestion.web.foundation.breach", "cogestion.cli"),
    ],
    "Ballot box, seats and statutes apart": [
        ("cogestion.ballotbox.breach", "cogestion.seats"),
        ("cogestion.seats.breach", "cogestion.ballotbox"),
        ("cogestion.statutes.breach", "cogestion.seats"),
    ],
    "Pure rooms": [
        ("cogestion.decisions.lots", "random"),
        ("cogestion.decisions.seed", "secrets"),
        ("cogestion.decisions.catalogue", "datetime"),
        ("cogestion.seats.breach", "time"),
        ("cogestion.counting.breach", "subprocess"),
        (f"{V1}.groups.breach", "secrets"),
        (f"{V1}.breach", "socket"),
        ("cogestion.results.breach", "urllib"),
        ("cogestion.results.breach", "django"),
        (f"{V1}.breach", "distributed"),
        ("cogestion.newcomer.breach", "http"),
    ],
    "The verifier alone": [(f"{V1}.verify.breach", f"{V1}.{maker}") for maker in MAKERS],
    "The second count alone": [
        (f"{CHECK}.breach", f"cogestion.counting.{maker}")
        for maker in ("door", "report", "rule", "rules", "rules.breach", "ties", "transcript")
    ],
    "Rooms by their names": [
        ("cogestion.cli.breach", "cogestion.decisions.lots"),
        ("cogestion.cli.breach", "cogestion.seats.breach"),
        ("cogestion.cli.breach", "cogestion.statutes.breach"),
        ("cogestion.cli.breach", "cogestion.counting.breach"),
        ("cogestion.cli.breach", "cogestion.results.breach"),
        ("cogestion.cli.breach", f"{V1}.tally"),
        ("cogestion.cli.breach", f"{V1}.verify.breach"),
        ("cogestion.web.bodies.breach", "cogestion.decisions.lots"),
    ],
    "The site by one door": [
        ("cogestion.cli.breach", "cogestion.web"),
        ("cogestion.cli.breach", "django"),
    ],
    "Apps downwards only": [
        ("cogestion.web.foundation.breach", "cogestion.web.bodies"),
        ("cogestion.web.bodies.breach", "cogestion.web.config"),
    ],
    "What the apps stand on": [
        ("cogestion.web.foundation.audit.breach", "cogestion.web.foundation.outbox"),
        ("cogestion.web.foundation.accounts.breach", "cogestion.web.foundation.audit"),
    ],
    "Inside an app": [
        ("cogestion.web.bodies.models.breach", "cogestion.web.bodies.selectors"),
        ("cogestion.web.bodies.selectors", "cogestion.web.bodies.services.breach"),
        ("cogestion.web.bodies.services.breach", "cogestion.web.bodies.views"),
    ],
}


def lint(root: Path) -> str:
    """What import-linter says of the tree in ``root``, with the project's own contracts."""
    shutil.copy(ROOT / "pyproject.toml", root)
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "COLUMNS": "200"}
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert ("BROKEN" in done.stdout) == (done.returncode == 1), done.stdout + done.stderr
    return done.stdout


def add(root: Path, module: str, line: str) -> None:
    """Put ``line`` at the end of ``module``, made here with its parents where it does not exist yet."""
    path = root / "src" / Path(*module.split("."))
    for package in (path.parent.parent, path.parent):
        package.mkdir(parents=True, exist_ok=True)
        if package.is_relative_to(root / "src/cogestion"):
            (package / "__init__.py").touch()
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    with file.open("a", encoding="utf-8") as end:
        end.write(f"\n{line}\n")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "locale"))
    return tmp_path


def test_every_contract_is_kept(tree: Path) -> None:
    said = lint(tree)
    assert "0 broken" in said
    assert all(f"{name} KEPT" in said for name in BREACHES), said


@pytest.mark.parametrize("contract", BREACHES)
def test_each_breach_is_named(tree: Path, contract: str) -> None:
    for importer, imported in BREACHES[contract]:
        if imported.startswith("cogestion"):
            add(tree, imported, "")
        add(tree, importer, f"import {imported}")
    said = lint(tree)
    assert f"{contract} BROKEN" in said
    missed = [breach for breach in BREACHES[contract] if f"{breach[0]} -> {breach[1]}" not in said]
    assert not missed, said


def test_a_new_room_must_find_its_place(tree: Path) -> None:
    add(tree, "cogestion.newcomer.breach", "")
    assert "The chain of rooms BROKEN" in lint(tree)


def test_the_verifier_reaches_no_maker_by_way_of_the_group(tree: Path) -> None:
    add(tree, f"{V1}.proofs", "")
    add(tree, f"{V1}.groups.breach", f"import {V1}.proofs")
    add(tree, f"{V1}.verify.breach", f"import {V1}.groups.breach")
    assert "The verifier alone BROKEN" in lint(tree)


def test_all_that_the_verifier_may_not_know_is_listed() -> None:
    """A new module of the ballot box belongs to the group, the format or the verifier, or is forbidden to it."""
    beside = {path.stem for path in (ROOT / "src/cogestion/ballotbox").glob("*/*") if path.stem.isidentifier()}
    assert beside - {"__init__", "__pycache__", "format", "groups", "verify"} <= set(MAKERS)


def test_the_second_count_shares_only_the_papers_with_the_rules() -> None:
    """Whatever else `counting` will hold, and the lots: the check draws again by its own lines."""
    allowed = {
        "cogestion.counting.grades": {"Grades"},
        "cogestion.counting.profile": None,
        "cogestion.decisions": {"Reason", "RefusedError", "is_one_line", "shown"},
    }
    files = sorted((ROOT / "src" / Path(*CHECK.split("."))).rglob("*.py"))
    assert len(files) > 5
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert all(not name.name.startswith("cogestion") for name in node.names), path
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cogestion"):
                assert not node.level
                module, names = str(node.module), {name.name for name in node.names}
                if module != CHECK and not module.startswith(f"{CHECK}."):
                    assert module in allowed, f"{path}: {module}"
                    assert names <= (allowed[module] or names), f"{path}: {names}"
