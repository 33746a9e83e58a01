"""Small rooms: no file grows past what one reads at a sitting, and functions are short."""

import ast
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"
CEILING = 500
ROOM_CEILING = 300
STATED_REASONS: dict[str, str] = {}
"""Files of src over 300 lines, each with the reason why one idea needs them."""

READ_BY_PEOPLE = {".py", ".md", ".toml", ".j2", ".css", ".js", ".rs", ".sh", ""}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_over_the_ceiling(tracked: list[Path]) -> None:
    files = [path for path in tracked if path.suffix in READ_BY_PEOPLE and path.name != "LICENSE"]
    assert len(files) > 20
    assert {name(path): lines(path) for path in files if lines(path) >= CEILING} == {}


def test_no_room_holds_a_file_of_300_lines_without_a_reason() -> None:
    long = {name(path) for path in SRC.rglob("*.py") if lines(path) >= ROOM_CEILING}
    assert long == set(STATED_REASONS)


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from ``def`` to the end, without the docstring."""
    said = function.body[0] if ast.get_docstring(function) is not None else None
    docstring = said.end_lineno - said.lineno + 1 if said and said.end_lineno else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring


def test_the_median_function_is_under_ten_lines() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SRC.rglob("*.py")]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert median(length(function) for function in functions) < 10


def test_no_tracked_file_is_large(tracked: list[Path]) -> None:
    """What somebody generated in passing belongs to nobody's history."""
    assert {name(path): path.stat().st_size for path in tracked if path.stat().st_size > 256 * 1024} == {}
