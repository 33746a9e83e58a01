"""JSON as the protocol writes it, and a strict reader that names the place of every fault.

Written compact, in the order of the fields given, letters raw; DEL is the one character that Python's writer
leaves raw and the protocol escapes.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.decisions import RefusedError

Json = dict[str, "Json"] | list["Json"] | str | int | bool | None

LARGEST_JSON_NUMBER = 2**30 - 1
"""Counts and weights above it are written as JSON strings of decimal digits."""
MAXIMUM_DEPTH, MAXIMUM_DIGITS, MAXIMUM_VALUES = 32, 4096, 2**21
"""Two bytes of JSON can take sixty of memory; there are twice as many values as a roll of a million needs."""
_PLAIN_TEXTS = re.compile(rb'\["[ !#-\[\]-~]*+"(?:,"[ !#-\[\]-~]*+")*+\]')
"""An array of strings without escapes, compact. What is possessive keeps no place to come back to."""
_PLAIN_TEXT = re.compile(rb'"([^"]*)"')


class FormatError(RefusedError):
    """A text is not what the protocol says stands in that place; the value ``path`` names the place."""


def write(value: Json) -> str:
    """The canonical text of a JSON value."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).replace("\x7f", "\\u007f")


def digest(text: str | bytes) -> str:
    """SHA-256 as 64 lower-case hexadecimal digits; the name of an object in the archive."""
    return sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def natural_json(number: int) -> int | str:
    """A count or weight as the protocol writes it."""
    return number if number <= LARGEST_JSON_NUMBER else str(number)


def parse(data: bytes, record: str) -> "Node":
    """Read JSON in UTF-8: no repeated field, no fraction, no number of over 4096 digits, at most 32 levels deep,
    at most 2**21 values.

    ``record`` is what errors call the whole. Raises FormatError.
    """
    try:
        if _values(data) > MAXIMUM_VALUES:
            raise ValueError
        value = _DECODER.decode(data.decode("utf-8"))
        if _depth(value) > MAXIMUM_DEPTH:
            raise ValueError
        if b"\\u" in data:
            write(value).encode()  # half a surrogate pair, which no text can hold
    except (ValueError, RecursionError) as error:
        raise FormatError("ballotbox.format-not-json", path=record) from error
    return Node(value, record)


def parse_texts(data: bytes, record: str) -> Iterator["Node"]:
    """The items of an array as :func:`parse` reads it; strings one by one, where that can be seen beforehand.

    So a long roll is never held as bytes, letters, strings and objects at once. Raises FormatError.
    """
    if _values(data) > MAXIMUM_VALUES or not _PLAIN_TEXTS.fullmatch(data):
        return iter(parse(data, record))
    return (Node(one[1].decode(), f"{record}[{i}]") for i, one in enumerate(_PLAIN_TEXT.finditer(data)))


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON value and the path that leads to it (``ballot.answers[0].choices[2].alpha``)."""

    value: Json
    path: str

    def fields(self, *names: str, optional: tuple[str, ...] = (), others: bool = False) -> dict[str, "Node"]:
        """The fields of an object: all of ``names``, any of ``optional``, and unknown ones only if ``others``."""
        if not isinstance(self.value, dict):
            raise self.wrong("object")
        if missing := [name for name in names if name not in self.value]:
            raise FormatError("ballotbox.format-field-missing", path=self.path, fields=tuple(missing))
        more = not others and len(self.value) > len(names)
        if more and (unknown := self.value.keys() - set(names) - set(optional)):
            raise FormatError("ballotbox.format-field-unknown", path=self.path, fields=tuple(sorted(unknown)))
        return {name: Node(value, f"{self.path}.{name}") for name, value in self.value.items()}

    def __iter__(self) -> Iterator["Node"]:
        """The items of an array."""
        if not isinstance(self.value, list):
            raise self.wrong("array")
        return (Node(value, f"{self.path}[{i}]") for i, value in enumerate(self.value))

    def exactly(self, length: int) -> list["Node"]:
        """The items of an array of that length."""
        items = list(self)
        if len(items) != length:
            raise FormatError("ballotbox.format-length", path=self.path, expected=length, found=len(items))
        return items

    def string(self) -> str:
        """A JSON string."""
        if not isinstance(self.value, str):
            raise self.wrong("string")
        return self.value

    def integer(self) -> int:
        """A JSON number without a fraction."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.wrong("integer")
        return self.value

    def boolean(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.wrong("boolean")
        return self.value

    def natural(self) -> int:
        """A count or weight: a JSON number up to 2**30-1, above that a string of decimal digits."""
        number = _decimal(self.value) if isinstance(self.value, str) else self.integer()
        if number is None or number < 0 or natural_json(number) != self.value:
            raise self.wrong("natural")
        return number

    def scalar(self, order: int) -> int:
        """A string of decimal digits below ``order``."""
        number = _decimal(self.string())
        if number is None or number >= order:
            raise self.wrong("scalar")
        return number

    def element(self, group: Group) -> Element:
        """A group element in canonical text; its membership of the subgroup is for the caller to check."""
        try:
            return group.decode(self.string())
        except RefusedError as error:
            raise self.wrong("element") from error

    def sha(self) -> str:
        """64 lower-case hexadecimal digits."""
        if not re.fullmatch("[0-9a-f]{64}", self.string()):
            raise self.wrong("hash")
        return self.string()

    def wrong(self, kind: str) -> FormatError:
        """The error that something of ``kind`` was expected here."""
        return FormatError(f"ballotbox.format-expected-{kind}", path=self.path)


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    if len(found := dict(pairs)) != len(pairs):
        raise ValueError
    return found


def _integer(text: str) -> int:
    if len(text) > MAXIMUM_DIGITS:
        raise ValueError
    return int(text)


def _no_number(text: str) -> Json:
    raise ValueError


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_no_number, parse_constant=_no_number
)


def _decimal(text: str) -> int | None:
    """The number of the shortest decimal digits, else None; ``isdecimal`` alone lets other scripts in."""
    if not text.isascii() or not text.isdecimal() or (text[0] == "0" and text != "0") or len(text) > MAXIMUM_DIGITS:
        return None
    return int(text)


def _values(data: bytes) -> int:
    """At least as many as the values in it."""
    return data.count(b",") + data.count(b"[") + data.count(b"{")


def _depth(value: Json) -> int:
    """How many arrays and objects lie within each other."""
    if isinstance(value, dict):
        value = [*value.values()]
    return 1 + max(map(_depth, value), default=0) if isinstance(value, list) else 0
