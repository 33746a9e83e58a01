"""What an auditor must read to trust a result: these files, and no others."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rules_said import RULES, rules_in

import cogestion.ballotbox.v1 as box
from cogestion.decisions import LANGUAGES, text

V1 = Path(box.__file__).parent
SRC, PAGES = V1.parents[2], Path(__file__).parents[3] / "docs"
ROOM = "cogestion.ballotbox.v1."
FILES = [
    *("groups/__init__.py", "groups/group.py", "groups/ed25519.py", "groups/modp.py"),
    *("format/__init__.py", "format/canonical.py", "format/schema.py", "format/archive.py"),
    *("format/ballot.py", "format/election.py", "format/tally.py"),
    *("verify/__init__.py", "verify/rules.py", "verify/chain.py", "verify/proofs.py", "verify/setup.py"),
    *("verify/ballot.py", "verify/tally.py", "verify/shuffle.py", "verify/record.py"),
]


def lines(text: str) -> int:
    """Those that are not blank; comments and docstrings are read like the rest."""
    return sum(1 for line in text.splitlines() if line.strip())


def path_of(module: str) -> Path | None:
    """The file of a module of the project."""
    place = SRC / module.replace(".", "/")
    return next((one for one in (place.with_suffix(".py"), place / "__init__.py") if one.exists()), None)


def imported(source: str) -> Iterator[str]:
    """The modules of the project that a file imports by any statement, their packages' names for them included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name.startswith("cogestion"))
        if isinstance(node, ast.ImportFrom):
            assert not node.level, "written in full, so that this reads it"
            names = [str(node.module), *(f"{node.module}.{one.name}" for one in node.names)]
            yield from (one for one in names if one.startswith("cogestion") and path_of(one))
        assert not (isinstance(node, ast.Name) and node.id in {"__import__", "importlib", "exec", "eval"})


def needed() -> set[str]:
    """What lies in ``verify``, what that imports, what this imports, and so on; of other rooms only the decisions."""
    todo, found = {ROOM + "verify." + one.stem for one in (V1 / "verify").glob("*.py")}, set[Path]()
    while todo:
        module = todo.pop()
        file = path_of(module.removesuffix(".__init__"))
        if module != "cogestion.decisions" and file is not None and file not in found:
            assert module.startswith(ROOM), module
            found.add(file)
            todo |= {*imported(file.read_text()), module.rpartition(".")[0]} - {ROOM[:-1]}
    return {str(one.relative_to(V1)) for one in found}


def test_the_list_is_all_that_the_verifier_imports_and_all_that_lies_there() -> None:
    beside = {
        str(one.relative_to(V1)) for part in ("groups", "format", "verify") for one in (V1 / part).glob("**/*.py")
    }
    assert needed() == beside == set(FILES)
    assert len(FILES) == len(set(FILES))


def test_the_walk_over_imports_finds_what_a_file_names() -> None:
    source = "import cogestion.seats\nfrom cogestion.ballotbox.v1 import box, verify\nimport json\n"
    assert [*imported(source)] == [
        *("cogestion.seats", "cogestion.ballotbox.v1"),
        *("cogestion.ballotbox.v1.box", "cogestion.ballotbox.v1.verify"),
    ]
    for hidden in ("from .box import Box", "__import__('cogestion.seats')"):
        with pytest.raises(AssertionError):
            [*imported(hidden)]


def test_they_are_under_2000_lines() -> None:
    assert sum(lines((V1 / one).read_text()) for one in FILES) < 2000


def test_the_page_for_auditors_leads_through_these_files_in_this_order() -> None:
    page = (PAGES / "explanation/how-to-audit.md").read_text()
    assert [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")] == FILES


def test_every_rule_that_is_written_has_a_sentence() -> None:
    groups = {rule.partition(".")[0] for rule in RULES}
    found: set[str] = {
        str(node.value)
        for one in FILES
        for node in ast.walk(ast.parse((V1 / one).read_text()))
        if isinstance(node, ast.Constant) and re.fullmatch(r"[a-z]+\.[a-z0-9-]+", str(node.value))
    }
    rules = {one for one in found if one.partition(".")[0] in groups}
    assert len(rules) > 80
    assert rules <= set(RULES)


def test_every_rule_has_its_sentence_in_every_language() -> None:
    for language in LANGUAGES:
        assert set(rules_in(language)) == set(RULES)
        for rule in RULES:
            said = text(f"verify.{rule}", language, place="#7")
            assert said.startswith("#7: ")
            assert said.endswith(".")


def test_the_reference_page_says_of_every_rule_what_the_command_says() -> None:
    page = (PAGES / "reference/verification-rules.md").read_text()
    rows = [line.split(" | ")[:2] for line in page.splitlines() if line.startswith("| `")]
    said = {rule.strip("| `"): f"X: {refused}." for rule, refused in rows}
    assert len(rows) == len(said)
    assert said == {rule: text(f"verify.{rule}", place="X") for rule in RULES}
