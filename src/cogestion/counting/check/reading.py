"""A transcript's JSON, which may come from anybody, read strictly: what is wrong is named with its place."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from typing import Any

from cogestion.counting.check.account import NOTHING, Account, Choice, Lot, Said, Sheet, Step, Told
from cogestion.counting.profile import MOST_PAPERS
from cogestion.decisions import RefusedError, is_one_line, shown

# Python reads whole numbers of up to 4300 digits; exact rules need long fractions, never so long ones.
_NUMBER = re.compile(r"-?[0-9]{1,4000}(\.[0-9]{1,40}|/[0-9]{0,4000}[1-9][0-9]{0,4000})?", re.ASCII)
_MOST_DIGITS = 4000
_LONGEST_SEED = 10_000


class TranscriptError(RefusedError):
    """A text that is no transcript: the place, and what should stand there."""


def read_transcript(content: str) -> Mapping[str, Any]:
    """The object of a JSON text; a member given twice is refused."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in pairs:
            if name in found:
                raise TranscriptError("counting.check-member-twice", member=shown(name))
            found[name] = value
        return found

    try:
        data = json.loads(content, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise TranscriptError("counting.check-json", line=error.lineno, column=error.colno) from error
    except (ValueError, RecursionError) as error:  # digits or depth beyond what Python reads
        raise TranscriptError("counting.check-json-unusable") from error
    return _object(data, "transcript")


def read_told(data: Mapping[str, Any]) -> Told:
    """All that a check compares, in its own types."""
    data = _object(data, "transcript")
    names = tuple(_line(one, at) for at, one in _listed(data, "candidates", ""))
    last = len(names)
    return Told(
        rule=_line(_member(data, "rule", ""), "rule"),
        seats=_whole(_member(data, "seats", ""), "seats"),
        measure=_line(_member(data, "measure", ""), "measure"),
        candidates=names,
        withdrawn=_candidates(data, "withdrawn", "", last),
        decided=_flag(_member(data, "decided", ""), "decided"),
        account=(account := _account(data, last)),
        said=tuple(_said(data, account, names)),
    )


def _account(data: Mapping[str, Any], last: int) -> Account:
    invalid = [_object(one, at) for at, one in _listed(data, "invalid", "")]
    return Account(
        ballots=_whole(_member(data, "ballots", ""), "ballots"),
        invalid=sum(_whole(_member(one, "papers", "invalid"), "invalid.papers") for one in invalid),
        quota=_number_or_none(_member(data, "quota", ""), "quota"),
        steps=tuple(_step(_object(one, at), at, last) for at, one in _listed(data, "stages", "")),
        elected=tuple(_fate(_object(one, at), at, last) for at, one in _listed(data, "elected", "")),
        excluded=tuple(_fate(_object(one, at), at, last) for at, one in _listed(data, "excluded", "")),
        choices=tuple(_choice(_object(one, at), at, last) for at, one in _listed(data, "ties", "")),
        sheets=tuple(_sheet(_object(one, at), at) for at, one in _listed(data, "tables", "")),
    )


def _said(data: Mapping[str, Any], account: Account, names: tuple[str, ...]) -> Iterator[Said]:
    """Every reason, in the order of the transcript."""
    for place, (at, one) in enumerate(_listed(data, "stages", "")):
        candidate = account.steps[place].candidate
        yield _reason(_member(_object(one, at), "reason", at), f"{at}.reason", candidate=candidate, steps=place + 1)
    numbers = [step.number for step in account.steps]
    decided = dict((*account.elected, *account.excluded))
    for at, one in _listed(data, "reasons", ""):
        candidate = _candidate(_member(_object(one, at), "candidate", at), f"{at}.candidate", len(names))
        stage = decided.get(candidate)
        steps = numbers.index(stage) + 1 if stage in numbers else len(numbers)
        yield _reason(one, at, candidate=candidate, steps=steps)
    for at, one in _listed(data, "invalid", ""):
        yield _reason(_member(one, "reason", at), f"{at}.reason", papers=one["papers"])
    for at, one in _listed(data, "notes", ""):
        said = _reason(one, at, steps=len(numbers))
        named = said.values.get("name")
        yield replace(said, candidate=names.index(named) + 1) if named in names else said


def _reason(data: Any, at: str, *, candidate: int = 0, steps: int = 1, papers: int = 0) -> Said:
    data = _object(data, at)
    values = _object(_member(data, "values", at), f"{at}.values")
    code = _line(_member(data, "code", at), f"{at}.code").removeprefix("counting.")
    return Said(at, code, {name: str(value) for name, value in values.items()}, candidate, steps, papers)


def _fate(data: Mapping[str, Any], at: str, last: int) -> tuple[int, int | None]:
    return _candidate(_member(data, "candidate", at), f"{at}.candidate", last), _stage(data, at)


def _step(data: Mapping[str, Any], at: str, last: int) -> Step:
    lost = _number(_member(data, "non_transferable", at), f"{at}.non_transferable")
    moves: dict[tuple[int, int, Fraction], int] = {}
    for place, one in _listed(data, "transfers", at):
        key, papers = _move(_object(one, place), place, last)
        moves[key] = moves.get(key, 0) + papers
    return Step(
        number=_stage(data, at),
        action=_line(_member(data, "action", at), f"{at}.action"),
        candidate=_candidate(data.get("candidate"), f"{at}.candidate", last, none=True),
        votes=(lost, *_numbers(data, "votes", at, last)),
        moves=moves,
        quota=_number_or_none(data.get("quota"), f"{at}.quota"),
        keep=_numbers(data, "keep", at, last) if "keep" in data else (),
    )


def _move(data: Mapping[str, Any], at: str, last: int) -> tuple[tuple[int, int, Fraction], int]:
    giver = _candidate(_member(data, "from", at), f"{at}.from", last, none=True)
    receiver = _candidate(_member(data, "to", at), f"{at}.to", last, none=True)
    value = _number(_member(data, "value", at), f"{at}.value")
    return (giver, receiver, value), _whole(_member(data, "papers", at), f"{at}.papers")


def _choice(data: Mapping[str, Any], at: str, last: int) -> Choice:
    lot, earlier = _member(data, "lot", at), _member(data, "earlier_stage", at)
    return Choice(
        stage=_stage(data, at),
        purpose=_line(_member(data, "purpose", at), f"{at}.purpose"),
        among=_candidates(data, "among", at, last),
        places=_whole(_member(data, "places", at), f"{at}.places"),
        earlier=None if earlier is None else _whole(earlier, f"{at}.earlier_stage"),
        left=_candidates(data, "left", at, last),
        lot=None if lot is None else _lot(_object(lot, f"{at}.lot"), f"{at}.lot"),
        chosen=_candidates(data, "chosen", at, last),
    )


def _sheet(data: Mapping[str, Any], at: str) -> Sheet:
    """The heads of columns are words alone, and not read."""
    rows = tuple(_line(one, place) for place, one in _listed(data, "rows", at))
    cells = []
    for where, row in _listed(data, "cells", at):
        cells.append(tuple(_cell(one, place) for place, one in _listed({"": row}, "", where)))
    if len(cells) != len(rows):
        raise TranscriptError("counting.check-length", where=_within(at, "cells"), told=len(cells), last=len(rows))
    return Sheet(_line(_member(data, "table", at), f"{at}.table"), rows, tuple(cells))


def _cell(value: Any, where: str) -> str:
    if value is None:
        return NOTHING
    if value == "":  # the members of a committee of nobody
        return ""
    return _line(value, where) if isinstance(value, str) else str(_number(value, where))


def _lot(data: Mapping[str, Any], at: str) -> Lot:
    seed = _member(data, "seed", at)
    if (
        not isinstance(seed, str)
        or not 1 <= len(seed) <= _LONGEST_SEED
        or any("\ud800" <= c <= "\udfff" for c in seed)
    ):
        raise TranscriptError("counting.check-not-line", where=f"{at}.seed")
    among, order = (tuple(_line(one, place) for place, one in _listed(data, name, at)) for name in ("among", "order"))
    return Lot(seed, _line(_member(data, "purpose", at), f"{at}.purpose"), among, order)


def _member(data: Mapping[str, Any], name: str, at: str) -> Any:
    if name not in data:
        raise TranscriptError("counting.check-member-missing", where=_within(at, name))
    return data[name]


def _within(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _object(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TranscriptError("counting.check-not-object", where=where)
    return value


def _listed(data: Mapping[str, Any], name: str, at: str) -> list[tuple[str, Any]]:
    """The items of a list, each with its place, counted from 1."""
    where, value = _within(at, name), _member(data, name, at)
    if not isinstance(value, list | tuple):
        raise TranscriptError("counting.check-not-list", where=where)
    return [(f"{where}[{place}]", one) for place, one in enumerate(value, start=1)]


def _line(value: Any, where: str) -> str:
    if not (isinstance(value, str) and is_one_line(value)):
        raise TranscriptError("counting.check-not-line", where=where)
    return value


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise TranscriptError("counting.check-not-flag", where=where)
    return value


def _whole(value: Any, where: str, most: int = MOST_PAPERS) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise TranscriptError("counting.check-not-whole", where=where, most=most)
    return value


def _number(value: Any, where: str) -> Fraction:
    """A JSON whole number, or a text such as ``5.77776`` or ``7/3``."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MOST_PAPERS:
        return Fraction(value)
    if not isinstance(value, str) or (found := number_of(value)) is None:
        raise TranscriptError("counting.check-not-number", where=where)
    return found


def number_of(text: str) -> Fraction | None:
    """The number of a text, if it is one that is not too long to be computed with."""
    if len(text) > 2 * _MOST_DIGITS or not _NUMBER.fullmatch(text):
        return None
    with suppress(ValueError):  # a denominator of more digits than Python reads
        return Fraction(text)
    return None


def _number_or_none(value: Any, where: str) -> Fraction | None:
    return None if value is None else _number(value, where)


def _numbers(data: Mapping[str, Any], name: str, at: str, last: int) -> tuple[Fraction, ...]:
    """One number for each candidate."""
    found = tuple(_number(one, place) for place, one in _listed(data, name, at))
    if len(found) != last:
        raise TranscriptError("counting.check-length", where=_within(at, name), told=len(found), last=last)
    return found


def _stage(data: Mapping[str, Any], at: str) -> int | None:
    return _whole(data["stage"], f"{at}.stage") if "stage" in data else None


def _candidate(value: Any, where: str, last: int, *, none: bool = False) -> int:
    if none and value is None:
        return 0
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= last:
        raise TranscriptError("counting.check-no-candidate", where=where, last=last)
    return value


def _candidates(data: Mapping[str, Any], name: str, at: str, last: int) -> tuple[int, ...]:
    return tuple(_candidate(one, place, last) for place, one in _listed(data, name, at))
