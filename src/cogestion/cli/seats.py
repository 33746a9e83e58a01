"""``cogestion seats``: votes for lists become seats and people."""

import json
import re
from typing import Any

import click

from cogestion.cli._reading import read_text, refuse_other_than_one_line
from cogestion.decisions import Lots, RefusedError
from cogestion.seats import (
    MOST_SEATS,
    Allocation,
    Answer,
    ListVotes,
    Procedure,
    Question,
    allocate,
    allocation_json,
    allocation_text,
    electronic_reason,
    load_procedure,
    procedure_text,
    read_json,
    read_question,
)


class NoElectionError(RefusedError):
    """A series of elections without one."""


_OUTPUT = click.Choice(["text", "json"])


@click.command("seats")
@click.argument("arguments", nargs=-1, metavar="[FILE.json | LIST=VOTES...]")
@click.option("--procedure", help="The rules of a law or agreement, by id; an unknown id lists the known ones.")
@click.option("--seats", type=click.IntRange(1, MOST_SEATS), help="How many seats, with --procedure.")
@click.option("--blank", type=click.IntRange(min=0), help="Blank votes, with --procedure.")
@click.option("--null", type=click.IntRange(min=0), help="Null votes, with --procedure.")
@click.option("--lots", metavar="SEED", help="Seed of the lot; without it a tie that only a lot decides stays.")
@click.option("--output", type=_OUTPUT, default="text", show_default=True)
@click.pass_context
def command(
    ctx: click.Context,
    arguments: tuple[str, ...],
    procedure: str | None,
    seats: int | None,
    blank: int | None,
    null: int | None,
    lots: str | None,
    output: str,
) -> None:
    """Share seats among lists, with the reason for every step.

    Either a FILE.json (- for standard input) with seats, params and lists, or a series of such objects;
    or --procedure ID --seats N and the lists as LIST=VOTES.
    """
    urn = Lots(lots) if lots is not None else None
    if procedure is None:
        if seats is not None or blank is not None or null is not None:
            raise click.UsageError("--seats, --blank and --null go with --procedure.")
        if len(arguments) != 1:
            raise click.UsageError("Give one FILE.json (- for standard input), or --procedure and LIST=VOTES.")
        click.echo(_from_file(arguments[0], urn, output, ctx.obj))
        return
    rules = load_procedure(procedure)
    if seats is None:
        raise click.UsageError("--procedure needs --seats.")
    lists = [_list(one) for one in arguments]
    allocation = allocate(lists, seats, rules.rules, blank=blank or 0, null=null or 0, lots=urn)
    click.echo(_procedure_output(rules, allocation, output, ctx.obj))


def _from_file(path: str, lots: Lots | None, output: str, language: str) -> str:
    """Everything is read before anything is printed, so that a refusal leaves no half of an answer."""
    where = "stdin" if path == "-" else path
    data = read_json(read_text(path), where)
    several = isinstance(data, list)
    if data == []:
        raise NoElectionError("cli.seats-no-election", where=where)
    entries = data if several else [data]
    asked = [read_question(one, f"{where}[{n}]" if several else where) for n, one in enumerate(entries, start=1)]
    done = [(one, one.answer(lots)) for one in asked]
    if output == "text":
        return "\n\n".join(_titled(one, found, language) for one, found in done)
    answers = [({"id": one.id} if one.id else {}) | found.as_json() for one, found in done]
    return _dumped(answers if several else answers[0])


def _titled(question: Question, found: Answer, language: str) -> str:
    shown = found.as_text(language)
    return f"{question.id}\n\n{shown}" if question.id else shown


def _list(argument: str) -> ListVotes:
    name, sign, votes = argument.rpartition("=")
    if not (name and sign and re.fullmatch("[0-9]{1,15}", votes)):
        raise click.UsageError(f"{argument!r} is not LIST=VOTES, as in A=156.")
    refuse_other_than_one_line(list=name)
    return ListVotes(name, int(votes))


def _procedure_output(procedure: Procedure, allocation: Allocation, output: str, language: str) -> str:
    if output == "text":
        return f"{procedure_text(procedure, language)}\n\n{allocation_text(allocation, language)}"
    about: dict[str, Any] = {
        "procedure": procedure.id,
        "article": procedure.article,
        "source": {"title": procedure.source.title, "address": procedure.source.address},
        "as_of": procedure.as_of.isoformat(),
        "evidence": procedure.evidence.value,
        "electronic": {
            "status": procedure.electronic.value,
            "source": dict(electronic_reason(procedure).named)["source"],
        },
    }
    return _dumped(about | allocation_json(allocation))


def _dumped(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
