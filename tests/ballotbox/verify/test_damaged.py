"""Records that are damaged, cut short or filled with nonsense: always refused by a named rule, never a crash."""

import io
import itertools
import json
from dataclasses import replace
from typing import Any

import pytest
from altered import alter, in_set, negative
from hypothesis import given, settings
from hypothesis import strategies as st
from reseal import TIME, Events, archived, simple
from rules_said import RULES

from cogestion.ballotbox import (
    BELENIOS_2048,
    ED25519,
    Election,
    FormatError,
    VerificationError,
    check_ballot,
    verify,
)
from cogestion.ballotbox.v1.format.archive import Event, EventType, Record, packed, read_archive

WHOLE = simple().seal()
NONSENSE: list[Any] = [None, True, -1, 0, 10**30, 1.5, "", "x", "\ud800", "1", [], {}, [[]], {"a": 1}]


def refusal(record: bytes, *, partial: bool = False, skip: str = "") -> VerificationError:
    with pytest.raises(VerificationError) as refused:
        verify(io.BytesIO(record), partial=partial, skip=frozenset(filter(None, [skip])))
    assert refused.value.rule in RULES
    assert str(refused.value)
    return refused.value


@settings(deadline=None, max_examples=150)
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 7))
def test_a_single_flipped_bit_is_refused(at: int, bit: int) -> None:
    flipped = bytearray(WHOLE)
    flipped[at] ^= 1 << bit
    refusal(bytes(flipped))


def test_every_flipped_byte_is_refused_already_by_the_archive() -> None:
    """A complete sweep, one record at a time behind the archive's first: nothing in it depends on another record."""
    ends = record_ends(WHOLE)
    first = WHOLE[: ends[0]]
    assert ends[-1] == len(WHOLE)
    for start, end in itertools.pairwise([0, *ends]):
        before = first if start else b""
        part = bytearray(before + WHOLE[start:end])
        list(read_archive(io.BytesIO(part)))
        for at in range(len(before), len(part)):
            part[at] ^= 0xFF
            with pytest.raises(FormatError):
                list(read_archive(io.BytesIO(part)))
            part[at] ^= 0xFF


def record_ends(record: bytes) -> list[int]:
    """Where each record of the archive ends."""
    file = io.BytesIO(record)
    return [file.tell() for _ in read_archive(file)]


def verified_prefix(record: bytes) -> bytes:
    """The record up to the setup."""
    return record[: record.index(b"{", record.index(b".event.json")) + 512]


def test_a_record_cut_anywhere_is_refused() -> None:
    for cut in range(0, len(WHOLE), 256):
        refusal(WHOLE[:cut])


def test_so_far_accepts_exactly_what_ends_with_an_event() -> None:
    ends, at = [], 0
    for found in list(read_archive(io.BytesIO(WHOLE)))[1:]:
        assert isinstance(found, Record)
        at += len(packed(found, TIME))
        if found.kind == "event":
            ends.append(at + 1024)
    rules = {"archive.start", "archive.truncated", "chain.trailing", "order.setup-first"}
    for cut in range(0, len(WHOLE) + 1, 512):
        if cut in ends:
            assert verify(io.BytesIO(WHOLE[:cut]), partial=True).last_event
        else:
            assert refusal(WHOLE[:cut], partial=True).rule in rules


def test_so_far_says_how_far() -> None:
    found = verify(io.BytesIO(verified_prefix(WHOLE)), partial=True)
    assert (found.until, found.ballots, found.result, found.complete) == (EventType.SETUP, 0, None, False)


def parts(record: bytes) -> Events:
    """The events of a record, each with the bodies it publishes."""
    found: Events = []
    waiting: list[bytes] = []
    for one in read_archive(io.BytesIO(record)):
        if isinstance(one, Record) and one.kind == "event":
            found.append((Event.read(one.body).type, waiting))
            waiting = []
        elif isinstance(one, Record):
            waiting.append(one.body)
    return found


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values within a JSON value, itself too."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(one for key, item in inner for one in places(item, (*path, key)))]


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put(value[path[0]], path[1:], new)
    return copy


def nonsense_is_refused(events: Events, data: st.DataObject, others: st.SearchStrategy[Any]) -> None:
    """Put one of ``others`` in any place of any object and chain again around it, so that every check meets it."""
    event = data.draw(st.sampled_from([i for i, (_, bodies) in enumerate(events) if bodies]), "event")
    kind, bodies = events[event]
    which = data.draw(st.integers(0, len(bodies) - 1), "object")
    value = json.loads(bodies[which])
    path = data.draw(st.sampled_from(places(value)), "place")
    new = json.dumps(put(value, path, data.draw(others, "nonsense")), separators=(",", ":")).encode()
    replaced = [new if i == which else body for i, body in enumerate(bodies)]
    record = archived([*events[:event], (kind, replaced), *events[event + 1 :]])
    if new == bodies[which]:
        assert verify(io.BytesIO(record)).complete
    else:
        refusal(record)


PARTS = parts(in_set("events", lambda found: found).seal())


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_nonsense_in_any_place_of_any_object_is_refused_by_name(data: st.DataObject) -> None:
    nonsense_is_refused(PARTS, data, st.sampled_from(NONSENSE))


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=2000))
def test_any_bytes_are_refused(data: bytes) -> None:
    refusal(data)


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=300))
def test_any_bytes_as_a_ballot_are_refused(data: bytes) -> None:
    refusal(archived([*PARTS[:1], (EventType.BALLOT, [data]), *PARTS[1:]]))


ORDER_8 = "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7"


@pytest.mark.parametrize(
    ("step", "rule"),
    [
        ("trustees-bytes", "trustees.membership"),
        ("credentials", "credentials.membership"),
        ("answers", "ballot.membership"),
        ("factors", "decryption.membership"),
    ],
)
def test_in_ed25519_points_outside_the_subgroup_are_refused(step: str, rule: str) -> None:
    point = ED25519.decode(ORDER_8)
    mixed = ED25519.multiply(point, ED25519.generator)
    assert not ED25519.contains(point)
    for element in (point, mixed):
        text = ED25519.text(element)
        changes: dict[str, Any] = {
            "trustees-bytes": lambda data, text=text: put_text(data, "public_key", text),
            "credentials": lambda texts, text=text: [*texts, text],
            "ballot": lambda data, _, text=text: put_text(data, "beta", text),
            "decryption-bytes": lambda data, _, text=text: data[:25] + text.encode() + data[89:],
        }
        names = {"answers": "ballot", "factors": "decryption-bytes"}
        name = names.get(step, step)
        skip = {"answers": ("ballot.signature-hash", "ballot.signature")}.get(step, ())
        with pytest.raises(VerificationError) as refused:
            verify(io.BytesIO(alter(name, changes[name]).seal()), skip=frozenset(skip))
        assert refused.value.rule == rule


def put_text(data: bytes, field: str, text: str) -> bytes:
    before, mark, rest = data.partition(f'"{field}":"'.encode())
    return before + mark + text.encode() + rest[64:]


def test_what_the_arithmetic_refuses_is_named_too() -> None:
    """With the check of membership off, libsodium refuses the point, and the net under the rules names it."""
    text = ED25519.text(ED25519.multiply(ED25519.decode(ORDER_8), ED25519.generator))
    record = alter("trustees-bytes", lambda data: put_text(data, "public_key", text)).seal()
    assert refusal(record, skip="trustees.membership").rule == "group.operation"


# Faults that leave nothing to go on with when their check is off: refused all the same.


def test_a_threshold_of_nothing() -> None:
    record = in_set("trustees", lambda found: (found[0], replace(found[1], threshold=0))).seal()
    assert refusal(record).rule == "trustees.threshold"


def test_a_blank_proof_left_out() -> None:
    def without(data: bytes, _: int) -> bytes:
        ballot = json.loads(data)
        del ballot["answers"][1]["blank_proof"]
        return json.dumps(ballot, separators=(",", ":")).encode()

    skip = frozenset({"ballot.signature-hash", "ballot.signature"})
    with pytest.raises(VerificationError) as refused:
        verify(io.BytesIO(in_set("ballot", without).seal()), skip=skip)
    assert refused.value.rule == "ballot.blank-presence"


def test_an_event_whose_record_is_missing() -> None:
    record = alter("records", lambda found: [one for n, one in enumerate(found) if n != 5]).seal()
    assert refusal(record).rule == "chain.records"
    assert refusal(record, skip="chain.records").rule == "chain.records"


def test_a_recorded_ballot_never_drops_out_of_the_count() -> None:
    """A ballot at the end is refused, although tally and result leave it out consistently."""
    late = (EventType.BALLOT, [parts(WHOLE)[2][1][0]])
    record = alter("events", lambda found: [*found, late], ballots=simple().ballots[:1]).seal()
    assert refusal(record).rule == "order.result-last"
    assert refusal(record, skip="order.result-last").rule == "order.ballot-after-end"


def test_more_data_than_any_event_publishes_is_refused_at_once() -> None:
    """So that a flood of records does not fill the memory."""
    flood = [Record("data", str(n).encode()) for n in range(5)]
    assert refusal(alter("records", lambda found: [*flood, *found]).seal()).record == 5


# One ballot alone, as the box checks it.


def begun() -> tuple[Election, dict[Any, int], bytes]:
    records = [one for one in read_archive(io.BytesIO(WHOLE)) if isinstance(one, Record)]
    secrets = {ED25519.generator_power(secret): weight for secret, weight in simple().voters}
    return Election.read(records[0].body), secrets, records[5].body


def test_a_ballot_is_checked_alone() -> None:
    election, credentials, ballot = begun()
    assert check_ballot(ballot, election, credentials).election_uuid == election.uuid


def test_a_wrong_ballot_is_refused_alone_naming_its_field() -> None:
    election, credentials, ballot = begun()
    with pytest.raises(VerificationError) as refused:
        check_ballot(ballot, election, {})
    assert (refused.value.rule, refused.value.record) == ("ballot.credential", -1)
    assert str(refused.value).startswith("ballot.credential: ")
    for wrong in (b"", b"[]", ballot[:-1], ballot.replace(b"ReseaL", b"\\ud800")):
        with pytest.raises(VerificationError):
            check_ballot(wrong, election, credentials)


def test_minus_one_is_outside_the_subgroup() -> None:
    assert not BELENIOS_2048.contains(negative(BELENIOS_2048.generator))
    assert BELENIOS_2048.contains(negative(negative(BELENIOS_2048.generator)))
