"""``cogestion lots``: fix a seed in public, draw lots, draw them again.

Every record is one line of JSON, so that ``>>`` gathers draws in a file and ``replay`` reads them all.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from cogestion.cli._reading import decoded, read_text, refuse_other_than_one_line
from cogestion.decisions import (
    Commitment,
    Draw,
    Lots,
    RefusedError,
    SeedWithheld,
    commit,
    seed_from_contributions,
    seed_from_dice,
    text,
)

NO_SEED = 3
"""Exit status when a contribution was withheld: the outcome is defined (dice decide), and it is not a seed."""

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class LotsFileError(RefusedError):
    """A file of commitments, contributions or draws that is no JSON, has another shape, or holds nothing."""


class TypedDifferentlyError(RefusedError):
    """A hidden contribution, typed twice, came out different."""


class NamesRepeatedError(RefusedError):
    """The same name twice in one draw."""


class NotReplayedError(RefusedError):
    """Drawing again gave another order than the one recorded."""


@click.group()
def command() -> None:
    """Fix a seed in public, draw lots, draw them again.

    Before the election is sealed each observer publishes a commitment (commit). After the box is closed and before
    it is opened each reveals the contribution, and they make the seed (seed). When somebody stays silent, dice
    thrown in public and typed by two people make it (dice).
    """


@command.command("commit")
@click.argument("observer")
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="File that holds the contribution, - for standard input. Without it the contribution is asked for, unseen.",
)
@click.pass_obj
def commit_(language: str, observer: str, source: str | None) -> None:
    """Print OBSERVER's commitment, to be published before the election is sealed."""
    refuse_other_than_one_line(observer=observer)
    contribution = read_text(source).strip() if source else _ask_twice(observer, language)
    commitment = commit(observer, contribution)
    _record(observer=commitment.observer, commitment=commitment.digest)


@command.command()
@click.argument("fingerprint")
@click.argument("commitments", type=FILE)
@click.argument("contributions", type=FILE)
@click.pass_obj
def seed(language: str, fingerprint: str, commitments: Path, contributions: Path) -> None:
    """Make the seed from what the observers committed to and revealed.

    FINGERPRINT is the sealed election's. COMMITMENTS holds the lines that `commit` printed; CONTRIBUTIONS is one
    JSON object, observer to contribution. With a contribution withheld there is no seed: status 3.
    """
    refuse_other_than_one_line(fingerprint=fingerprint)
    committed = [_commitment(commitments, i, found) for i, found in _numbered(commitments)]
    fixed = seed_from_contributions(fingerprint, committed, _contributions(contributions))
    if isinstance(fixed, SeedWithheld):
        silent = fixed.observers
        click.echo(text("decisions.contribution-withheld", language, count=len(silent), observers=silent), err=True)
        sys.exit(NO_SEED)
    _record(fingerprint=fingerprint, source="contributions", observers=fixed.observers, seed=fixed.seed)


@command.command()
@click.argument("fingerprint")
@click.pass_obj
def dice(language: str, fingerprint: str) -> None:
    """Make the seed from dice that two people type, each without seeing what the other typed.

    FINGERPRINT is the sealed election's.
    """
    refuse_other_than_one_line(fingerprint=fingerprint)
    first, second = (_ask(text(f"cli.lots-dice-{who}", language)) for who in ("first", "second"))
    fixed = seed_from_dice(fingerprint, first, second)
    throws = "".join(sign for sign in first if sign.isdigit())
    _record(fingerprint=fingerprint, source="dice", throws=throws, seed=fixed.seed)


@command.command()
@click.argument("seed")
@click.argument("purpose")
@click.argument("names", nargs=-1, required=True)
def draw(seed: str, purpose: str, names: tuple[str, ...]) -> None:
    """Order NAMES by lot and print the record of the draw.

    PURPOSE says what for ("last seat, council 2026") and is part of the draw.
    """
    refuse_other_than_one_line(seed=seed, purpose=purpose)
    for name in names:
        refuse_other_than_one_line(name=name)
    if repeated := tuple(sorted({name for name in names if names.count(name) > 1})):
        raise NamesRepeatedError("cli.lots-names-repeated", names=repeated)
    drawn = Lots(seed).draw(purpose, names)
    _record(**drawn.record)


@command.command()
@click.argument("draws", type=FILE)
@click.pass_obj
def replay(language: str, draws: Path) -> None:
    """Draw again every draw recorded in the file DRAWS, and compare."""
    differing = 0
    records = [_draw(draws, i, found) for i, found in _numbered(draws)]
    if not records:
        raise LotsFileError("cli.lots-no-draw", file=str(draws))
    for number, recorded in enumerate(records, start=1):
        again = Lots(recorded.seed).draw(recorded.purpose, recorded.among)
        differing += again != recorded
        click.echo(_replayed(number, recorded, again, language))
    if differing:
        raise NotReplayedError("cli.lots-not-replayed", count=differing)


def _replayed(number: int, recorded: Draw, again: Draw, language: str) -> str:
    code = "cli.lots-replays" if again == recorded else "cli.lots-differs"
    return text(code, language, number=number, purpose=recorded.purpose, order=recorded.order, again=again.order)


def _record(**fields: Any) -> None:
    click.echo(json.dumps(fields, ensure_ascii=False))


def _ask(prompt: str) -> str:
    """One hidden line from the terminal, or one line of standard input where that is no terminal."""
    if sys.stdin.isatty():
        return str(click.prompt(prompt, hide_input=True, err=True))
    return decoded(sys.stdin.buffer.readline(), "-").strip()


def _ask_twice(observer: str, language: str) -> str:
    first, again = (
        _ask(text(f"cli.lots-contribution-{time}", language, observer=observer)) for time in ("once", "again")
    )
    if first != again:
        raise TypedDifferentlyError("cli.lots-typed-differently", observer=observer)
    return first.strip()


def _values(file: Path) -> Iterator[object]:
    """The JSON values of a file, one after the other; the members of a list count each for itself."""
    written = read_text(str(file))
    at, decoder = _past_space(written, 0), json.JSONDecoder()
    while at < len(written):
        try:
            value, end = decoder.raw_decode(written, at)
            json.dumps(value, ensure_ascii=False).encode()  # refuses half characters, which no hash can take
        except json.JSONDecodeError as broken:
            place = {"line": broken.lineno, "column": broken.colno}
            raise LotsFileError("cli.lots-no-json", file=str(file), **place) from broken
        except (ValueError, RecursionError) as broken:  # digits, half characters or depth beyond what can be used
            raise LotsFileError("cli.lots-unusable", file=str(file)) from broken
        yield from value if isinstance(value, list) else [value]
        at = _past_space(written, end)


def _past_space(written: str, at: int) -> int:
    return len(written) - len(written[at:].lstrip())


def _numbered(file: Path) -> list[tuple[int, object]]:
    return list(enumerate(_values(file), start=1))


def _commitment(file: Path, number: int, found: object) -> Commitment:
    match found:
        case {"observer": str(observer), "commitment": str(digest)}:
            return Commitment(observer, digest)
    raise LotsFileError("cli.lots-other-shape", file=str(file), number=number, fields=("observer", "commitment"))


def _contributions(file: Path) -> dict[str, str]:
    match list(_values(file)):
        case [dict(only)] if all(isinstance(value, str) for value in only.values()):
            return {observer: contribution.strip() for observer, contribution in only.items()}
    raise LotsFileError("cli.lots-no-contributions", file=str(file))


def _draw(file: Path, number: int, found: object) -> Draw:
    match found:
        case {"seed": str(seed), "purpose": str(purpose), "among": list(among), "order": list(order)} if (
            seed and among
        ):
            if _are_different_names(among):
                return Draw(seed, purpose, tuple(among), tuple(map(str, order)))
    fields = ("seed", "purpose", "among", "order")
    raise LotsFileError("cli.lots-other-shape", file=str(file), number=number, fields=fields)


def _are_different_names(among: list[object]) -> bool:
    return all(isinstance(one, str) for one in among) and len(set(among)) == len(among)
