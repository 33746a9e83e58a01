"""The bar of a verification: ballots done, ballots per second, time left."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from cogestion.decisions import text


@contextmanager
def ballots_bar(record: BinaryIO, size: int, language: str, console: Console) -> Iterator[Callable[[], None]]:
    """A function to call after each ballot. The bar measures how much of the file of ``size`` bytes is read.

    It shows on a terminal only, and vanishes at the end.
    """
    if not console.is_terminal:
        yield lambda: None
        return
    columns = (BarColumn(), TextColumn("{task.fields[said]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        number = bar.add_task("", total=size, said="")
        (task,) = bar.tasks
        ballots = 0

        def done() -> None:
            nonlocal ballots
            ballots += 1
            rate = round(ballots / (task.elapsed or 1))
            bar.update(number, completed=record.tell(), said=text("verify.done", language, count=ballots, rate=rate))

        yield done
