"""One cell of a roll: its text as the roll keeps it, or the reason why it cannot be kept."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cogestion.decisions import LANGUAGES, RefusedError, is_one_line
from cogestion.web.bodies.rules.folding import folded

LENGTHS = {"number": 40, "given_names": 120, "family_names": 120, "email": 254, "postal_address": 500}
KINDS = {
    "worker": (
        "worker, employee, trabajador, trabajadora, trabajador/a, empleado, empleada, trabalhador, trabalhadora, "
        "trabalhador/a"
    ),
    "delegate": "delegate, steward, delegado, delegada, delegado/a, delegado sindical, delegada sindical",
    "official": "official, officer, cargo sindical, dirigente, dirigente sindical",
    "retired": (
        "retired, jubilado, jubilada, jubilado/a, pensionista, reformado, reformada, reformado/a, aposentado, "
        "aposentada, aposentado/a"
    ),
}
GENDERS = {
    "woman": "woman, female, w, f, mujer, femenino, femenina, mulher, feminino, feminina",
    "man": "man, male, hombre, h, varon, masculino, homem",
    "other": "other, x, d, otro, otra, outro, outra, no binario, nao binario, non binary, nonbinary",
}
TONGUES = {
    "es": "spanish, espanol, castellano, espanhol",
    "en": "english, ingles",
    "pt": "portuguese, portugues",
}
DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")


class CellRefusedError(RefusedError):
    """What stands in the cell cannot be kept."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a cell is read by: sections, slug by folded name, and whether days such as 03/04/2020 are settled."""

    sections: Mapping[str, str]
    section_names: tuple[str, ...]
    days_settled: bool


def read_cell(field: str, text: str, known: Known) -> str:
    """``text`` of a column of ``field`` as the roll keeps it. Raises CellRefusedError."""
    if text[:1] == "'" and text[1:2] in "=+-@":
        text = text[1:]  # how our own export keeps a spreadsheet from calculating
    elif text.startswith("="):
        raise CellRefusedError("bodies.cell-formula", value=text[:40])
    lines = text.splitlines() if field == "postal_address" else [text]
    if not text.isprintable() and not all(is_one_line(line) for line in lines if line):
        raise CellRefusedError("bodies.cell-signs")
    if len(text) > LENGTHS.get(field, 120):
        raise CellRefusedError("bodies.cell-long", most=LENGTHS.get(field, 120), letters=len(text))
    return _READERS.get(field, _as_it_is)(text, known) if text else ""


def settled(texts: Iterable[str]) -> bool:
    """Whether days written with their year last are day first, by the other days of the file.

    Some day past the 12th must stand first, and none second. Days in ISO form settle nothing and need nothing.
    """
    found = [match for match in map(DAY.fullmatch, texts) if match]
    return any(int(day[1]) > 12 for day in found) and not any(int(day[2]) > 12 for day in found)


def _as_it_is(text: str, known: Known) -> str:
    return text


def _day(text: str, known: Known) -> str:
    if iso := ISO.fullmatch(text):
        year, month, day = map(int, iso.groups())
    elif match := DAY.fullmatch(text):
        day, month, year = map(int, match.groups())
        if month > 12 >= day:
            raise CellRefusedError("bodies.cell-month-first", value=text)
        if day <= 12 and day != month and not known.days_settled:
            raise CellRefusedError("bodies.cell-day-ambiguous", value=text)
    else:
        raise CellRefusedError("bodies.cell-no-day", value=text)
    try:
        found = date(year, month, day)
    except ValueError as fault:
        raise CellRefusedError("bodies.cell-no-day", value=text) from fault
    if not 1900 <= year < 2200:
        raise CellRefusedError("bodies.cell-no-day", value=text)
    return found.isoformat()


def _one_of(words: Mapping[str, str], code: str) -> Callable[[str, Known], str]:
    by_word = {word.strip(): value for value, said in words.items() for word in [value, *said.split(",")]}

    def read(text: str, known: Known) -> str:
        found = by_word.get(folded(text))
        if found is None:
            raise CellRefusedError(code, value=text, known=tuple(words))
        return found

    return read


_gender = _one_of(GENDERS, "bodies.cell-gender")
_language = _one_of({code: TONGUES.get(code, "") for code in LANGUAGES}, "bodies.cell-language")


def _read_gender(text: str, known: Known) -> str:
    if folded(text) == "m":
        raise CellRefusedError("bodies.cell-gender-m")
    return _gender(text, known)


def _read_language(text: str, known: Known) -> str:
    return _language(re.split("[-_]", text)[0], known)


def _section(text: str, known: Known) -> str:
    found = known.sections.get(folded(text))
    if found is None:
        raise CellRefusedError("bodies.cell-section", value=text, known=known.section_names)
    return found


def _email(text: str, known: Known) -> str:
    try:
        validate_email(text)
    except ValidationError as fault:
        raise CellRefusedError("bodies.cell-email", value=text) from fault
    return text


_READERS: dict[str, Callable[[str, Known], str]] = {
    "section": _section,
    "kind": _one_of(KINDS, "bodies.cell-kind"),
    "joined_on": _day,
    "left_on": _day,
    "language": _read_language,
    "gender": _read_gender,
    "email": _email,
}
