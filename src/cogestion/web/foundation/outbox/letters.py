"""Letters as one PDF to print: tagged, each in its language, the address where a window envelope shows it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

SHEET = Path(__file__).with_name("letters.typ")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. Lines and paragraphs of its texts are kept; nothing in them is read as an instruction."""

    sender: str
    address: str
    date: str
    subject: str
    text: str
    language: str


def pdf(letters: Sequence[Letter], title: str) -> bytes:
    """The letters, one or more, as PDF/UA-1."""
    given = {"letters": json.dumps([asdict(letter) for letter in letters]), "title": title}
    made = typst.compile(SHEET, format="pdf", sys_inputs=given, ignore_system_fonts=True, pdf_standards="ua-1")
    return bytes(made)
