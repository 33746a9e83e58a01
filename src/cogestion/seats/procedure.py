"""Procedures of law and custom as data: one file each in ``procedures/``, with article, source, date and evidence."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from cogestion.decisions import LANGUAGES, Evidence, RefusedError
from cogestion.seats.params import ParamsRefusedError, as_object, one_of, read_params, refuse_unknown
from cogestion.seats.procedure_parts import PARTS, Vacancy, read_council, read_vacancy
from cogestion.seats.rules import Rules
from cogestion.seats.size import Scale

_FOLDER = Path(__file__).parent / "procedures"
PROCEDURES = tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))
"""The ids of the procedures known."""


class ProcedureUnknownError(RefusedError):
    """No procedure of that id; lists the known ones."""


class Electronic(StrEnum):
    """May the election lawfully be held electronically?"""

    YES = "yes"
    CONDITIONS = "conditions"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """Where it stands written; both are empty when no source was read."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """The seat rules of a law or agreement as of a date. ``titles`` and ``notes`` are by language.

    ``council`` and ``vacancy`` are None where no source for them was at hand.
    """

    id: str
    titles: Mapping[str, str]
    article: str
    source: Source
    as_of: date
    evidence: Evidence
    electronic: Electronic
    electronic_source: Source
    notes: Mapping[str, str]
    rules: Rules
    council: Scale | None = None
    vacancy: Vacancy | None = None


@lru_cache
def load_procedure(id: str) -> Procedure:
    """The procedure of that id. Raises `ProcedureUnknownError`."""
    if id not in PROCEDURES:
        raise ProcedureUnknownError("seats.procedure-unknown", id=id, known=PROCEDURES)
    return read_procedure((_FOLDER / f"{id}.toml").read_text(encoding="utf-8"), f"{id}.toml")


def read_procedure(content: str, where: str) -> Procedure:
    """Read a procedure's file strictly: every key is there, no other is, every value is known."""
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ParamsRefusedError("seats.toml-unreadable", where=where, error=str(error)) from error
    keys = ("id", "article", "as_of", "evidence", "title", "source", "electronic", "note", "params")
    _exactly({key: one for key, one in data.items() if key not in PARTS}, keys, where)
    electronic = data["electronic"]
    _exactly(electronic, ("status", "source"), f"{where}: electronic")
    params = as_object(data["params"], f"{where}: params")
    for key in ("blank", "null"):
        if key in params:
            raise ParamsRefusedError("seats.procedure-votes", where=where, key=key)
    return Procedure(
        id=_text(data["id"], where, "id"),
        titles=_languages(data["title"], f"{where}: title"),
        article=_text(data["article"], where, "article"),
        source=_source(data["source"], f"{where}: source"),
        as_of=_date(data["as_of"], where),
        evidence=Evidence(one_of(data["evidence"], tuple(Evidence), where, "evidence")),
        electronic=Electronic(
            one_of(electronic["status"], tuple(Electronic), f"{where}: electronic", "status"),
        ),
        electronic_source=_source(electronic["source"], f"{where}: electronic.source"),
        notes=_languages(data["note"], f"{where}: note"),
        rules=read_params(params, f"{where}: params").rules,
        council=read_council(data["council"], f"{where}: council") if "council" in data else None,
        vacancy=read_vacancy(data["vacancy"], f"{where}: vacancy") if "vacancy" in data else None,
    )


def _exactly(given: Any, keys: tuple[str, ...], where: str) -> None:
    refuse_unknown(as_object(given, where), keys, where)
    for key in keys:
        if key not in given:
            raise ParamsRefusedError("seats.key-missing", where=where, key=key)


def _text(value: Any, where: str, key: str) -> str:
    if not isinstance(value, str):
        raise ParamsRefusedError("seats.text-refused", where=where, key=key)
    return value


def _languages(value: Any, where: str) -> Mapping[str, str]:
    _exactly(value, LANGUAGES, where)
    return {language: _text(value[language], where, language) for language in LANGUAGES}


def _source(value: Any, where: str) -> Source:
    _exactly(value, ("title", "address"), where)
    return Source(_text(value["title"], where, "title"), _text(value["address"], where, "address"))


def _date(value: Any, where: str) -> date:
    if type(value) is not date:
        raise ParamsRefusedError("seats.date-refused", where=where, key="as_of")
    return value
