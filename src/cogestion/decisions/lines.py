"""Texts typed by strangers: which may stand in a result as a name, and how a refused one is shown."""

import json
from unicodedata import category

_BREAKING = ("Cc", "Cs", "Zl", "Zp")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LONGEST = 60


def is_one_line(text: str) -> bool:
    """Whether ``text`` says something, and cannot pass for another line or turn round what stands beside it.

    Line breaks, control characters, halves of surrogate pairs and bidirectional overrides are out; every script, with
    its joiners and its no-break space, is in.
    """
    return all(map(_is_plain, text)) and any(sign.isprintable() and sign != " " for sign in text)


def shown(value: object) -> str:
    """A refused value as it stands in an error: on one line, shortened, with what no line can hold spelled out."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
    return spelled_out(short)


def spelled_out(text: str) -> str:
    """The text with every sign that :func:`is_one_line` refuses written as JSON would escape it."""
    return "".join(sign if _is_plain(sign) else f"\\u{ord(sign):04x}" for sign in text)


def _is_plain(sign: str) -> bool:
    return category(sign) not in _BREAKING and sign not in _TURNING
