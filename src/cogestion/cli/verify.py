"""``cogestion verify``: the one command an observer needs."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path

import click
from rich.console import Console

from cogestion.ballotbox import Checker, Json, Published, Verification, VerificationError, all_trackers, verify
from cogestion.cli._cluster import cluster, cluster_address
from cogestion.cli._counts import count_rows
from cogestion.cli._growing import FileChangedError, GrowingFile
from cogestion.cli._observing import Watch
from cogestion.cli._progress import ballots_bar
from cogestion.cli._reading import RecordUnreadableError
from cogestion.decisions import RefusedError, sentence, spelled_out, text
from cogestion.results import shufflers


class RecordChangedError(RefusedError):
    """A record that was followed, and of which a part that was verified is not there any more."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--output", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--so-far", is_flag=True, help="Accept a record that has no result yet, and say how far it goes.")
@click.option(
    "--extends",
    metavar="KEPT",
    help="An earlier record or the hash of an event: FILE must begin with it.",
)
@click.option(
    "--ballot", "trackers", multiple=True, metavar="TRACKER", help="Say what became of this ballot. May be repeated."
)
@click.option("--events", is_flag=True, help="Print a line for each event, once it is verified.")
@click.option("--follow", is_flag=True, help="The same, and wait for further events, until the result or Ctrl-C.")
@click.option("--reference", is_flag=True, help="Check ballots in Python alone, also where the kernel is installed.")
@click.option(
    "--dask",
    metavar="SCHEDULER",
    callback=cluster_address,
    help="Have ballots checked by the Dask cluster whose scheduler is at tcp://HOST:PORT. You trust its machines.",
)
@click.pass_obj
def command(
    language: str,
    file: Path,
    output: str,
    so_far: bool,
    extends: str | None,
    trackers: tuple[str, ...],
    events: bool,
    follow: bool,
    reference: bool,
    dask: str | None,
) -> None:
    """Verify the public record FILE (.bel) of an election, from the first byte to the last.

    Ends with status 0 when every rule holds, and with status 1 at the first that is broken, if FILE does not begin
    with what was kept, or if a ballot is not in it.
    """
    if follow and dask:
        raise click.UsageError("--follow waits for ballots one by one: --dask does not go with it.")
    as_json = output == "json"
    watch = Watch(language, as_json=as_json, lines=events or follow, trackers=trackers, extends=extends)
    try:
        kernel = False if reference else None
        with cluster(dask) if dask else nullcontext() as checker:
            found = (
                _followed(file, watch, kernel)
                if follow
                else _verified(file, so_far, watch, language, kernel, checker)
            )
    except VerificationError as refused:
        reason = _reason(refused, language)
        _say(_refused_json(refused, reason, watch) if as_json else _refused_text(refused, reason, language))
        sys.exit(1)
    if as_json:
        _say(_spread({**(_stopped_json(watch) if found is None else _json(found)), **watch.json()}, watch))
    else:
        _say([""] * watch.lines)
        _say(_stopped(watch, language) if found is None else _report(found, language))
        _say(watch.report(found is not None and found.complete))
    sys.exit(0 if watch.holds else 1)


def _verified(
    file: Path, so_far: bool, watch: Watch, language: str, kernel: bool | None, checker: Checker | None
) -> Verification:
    console = Console(stderr=True, quiet=watch.lines)
    try:
        with file.open("rb") as record, ballots_bar(record, file.stat().st_size, language, console) as done:
            found = verify(
                record, partial=so_far, after=lambda event: watch.take(event, done), kernel=kernel, checker=checker
            )
            watch.compare(record)
            return found
    except OSError as error:
        raise RecordUnreadableError("verify.unreadable", path=str(file)) from error


def _followed(file: Path, watch: Watch, kernel: bool | None) -> Verification | None:
    """None when it was stopped before the result."""
    try:
        with GrowingFile(file) as record:
            found = _until_the_result(record, watch, kernel)
            record.finished = True
            record.confirm()
            watch.compare(record)
            return found
    except FileChangedError as error:
        raise RecordChangedError("verify.changed", path=str(file)) from error
    except OSError as error:
        raise RecordUnreadableError("verify.unreadable", path=str(file)) from error


def _until_the_result(record: GrowingFile, watch: Watch, kernel: bool | None) -> Verification | None:
    def take(event: Published) -> None:
        watch.take(event)
        record.finished = event.type == "Result"

    try:
        return verify(record, after=take, kernel=kernel, batch=1)  # each ballot when it comes
    except KeyboardInterrupt:
        return None


def _say(lines: Iterable[str]) -> None:
    """Print lines of which each stays one: a forged record must not write on the terminal what we did not say."""
    for line in lines:
        click.echo(spelled_out(line))


def _report(found: Verification, language: str) -> Iterator[str]:
    yield text("verify.title", language, name=found.election.name)
    yield text("verify.identifier", language, uuid=found.election.uuid)
    yield text("verify.fingerprint", language, fingerprint=found.election.fingerprint)
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
    yield from shufflers(found, language)
    yield from _result(found, language)
    yield ""
    verdict = "verify.verified" if found.complete else "verify.verified-so-far"
    yield text(verdict, language, event=str(found.until))


def _result(found: Verification, language: str) -> Iterator[str]:
    for question, counts in zip(found.election.questions, found.result or (), strict=False):
        yield ""
        yield question.question
        rows = count_rows(question, counts, text("verify.blank", language))
        width = max((len(str(count)) for count, _ in rows), default=0)
        for count, label in rows:
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


def _stopped(watch: Watch, language: str) -> Iterator[str]:
    last = watch.observer.last
    if last is None:
        yield text("verify.stopped-before", language)
    else:
        yield text("verify.last-event", language, hash=last.hash)
        yield text("verify.stopped", language, number=last.number, event=str(last.type))


def _stopped_json(watch: Watch) -> dict[str, Json]:
    last = watch.observer.last
    if last is None:
        return {"verified": False, "complete": False}
    return {"verified": True, "complete": False, "last_event": last.hash, "until": str(last.type)}


def _refused_json(refused: VerificationError, reason: str, watch: Watch) -> list[str]:
    record: Json = {"number": refused.record, "name": refused.name} if refused.record >= 0 else None
    shown: dict[str, Json] = {
        "verified": False,
        "rule": refused.rule,
        "record": record,
        "field": refused.field,
        "message": reason,
    }
    return _spread(shown, watch)


def _json(found: Verification) -> dict[str, Json]:
    return {
        "verified": True,
        "complete": found.complete,
        "name": found.election.name,
        "uuid": found.election.uuid,
        "fingerprint": found.election.fingerprint,
        "last_event": found.last_event,
        "until": str(found.until),
        "ballots": found.ballots,
        "counted": found.counted,
        "weight": found.weight,
        "trustees": found.trustees,
        "shuffled_by": [*found.shuffled_by],
        "decrypted_by": [*found.decrypted_by],
        "result": None if found.result is None else [[*row] for row in found.result],
        "trackers": [*all_trackers(found.hashes)],
        "checks": [{"rule": rule, "count": count} for rule, count in found.checks],
    }


def _spread(shown: dict[str, Json], watch: Watch) -> list[str]:
    """On one line where each event has one."""
    return json.dumps(shown, ensure_ascii=False, indent=None if watch.lines else 2).split("\n")
