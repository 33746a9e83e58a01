"""The faults of ``make mutate``: those that are put in, where, and those that are known to change nothing."""

import ast
import tomllib
from pathlib import Path

import pytest

from cogestion.counting.check import CHECKED
from mutate.equivalent import LIST, equivalents
from mutate.faults import faults
from mutate.plan import ROOT, RULES, files, rules

SOURCES = {
    "a < b": ["a <= b"],
    "a == b in c": ["a != b in c", "a == b not in c"],
    "a + 1": ["a - 1", "a + (2)"],
    "a and not b": ["a or not b", "a and (b)"],
    "max(a)": ["(min)(a)"],
    "sorted(a)": ["sorted(a, reverse=True)"],
    "a.sort(key=b, reverse=True)": ["a.sort(key=b)"],
    "f'{a + 1}'": [],
    "a is True": ["a is not True"],
    "é[0] * 2": ["é[(1)] * 2", "é[0] * (3)"],
}


@pytest.mark.parametrize("source", SOURCES)
def test_one_thing_is_turned_at_a_time(tmp_path: Path, source: str) -> None:
    path = tmp_path / "one.py"
    path.write_text(f"before()\nx = {source}\n", encoding="utf-8")
    found = list(faults(path))
    assert {(one.line, one.before) for one in found} <= {(2, f"x = {source}")}
    wanted = [ast.dump(ast.parse(f"before()\nx = {after}\n")) for after in SOURCES[source]]
    assert sorted(ast.dump(ast.parse(one.text)) for one in found) == sorted(wanted)


def test_what_is_planned_is_there() -> None:
    plan = files()
    assert [path for path in plan if not (ROOT / path).is_file()] == []
    assert [test for tests in plan.values() for test in tests if not (ROOT / test.partition("::")[0]).is_file()] == []
    assert {rule for path in plan for rule in rules(path)} <= set(CHECKED)
    assert {name for names in RULES for name in names.split()} <= {path.stem for path in plan}


def test_every_rule_is_given_faults() -> None:
    folder = ROOT / "src/cogestion/counting/rules"
    assert {path.relative_to(ROOT) for path in folder.glob("*.py")} - set(files()) == {
        (folder / "__init__.py").relative_to(ROOT)
    }


def test_what_is_listed_as_equivalent_can_still_be_put_in() -> None:
    listed = [Path(name) for name in tomllib.loads(LIST.read_text(encoding="utf-8"))]
    for path in listed:
        assert set(equivalents(path)) <= {one.after for one in faults(ROOT / path)}
        assert all(equivalents(path).values())
