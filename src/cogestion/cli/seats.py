"""``cogestion seats``: votes for lists become seats and people."""

import json
import re
from typing import Any

import click

from cogestion.cli._checking import answer
from cogestion.cli._reading import read_text, refuse_other_than_one_line
from cogestion.decisions import Lots, RefusedError
from cogestion.seats import (
    AGREEMENT,
    LARGEST,
    MOST_SEATS,
    Answer,
    Count,
    ListElection,
    ListVotes,
    Procedure,
    Question,
    Seating,
    allocate,
    check_seats,
    check_series,
    electronic_reason,
    load_procedure,
    margins,
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
@click.option("--margins", "close", is_flag=True, help="Say how close it was, exactly; for elections by lists.")
@click.option("--size", "people", type=click.IntRange(0, LARGEST), help="Only how many members for so many people.")
@click.option("--check", metavar="RESULT", help="Share the seats a second, independent way and compare this result.")
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
    close: bool,
    people: int | None,
    check: str | None,
    output: str,
) -> None:
    """Share seats among lists, with the reason for every step.

    Either a FILE.json (- for standard input) with seats, params and lists or another kind of question, or a series of
    such objects; or --procedure ID --seats N and the lists as LIST=VOTES; or --procedure ID --size PEOPLE.
    """
    urn = Lots(lots) if lots is not None else None
    if check is not None:
        _alone(len(arguments) == 1 and not close, (procedure, seats, blank, null, people, lots))
        _check(arguments[0], check, ctx.obj)
        return
    if procedure is None:
        if any(one is not None for one in (seats, blank, null, people)):
            raise click.UsageError("--seats, --blank, --null and --size go with --procedure.")
        if len(arguments) != 1:
            raise click.UsageError("Give one FILE.json (- for standard input), or --procedure and LIST=VOTES.")
        click.echo(_from_file(arguments[0], urn, close, output, ctx.obj))
        return
    if people is not None:
        click.echo(_size(procedure, people, output, ctx.obj))
        return
    rules = load_procedure(procedure)
    if seats is None:
        raise click.UsageError("--procedure needs --seats.")
    lists = [_list(one) for one in arguments]
    allocation = allocate(lists, seats, rules.rules, blank=blank or 0, null=null or 0, lots=urn)
    seated = Seating(allocation)
    if close:
        seated = seated.and_then(margins(lists, Count(seats, rules.rules, blank or 0, null or 0), allocation))
    click.echo(_procedure_output(rules, seated, output, ctx.obj))


def _alone(one_file: bool, others: tuple[object, ...]) -> None:
    if not one_file or any(one is not None for one in others):
        raise click.UsageError("--check takes one FILE.json and no other option.")


def _check(path: str, result: str, language: str) -> None:
    where = "stdin" if path == "-" else path
    asked = read_json(read_text(path), where)
    for question in _questions(asked, where):
        question.answer(None)  # what the first sharing refuses, the second need not understand
    check = check_series if isinstance(asked, list) else check_seats
    answer(check(asked, read_json(read_text(result), result)), AGREEMENT, language)


def _questions(data: Any, where: str) -> list[Question]:
    """The question of a file, or those of its series."""
    if not isinstance(data, list):
        return [read_question(data, where)]
    if not data:
        raise NoElectionError("cli.seats-no-election", where=where)
    return [read_question(one, f"{where}[{n}]") for n, one in enumerate(data, start=1)]


def _size(procedure: str, people: int, output: str, language: str) -> str:
    """How many members the procedure's council has for so many ``people``."""
    asked = {"kind": "council_size", "procedure": load_procedure(procedure).id, "people": [people]}
    found = read_question(asked, "--size").answer(None)
    return found.as_text(language) if output == "text" else _dumped(found.as_json())


def _from_file(path: str, lots: Lots | None, close: bool, output: str, language: str) -> str:
    """Everything is read before anything is printed, so that a refusal leaves no half of an answer."""
    where = "stdin" if path == "-" else path
    data = read_json(read_text(path), where)
    done = [(one, _answer(one, lots, close)) for one in _questions(data, where)]
    if output == "text":
        return "\n\n".join(_titled(one, found, language) for one, found in done)
    answers = [({"id": one.id} if one.id else {}) | found.as_json() for one, found in done]
    return _dumped(answers if isinstance(data, list) else answers[0])


def _answer(question: Question, lots: Lots | None, close: bool) -> Answer:
    if not close:
        return question.answer(lots)
    if not isinstance(question, ListElection):
        raise click.UsageError("--margins is for elections by lists.")
    return question.answer_with_margins(lots)


def _titled(question: Question, found: Answer, language: str) -> str:
    shown = found.as_text(language)
    return f"{question.id}\n\n{shown}" if question.id else shown


def _list(argument: str) -> ListVotes:
    name, sign, votes = argument.rpartition("=")
    if not (name and sign and re.fullmatch("[0-9]{1,15}", votes)):
        raise click.UsageError(f"{argument!r} is not LIST=VOTES, as in A=156.")
    refuse_other_than_one_line(list=name)
    return ListVotes(name, int(votes))


def _procedure_output(procedure: Procedure, seated: Seating, output: str, language: str) -> str:
    if output == "text":
        return f"{procedure_text(procedure, language)}\n\n{seated.as_text(language)}"
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
    return _dumped(about | seated.as_json())


def _dumped(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
