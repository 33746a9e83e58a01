"""The bytes of records and archives, canonical JSON, events."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from cogestion.ballotbox import Json, Record, write
from cogestion.ballotbox.v1.format.archive import Event, EventType, archive_start, packed
from generators.common import Sheet, Vector, vector

TIME = 1_795_447_105


def sheet() -> Sheet:
    """The file."""
    made = [*_texts(), *_records(), *_events(), *_archives()]
    return Sheet("archives.json", "Canonical JSON, tar records, events, and archives to read or refuse", "ours", made)


def _texts() -> Iterator[Vector]:
    cases: tuple[tuple[str, Json], ...] = (
        ("letters stay raw", {"a": "é “” / \U0001f5f3"}),
        ("short escapes", {"a": '"\\\n\t\r\b\f'}),
        ("other controls", {"a": "\x00\x01\x1f\x7f"}),
        ("order is kept", {"b": 1, "a": [True, None, -1, "1"]}),
        ("empty", {}),
    )
    for name, value in cases:
        yield vector("json", name, {"value": value}, {"text": write(value)})


def _records() -> Iterator[Vector]:
    start = archive_start(TIME)
    yield vector("archive-start", "", {"timestamp": str(TIME)}, {"base64": b64encode(start).decode()})
    bodies: tuple[tuple[str, Record], ...] = (
        ("short", Record("data", b"{}")),
        ("an event", Record("event", b'{"height":0}')),
        ("a whole block", Record("data", b"[" + b"1," * 254 + b"12]")),
        ("empty", Record("data", b"")),
    )
    for name, record in bodies:
        data = packed(record, TIME)
        given: dict[str, Json] = {"timestamp": str(TIME), "kind": record.kind, "body": record.body.decode()}
        expected: dict[str, Json] = {"name": record.name, "size": len(data), "header": b64encode(data[:512]).decode()}
        yield vector("archive-record", name, given, {**expected, "sha256": sha256(data).hexdigest()})


def _events() -> Iterator[Vector]:
    first, second = "0" * 64, "f" * 64
    for event in (
        Event(None, 0, EventType.SETUP, first),
        Event(first, 1, EventType.BALLOT, second),
        Event(second, 2, EventType.END_BALLOTS, None),
    ):
        given: dict[str, Json] = {
            "parent": event.parent,
            "height": event.height,
            "type": event.type.value,
            "payload": event.payload,
        }
        expected: dict[str, Json] = {"text": event.text(), "sha256": sha256(event.data()).hexdigest()}
        yield vector("event", event.type.value, given, expected)


def _archives() -> Iterator[Vector]:
    """Read as an archive alone: how many records follow the start, or the place of the first fault."""
    start, record = archive_start(TIME), packed(Record("data", b"{}"), TIME)
    size = record[:124] + b"77777777777" + record[135:]
    flipped = record[:512] + b"[]" + record[514:]
    for name, data, records in (
        ("the start alone", start, 0),
        ("two records", start + record + record, 2),
        ("empty", b"", None),
        ("no start", record, None),
        ("a start of another time", archive_start(TIME + 1)[:512] + start[512:], None),
        ("start twice", start + start, None),
        ("end blocks", start + record + bytes(1024), None),
        ("one zero byte", start + record + b"\0", None),
        ("cut in the header", start + record[:300], None),
        ("cut in the body", start + record[:513], None),
        ("cut in the padding", start + record[:-1], None),
        ("padding not zero", start + record[:-1] + b"1", None),
        ("a record of another time", start + packed(Record("data", b"{}"), TIME + 1), None),
        ("another body under the name", start + flipped, None),
        ("a huge size", start + size, None),
        ("header not of zeros", start + record[:300] + b"1" + record[301:], None),
    ):
        yield vector("archive", name, {"base64": b64encode(data).decode()}, {"records": records})
