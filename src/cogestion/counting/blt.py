"""Ballot files in the BLT format: what one holds, and how it is written."""

from dataclasses import dataclass

from cogestion.counting.profile import Marks, Profile
from cogestion.decisions import Reason, RefusedError, is_one_line, shown


@dataclass(frozen=True, slots=True)
class BltFile:
    """What a BLT file says: the papers, the seats, the title, and what was forgiven in reading it."""

    profile: Profile
    seats: int
    title: str
    forgiven: tuple[Reason, ...] = ()


class BltNameError(RefusedError):
    """A name or title that is empty, or breaks or turns its line: no BLT file can hold it."""


def write_blt(blt: BltFile) -> str:
    """The BLT text of ``blt``. Reading it gives ``blt`` again, without what had been forgiven.

    Where two candidates share a name it must be read leniently.
    """
    profile = blt.profile
    lines = [f"{len(profile.candidates)} {blt.seats}"]
    lines += [f"-{number}" for number in profile.withdrawn]
    lines += [f"{weight}{_marked(marks)} 0" for weight, marks in profile.groups()]
    lines += ["0", *map(_quoted, profile.candidates), _quoted(blt.title) if blt.title else '""']
    return "\n".join(lines) + "\n"


def _marked(marks: Marks) -> str:
    return "".join(f" {mark}" if mark > 0 else f"={-mark}" for mark in marks)


def _quoted(name: str) -> str:
    if not is_one_line(name):
        raise BltNameError("counting.blt-name-refused", name=shown(name))
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
