"""The very commands that the demo prints run, and the tool that others wrote accepts the record and every ballot."""

from collections.abc import Callable
from typing import Any


def test_the_printed_commands_run_and_all_succeed(
    demo: Any, type_in: Callable[..., Any], belenios_tools: dict[str, str]
) -> None:
    ours, *theirs, seed = demo.commands
    assert [command.split()[:2] for command in (ours, seed)] == [["cogestion", "verify"], ["cogestion", "lots"]]
    assert any(f"{belenios_tools['3.3']} election verify " in command for command in theirs)
    said = ""
    for command in (ours, *theirs):
        done = type_in(demo.folder.parent, "bash", "-e", "-o", "pipefail", "-c", command)
        assert done.returncode == 0, f"{command}\n{done.stdout[-1000:]}\n{done.stderr[-1000:]}"
        said += done.stdout + done.stderr
    assert said.count("is valid") == 222, said[-1000:]
