"""A copy of the source tree that takes one fault at a time, and children of this process that run on it."""

import multiprocessing
import os
import resource
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from mutate.plan import ROOT

T = TypeVar("T")
FORK = multiprocessing.get_context("fork")
WAITED = 20
"""For each second of computing that a child may take, the seconds it is waited for: other work may run beside it."""


class Tree:
    """Two copies of ``src`` in a folder: ``source`` takes the faults, ``sound`` stays as it was."""

    def __init__(self, folder: Path) -> None:
        self.source, self.sound = folder / "src", folder / "sound"
        for copy in (self.source, self.sound):
            shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
        sys.pycache_prefix = str(folder / "cache")
        self.compiled = folder / "cache"

    def text(self, path: Path) -> str:
        """A file of the copy (its path from the root) as it stands."""
        return (self.source.parent / path).read_text(encoding="utf-8")

    def put(self, path: Path, text: str) -> None:
        """Write a file of the copy; what was compiled of it is forgotten."""
        (self.source.parent / path).write_text(text, encoding="utf-8")
        for compiled in self.compiled.rglob(f"{path.stem}.*.pyc"):
            compiled.unlink()


def run(job: Callable[..., T], source: Path, seconds: int, *arguments: object) -> T | None:
    """What ``job(*arguments)`` gives in a child that finds the package in ``source``.

    None where it broke off or computed longer than ``seconds``. Only children ever import the package.
    """
    receiving, sending = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_child, args=(job, source, seconds, sending, arguments))
    child.start()
    sending.close()
    found = None
    with suppress(EOFError):
        if receiving.poll(seconds * WAITED):
            found = receiving.recv()
    child.kill()
    child.join()
    return found


def computed() -> float:
    """The seconds that all children have computed so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _child(
    job: Callable[..., object], source: Path, seconds: int, sending: Connection, arguments: tuple[object, ...]
) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.chdir(ROOT)
    sys.path.insert(0, str(source))
    os.environ["PYTHONPATH"] = str(source)
    sending.send(job(*arguments))
