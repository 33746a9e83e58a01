"""Reading ballots for a rule: in its kind of papers, in its order, with what a reader must be told."""

from dataclasses import dataclass
from typing import IO

import click

from cogestion.counting import Grades, Profile, ballot_lines, find_rule, read_ballots, read_grades
from cogestion.decisions import RefusedError, sentence


class SeatsNeededError(RefusedError):
    """Neither the file nor the command says how many seats there are."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read: its format, the policy of cleaning, the scale of grades, and whether slips pass."""

    form: str | None
    cleaning: str
    scale: str
    lenient: bool


@dataclass(frozen=True, slots=True)
class Ballots:
    """The papers, the seats if the file says them, and the title."""

    papers: Profile | Grades
    seats: int | None = None
    title: str = ""

    def seats_or(self, asked: int | None) -> int:
        """The seats asked for, else the file's."""
        found = asked or self.seats
        if found is None:
            raise SeatsNeededError("counting.seats-needed")
        return found


def read_for(rule: str, file: IO[bytes], reading: Reading, language: str) -> Ballots:
    """The ballots of ``file`` as ``rule`` reads them. What was forgiven or cleaned is said on the error stream."""
    name, asked = getattr(file, "name", "-"), find_rule(rule)[0]
    if asked.reads is Grades:
        return Ballots(read_grades(ballot_lines(name, file), reading.scale.split(",")))
    found = read_ballots(
        name,
        file,
        reading.form or "",
        cleaning=reading.cleaning,
        lenient=reading.lenient,
        in_order=asked.ordered,
    )
    for remark in found.remarks:
        click.echo(sentence(remark, language), err=True)
    return Ballots(found.profile, found.seats, found.title)
