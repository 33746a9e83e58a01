"""``cogestion vacancy``: who takes the seat of somebody who left, from the ballots of the same election."""

from typing import IO

import click

from cogestion.cli._ballots import Ballots
from cogestion.cli._checking import answer
from cogestion.cli._reading import read_text
from cogestion.cli.count import show
from cogestion.counting import (
    Poll,
    Profile,
    Vacancy,
    VacancyError,
    check_vacancy,
    confirmation,
    countback,
    read_ballots,
    read_places,
    read_transcript,
    recount,
    whole_id,
)
from cogestion.decisions import Lots, sentence, shown

METHODS = {"countback": countback, "recount": recount}


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--rule", required=True, help="The rule of the original count.")
@click.option("--leaver", metavar="NAME", required=True, help="Who was elected and leaves the seat.")
@click.option("--method", type=click.Choice(sorted(METHODS)), required=True)
@click.option("--willing", metavar="NAME", multiple=True, help="Who of the unelected consents; by default all.")
@click.option("--seats", type=click.IntRange(min=1), help="Seats of the original count; by default the file's.")
@click.option("--lots", "seed", metavar="SEED", help="Seed of the lots: that of the original count.")
@click.option("--places", metavar="TOML", help="File of the reserved places of the original count.")
@click.option("--lenient", is_flag=True, help="Read a BLT file with harmless slips, and name each one.")
@click.option("--check", metavar="TRANSCRIPT", help="Fill the seat a second, independent way and compare.")
@click.option("--output", type=click.Choice(["text", "json", "csv", "html"]), default="text", show_default=True)
@click.pass_obj
def command(
    language: str,
    file: IO[bytes],
    rule: str,
    leaver: str,
    method: str,
    willing: tuple[str, ...],
    seats: int | None,
    seed: str | None,
    places: str | None,
    lenient: bool,
    check: str | None,
    output: str,
) -> None:
    """Fill the seat of a leaver from the ballots of FILE, in any format of rankings that ``count`` reads.

    countback: from the papers that elected the leaver, at the value they had. recount: all papers, without the
    leaver, those who sit guarded. Ends with status 3 when a tie needs a lot and no seed was given. With --check a
    second implementation fills the seat, and status 1 says that the transcript differs.
    """
    ballots = read_ballots(getattr(file, "name", "-"), file, lenient=lenient)
    for remark in ballots.remarks:
        click.echo(sentence(remark, language), err=True)
    profile = ballots.profile
    found = Ballots(profile, ballots.seats).seats_or(seats)
    reserved = read_places(read_text(places), profile.candidates, profile.withdrawn) if places else None
    asked = tuple(_number(profile, name) for name in willing) if willing else None
    if check is not None:
        told = read_transcript(read_text(check))
        vacancy = Vacancy(whole_id(rule), found, _number(profile, leaver), seed, asked, reserved)
        differences = check_vacancy(profile, told, method, vacancy)
        answer([one.reason for one in differences], confirmation(told), language)
        return
    poll = Poll(rule, profile, found, Lots(seed) if seed else None, places=reserved)
    show(METHODS[method](poll, _number(profile, leaver), asked), language, output, ballots.title)


def _number(profile: Profile, name: str) -> int:
    """A name that two candidates bear is no name for one of them."""
    if profile.candidates.count(name) != 1:
        raise VacancyError("counting.vacancy-name", name=shown(name))
    return profile.candidates.index(name) + 1
