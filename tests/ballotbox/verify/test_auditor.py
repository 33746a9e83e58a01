"""What an auditor must read to trust a result: these files, and no others."""

import ast
from pathlib import Path

import polib

import cogestion.ballotbox.v1 as box
from cogestion.ballotbox import RULES
from cogestion.decisions import LANGUAGES, text

V1 = Path(box.__file__).parent
FILES = [
    *("groups/__init__.py", "groups/group.py", "groups/ed25519.py", "groups/modp.py"),
    *("format/__init__.py", "format/canonical.py", "format/schema.py", "format/base58.py", "format/proofs.py"),
    *(
        "format/election.py",
        "format/trustees.py",
        "format/credentials.py",
        "format/ballot.py",
        "format/tally.py",
        "format/shuffle.py",
        "format/events.py",
    ),
    *("format/archive.py", "verify/__init__.py", "verify/rules.py", "verify/chain.py", "verify/order.py"),
    *(
        "verify/setup.py",
        "verify/trustees.py",
        "verify/proofs.py",
        "verify/marks.py",
        "verify/lists.py",
        "verify/ballot.py",
    ),
    *("verify/tally.py", "verify/decryption.py", "verify/shuffle.py", "verify/record.py"),
]
ALLOWED = ("cogestion.ballotbox.v1.groups", "cogestion.ballotbox.v1.format", "cogestion.ballotbox.v1.verify")


def lines_of_code(text: str) -> int:
    """Blank lines, comments and docstrings apart."""
    prose = {
        number
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), 1))
    return sum(1 for number, line in lines if line and not line.startswith("#") and number not in prose)


def test_the_list_is_complete_and_under_2000_lines_of_code() -> None:
    found = {
        str(one.relative_to(V1)) for part in ("groups", "format", "verify") for one in (V1 / part).glob("**/*.py")
    }
    assert found == set(FILES)
    assert sum(lines_of_code((V1 / one).read_text()) for one in FILES) < 2000


def test_the_page_for_auditors_leads_through_these_files_in_this_order() -> None:
    page = (Path(__file__).parents[3] / "docs/explanation/how-to-audit.md").read_text()
    assert [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")] == FILES


def test_these_files_import_none_but_each_other_and_the_decisions() -> None:
    for name in FILES:
        for node in ast.walk(ast.parse((V1 / name).read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cogestion."):
                assert str(node.module).startswith(ALLOWED) or node.module == "cogestion.decisions", (
                    name,
                    node.module,
                )
            assert not (isinstance(node, ast.ImportFrom) and node.level), name
            assert not (isinstance(node, ast.Import) and any(one.name.startswith("cogestion") for one in node.names))


def test_every_rule_has_its_sentence_in_every_language() -> None:
    for language in LANGUAGES:
        for rule in RULES:
            said = text(f"verify.{rule}", language, place="#7")
            assert said.startswith("#7: ")
            assert said.endswith(".")


def test_the_reference_page_says_of_every_rule_what_the_command_says() -> None:
    page = (Path(__file__).parents[3] / "docs/reference/verification-rules.md").read_text()
    rows = [line.split(" | ")[:2] for line in page.splitlines() if line.startswith("| `")]
    said = {rule.strip("| `"): f"X: {refused}." for rule, refused in rows}
    assert len(rows) == len(said)
    assert said == {rule: text(f"verify.{rule}", place="X") for rule in RULES}


def test_the_catalogue_has_no_sentence_of_a_rule_that_is_none() -> None:
    folder = Path(box.__file__).parents[2] / "decisions" / "locale"
    for language in LANGUAGES:
        ids = {entry.msgid for entry in polib.pofile(str(folder / language / "verify.po"))}
        assert {one for one in ids if "." in one} == set(RULES)
