"""A roll sealed by one number: the root of a hash tree over salted entries, and the openings that prove them.

SHA-256 throughout, in hexadecimal where it is written down. The tree has the shape of RFC 6962, section 2.1: a leaf
is hashed after the byte 0, a node after the byte 1, and a left branch holds the largest power of two below the number
of leaves. A leaf is ``0x00 ‖ "cogestion roll entry 1" ‖ salt (32 bytes) ‖ entry``; an entry is canonical JSON: sorted
names, no spaces, UTF-8. Because of the salt, whoever tries likely names against the root learns nothing.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cogestion.decisions import RefusedError

DOMAIN = b"cogestion roll entry 1"
Entry = Mapping[str, str]
"""What stands on a roll for one elector. ``electorate`` and ``number`` are always there."""


class SealedRollError(RefusedError):
    """Openings that cannot be read, that contradict each other, or that do not lead to the root."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What one elector keeps: the entry, its salt, its place among ``count`` leaves, and the way up to the root."""

    entry: Entry
    salt: bytes
    index: int
    count: int
    path: tuple[bytes, ...]
    """The other branch at each step, from the leaf upwards."""

    def root(self) -> bytes:
        """The root to which it leads. Raises SealedRollError where place, number and way do not fit each other."""
        return _climb(leaf(self.entry, self.salt), self.index, self.count, self.path)


def leaf(entry: Entry, salt: bytes) -> bytes:
    """The leaf of an entry."""
    said = json.dumps(dict(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(b"\x00" + DOMAIN + salt + said).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over ``leaves``, of which there is at least one."""
    if len(leaves) == 1:
        return leaves[0]
    left = _left(len(leaves))
    return _node(root(leaves[:left]), root(leaves[left:]))


def path(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The way from the leaf at ``index`` up to the root."""
    if len(leaves) == 1:
        return ()
    left = _left(len(leaves))
    if index < left:
        return (*path(leaves[:left], index), root(leaves[left:]))
    return (*path(leaves[left:], index - left), root(leaves[:left]))


def whole_roll_text(sealed: Sequence[tuple[Entry, bytes]]) -> str:
    """All entries with their salts in the order of the leaves, one line of JSON each."""
    return "".join(f"{_json({'entry': dict(entry), 'salt': salt.hex()})}\n" for entry, salt in sealed)


def opening_text(opening: Opening) -> str:
    """One opening as JSON."""
    parts = {"index": opening.index, "count": opening.count, "path": [step.hex() for step in opening.path]}
    return _json({"entry": dict(opening.entry), "salt": opening.salt.hex(), **parts}) + "\n"


def read_openings(text: str) -> Opening | list[tuple[Entry, bytes]]:
    """What :func:`opening_text` or :func:`whole_roll_text` wrote. Raises SealedRollError with the line."""
    records = [_record(line, number) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if len(records) == 1 and "path" in records[0]:
        return _opening(records[0])
    sealed = [_sealed(record, number) for number, record in enumerate(records, start=1)]
    if not sealed:
        raise SealedRollError("results.openings-none")
    return sealed


def check_openings(openings: Opening | Sequence[tuple[Entry, bytes]], expected: bytes) -> None:
    """Raise SealedRollError unless ``openings`` lead to the root ``expected``, a whole roll with each number once."""
    if isinstance(openings, Opening):
        got = openings.root()
    else:
        _refuse_contradictions([entry for entry, _ in openings])
        got = root([leaf(entry, salt) for entry, salt in openings])
    if got != expected:
        raise SealedRollError("results.openings-other-root", expected=expected.hex(), got=got.hex())


def _refuse_contradictions(entries: list[Entry]) -> None:
    numbers: set[str] = set()
    for line, entry in enumerate(entries, start=1):
        if entry["electorate"] != entries[0]["electorate"]:
            raise SealedRollError("results.openings-two-electorates", line=line)
        if entry["number"] in numbers:
            raise SealedRollError("results.openings-number-twice", line=line, number=entry["number"])
        numbers.add(entry["number"])


def _climb(here: bytes, index: int, count: int, way: tuple[bytes, ...]) -> bytes:
    if not 0 <= index < count or (count == 1) != (not way):
        raise SealedRollError("results.opening-does-not-fit")
    if count == 1:
        return here
    left = _left(count)
    if index < left:
        return _node(_climb(here, index, left, way[:-1]), way[-1])
    return _node(way[-1], _climb(here, index - left, count - left, way[:-1]))


def _left(count: int) -> int:
    """The largest power of two below ``count``."""
    return 1 << (count - 1).bit_length() - 1


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _record(line: str, number: int) -> dict[str, object]:
    try:
        record = json.loads(line)
        json.dumps(record, ensure_ascii=False).encode()  # refuses half characters, which no hash can take
    except (ValueError, RecursionError) as broken:
        raise SealedRollError("results.opening-unreadable", line=number) from broken
    if not isinstance(record, dict):
        raise SealedRollError("results.opening-unreadable", line=number)
    return record


def _sealed(record: dict[str, object], line: int) -> tuple[Entry, bytes]:
    match record:
        case {"entry": dict(entry), "salt": str(salt)} if _is_hash(salt) and {"electorate", "number"} <= entry.keys():
            if all(isinstance(value, str) for value in entry.values()):
                return entry, bytes.fromhex(salt)
    raise SealedRollError("results.opening-unreadable", line=line)


def _opening(record: dict[str, object]) -> Opening:
    entry, salt = _sealed(record, 1)
    match record:
        case {"index": int(index), "count": int(count), "path": list(way)} if all(map(_is_hash, way)):
            return Opening(entry, salt, index, count, tuple(map(bytes.fromhex, way)))
    raise SealedRollError("results.opening-unreadable", line=1)


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")
