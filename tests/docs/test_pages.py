"""Every page runs: README.md and docs/ are read as a user would type them, one test a page.

A block ``text NAME`` is written to that file, a ``console`` block is typed into bash, a ``pycon`` block into Python,
all in one folder a page and in the order of the page.
"""

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts)]
ENVIRONMENT = {"COGESTION_LANGUAGE": "en", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "100"}


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: what its first line says, where its text begins, and the text."""

    info: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a console block, with the lines that it should print."""

    line: int
    command: str
    expected: str


class PageFailedError(AssertionError):
    """A block did not do what its page says."""


def blocks(page: Path) -> Iterator[Block]:
    for token in MarkdownIt().parse(page.read_text(encoding="utf-8")):
        if token.type == "fence" and token.map:
            yield Block(token.info.strip(), token.map[0] + 2, token.content)


def steps(block: Block) -> Iterator[Step]:
    """A command begins with ``$ `` and goes on while a line ends with a backslash."""
    lines = list(enumerate(block.text.splitlines(keepends=True), start=block.line))
    while lines:
        line, command = lines.pop(0)
        if not command.startswith("$ "):
            raise PageFailedError(f"line {line}: a console block begins with a command, not {command!r}")
        while command.endswith("\\\n") and lines:
            command += lines.pop(0)[1]
        expected = ""
        while lines and not lines[0][1].startswith("$ "):
            expected += lines.pop(0)[1]
        yield Step(line, command.removeprefix("$ "), expected)


def matches(expected: str, got: str) -> bool:
    """Exact, but for a line of three dots, which stands for any lines."""
    lines = expected.splitlines(keepends=True)
    pattern = "".join("(?:.*\n)*" if line.strip() == "..." else re.escape(line) for line in lines)
    return re.fullmatch(pattern, got) is not None


def type_into_bash(step: Step, folder: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", step.command],
        cwd=folder,
        env={**os.environ, **ENVIRONMENT, "PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=300,
    )
    if not matches(step.expected, done.stdout):
        got = f"got (status {done.returncode}):\n{done.stdout}"
        raise PageFailedError(f"line {step.line}: $ {step.command}expected:\n{step.expected}{got}")


def type_into_python(block: Block, page: str, names: dict[str, object]) -> None:
    test = doctest.DocTestParser().get_doctest(block.text, names, page, page, block.line - 1)
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append, clear_globs=False)
    names.update(test.globs)
    if said:
        raise PageFailedError(f"line {block.line}:\n{''.join(said)}")


def write(block: Block, name: str, folder: Path) -> None:
    target = (folder / name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise PageFailedError(f"line {block.line}: {name} lies outside the page's folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(block.text, encoding="utf-8")


def run(page: Path, folder: Path) -> int:
    """Run a page in ``folder``; the number of blocks that ran."""
    names: dict[str, object] = {"__name__": "__main__"}
    ran = 0
    for block in blocks(page):
        match block.info.split():
            case ["text", name]:
                write(block, name, folder)
            case ["console"]:
                for step in steps(block):
                    type_into_bash(step, folder)
            case ["pycon"]:
                type_into_python(block, page.name, names)
            case _:
                continue
        ran += 1
    return ran


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_page(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        run(page, tmp_path)
    except PageFailedError as failed:
        pytest.fail(f"{page.relative_to(ROOT)}, {failed}", pytrace=False)


GOOD = """# A page

```text names.txt
Ana
Berta
```

1. Read it:

   ```console
   $ cat names.txt
   Ana
   Berta
   $ printf 'a\\nb\\nc\\n'; \\
     echo d >&2
   a
   ...
   d
   ```

```pycon
>>> from pathlib import Path
>>> names = Path("names.txt").read_text().split()
```

```pycon
>>> len(names)
2
```

```sh
exit 1
```
"""


def test_the_runner_runs_every_kind_of_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text(GOOD, encoding="utf-8")
    assert run(tmp_path / "page.md", tmp_path) == 4


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "   Berta\n   $",
            "   Carla\n   $",
            ["line 11: $ cat names.txt", "expected:\nAna\nCarla", "got (status 0):\nAna\nBerta"],
        ),
        ("   d\n", "   e\n", ["line 14:", "expected:\na\n...\ne\n"]),
        (">>> len(names)\n2", ">>> len(names)\n3", ["line 27", "Expected:\n    3\nGot:\n    2"]),
        ("text names.txt", "text ../names.txt", ["line 4: ../names.txt lies outside"]),
        ("   $ cat", "   cat", ["line 11: a console block begins with a command"]),
    ],
)
def test_a_page_that_is_wrong_fails_with_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, right: str, wrong: str, said: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert right in GOOD
    (tmp_path / "page.md").write_text(GOOD.replace(right, wrong), encoding="utf-8")
    with pytest.raises(PageFailedError) as failed:
        run(tmp_path / "page.md", tmp_path)
    assert all(part in str(failed.value) for part in said), str(failed.value)
