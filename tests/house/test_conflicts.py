"""No tracked file holds the marks of a merge that nobody finished."""

from pathlib import Path

MARKS = tuple(sign * 7 + b" " for sign in (b"<", b">", b"|"))
"""Seven equal signs, the fourth, may also underline a title, and never stand without these."""


def marked(files: list[Path]) -> list[str]:
    """Where a line begins with a mark, as ``file:line``."""
    return [
        f"{path.name}:{number}"
        for path in files
        for number, line in enumerate(path.read_bytes().splitlines(), start=1)
        if line.startswith(MARKS)
    ]


def test_no_tracked_file_holds_a_mark(tracked: list[Path]) -> None:
    assert marked(tracked) == []


def test_each_mark_is_found(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_bytes(b"one\n" + MARKS[0] + b"ours\na\n" + MARKS[2] + b"base\n=======\nb\n" + MARKS[1] + b"theirs\n")
    assert marked([file]) == ["page.md:2", "page.md:4", "page.md:7"]
