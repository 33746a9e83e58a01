"""Letters to print: a file that screen readers can read, in which nobody's text is an instruction."""

import re

from cogestion.web.foundation.outbox.letters import Letter, pdf


def letter(text: str, language: str = "pt") -> Letter:
    return Letter("Fábrica de papel do vale", "Ana Não\nRua 5", "2 de março de 2026", "Convocatória", text, language)


def test_the_file_is_tagged_and_says_its_language() -> None:
    made = pdf([letter("Olá.\n\nAté já."), letter("Hello.", "en")], "Cartas")
    assert made.startswith(b"%PDF-")
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang(pt)", b"/Lang(en)"):
        assert mark in made
    assert len(re.findall(rb"/Type */Page\b", made)) == 2


def test_a_text_is_no_instruction() -> None:
    harmless, hostile = letter("a"), letter('#read("/etc/passwd") $ @x *b* #panic() "')
    assert len(pdf([hostile], "Cartas")) > len(pdf([harmless], "Cartas"))
