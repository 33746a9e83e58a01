"""The rules of the verifier, as the catalogue says them: what the command can name when it refuses."""

from pathlib import Path

import polib

import cogestion.decisions

LOCALE = Path(cogestion.decisions.__file__).parent / "locale"


def rules_in(language: str) -> tuple[str, ...]:
    """Those that have a sentence in that language."""
    return tuple(one.msgid for one in polib.pofile(str(LOCALE / language / "verify.po")) if "." in one.msgid)


RULES = rules_in("en")
