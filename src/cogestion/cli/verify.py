"""``cogestion verify``: the one command an observer needs."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from cogestion.ballotbox import Verification, VerificationError, verify
from cogestion.decisions import RefusedError, sentence, spelled_out, text


class RecordUnreadableError(RefusedError):
    """The file cannot be opened or read."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--output", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--so-far", is_flag=True, help="Accept a record that has no result yet, and say how far it goes.")
@click.pass_obj
def command(language: str, file: Path, output: str, so_far: bool) -> None:
    """Verify the public record FILE (.bel) of an election, from the first byte to the last.

    Ends with status 0 when every rule holds, and with status 1 at the first that is broken.
    """
    try:
        found = _verified(file, so_far)
    except VerificationError as refused:
        reason = _reason(refused, language)
        _say(_refused_json(refused, reason) if output == "json" else _refused_text(refused, reason, language))
        sys.exit(1)
    _say(_json(found) if output == "json" else _report(found, language))


def _verified(file: Path, so_far: bool) -> Verification:
    """Verify with a progress bar, which shows only on a terminal: its measure is how much of the file is read."""
    columns = (BarColumn(), TextColumn("{task.fields[ballots]}"), TimeRemainingColumn())
    try:
        with file.open("rb") as record, Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            bar.disable = not sys.stderr.isatty()
            task = bar.add_task("", total=file.stat().st_size, ballots=0)
            return verify(
                record,
                partial=so_far,
                progress=lambda ballots: bar.update(task, completed=record.tell(), ballots=ballots),
            )
    except OSError as error:
        raise RecordUnreadableError("verify.unreadable", path=str(file)) from error


def _say(lines: Iterable[str]) -> None:
    """Print lines of which each stays one: a forged record must not write on the terminal what we did not say."""
    for line in lines:
        click.echo(spelled_out(line))


def _report(found: Verification, language: str) -> Iterator[str]:
    yield text("verify.title", language, name=found.election.name)
    yield text("verify.identifier", language, uuid=found.election.uuid)
    yield text("verify.fingerprint", language, fingerprint=found.fingerprint)
    yield text("verify.last-event", language, hash=found.last_event)
    yield ""
    yield text("verify.checked", language)
    groups: Counter[str] = Counter()
    for rule, count in found.checks:
        groups[rule.partition(".")[0]] += count
    for group, count in groups.items():
        yield f"  {text(f'verify.group-{group}', language)} — {text('verify.checks', language, count=count)}"
    yield ""
    yield text("verify.ballots", language, ballots=found.ballots, counted=found.counted, weight=found.weight)
    yield from _result(found, language)
    yield ""
    verdict = "verify.verified" if found.complete else "verify.verified-so-far"
    yield text(verdict, language, event=str(found.until))


def _result(found: Verification, language: str) -> Iterator[str]:
    for question, counts in zip(found.election.questions, found.result or (), strict=False):
        yield ""
        yield question.question
        labels = [text("verify.blank", language)] * question.blank + list(question.answers)
        width = max(len(str(count)) for count in counts) if counts else 0
        for label, count in zip(labels, counts, strict=True):
            yield f"  {count:>{width}}  {label}"


def _reason(refused: VerificationError, language: str) -> str:
    """What is wrong, and in the words of the reader of the format, where it was the one who refused."""
    said = sentence(refused.reason, language)
    cause = refused.__cause__
    return f"{said} ({sentence(cause.reason, language)})" if isinstance(cause, RefusedError) else said


def _refused_text(refused: VerificationError, reason: str, language: str) -> list[str]:
    lines = [text("verify.refused-reason", language, reason=reason)]
    if refused.field:
        lines.insert(0, text("verify.refused-field", language, field=refused.field))
    if refused.record >= 0:
        lines.insert(0, text("verify.refused-record", language, record=refused.record, name=refused.name))
    return [text("verify.refused", language, rule=refused.rule), *lines]


def _refused_json(refused: VerificationError, reason: str) -> list[str]:
    record = {"number": refused.record, "name": refused.name} if refused.record >= 0 else None
    shown = {"verified": False, "rule": refused.rule, "record": record, "field": refused.field, "message": reason}
    return json.dumps(shown, ensure_ascii=False, indent=2).split("\n")


def _json(found: Verification) -> list[str]:
    shown = {
        "verified": True,
        "complete": found.complete,
        "name": found.election.name,
        "uuid": found.election.uuid,
        "fingerprint": found.fingerprint,
        "last_event": found.last_event,
        "until": str(found.until),
        "ballots": found.ballots,
        "counted": found.counted,
        "weight": found.weight,
        "result": found.result,
        "trackers": found.trackers,
        "checks": [{"rule": rule, "count": count} for rule, count in found.checks],
    }
    return json.dumps(shown, ensure_ascii=False, indent=2).split("\n")
