"""Altered records: the archive, the form of objects, the chain, the order of events, the setup."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from altered import Anything, alter, altered, on
from reseal import TIME, Events, Plan, simple

from cogestion.ballotbox.v1.format import Event, EventType, Record, Setup, archive, canonical, digest, events
from cogestion.ballotbox.v1.format.canonical import Node


def header(data: bytes, at: int, new: bytes) -> bytes:
    """A record with other bytes in its header, whose checksum is made again."""
    changed = bytearray(data[:at] + new + data[at + len(new) :])
    changed[148:156] = b" " * 8
    changed[148:156] = f"{sum(changed[:512]):06o}\0 ".encode()
    return bytes(changed)


# --- archive -------------------------------------------------------------------------------------------------------


def start_off(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(archive, "archive_start", lambda _: Anything())


def header_off(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(archive, "_header", lambda *_: Anything())


def padding_off(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(archive, "bytes", lambda v: Anything() if isinstance(v, int) else bytes(v), raising=False)


def name_off(patch: pytest.MonkeyPatch) -> None:
    real = archive._record
    named: Callable[..., Record] = lambda name, body, *more: real(  # noqa: E731
        Record("event" if name.endswith(".event.json") else "data", body).name, body, *more
    )
    patch.setattr(archive, "_record", named)


def time_off(patch: pytest.MonkeyPatch) -> None:
    real = archive._record
    patch.setattr(archive, "_record", lambda name, body, mtime, _, number: real(name, body, mtime, mtime, number))


@altered("archive.start", off=start_off)
def version_of_the_archive() -> Plan:
    body = f'{{"version":2,"timestamp":"{TIME}"}}'.encode()
    return alter("start", lambda _: archive._packed("BELENIOS", body, TIME))


@altered("archive.start", off=start_off)
def time_of_the_header_differs() -> Plan:
    body = f'{{"version":1,"timestamp":"{TIME}"}}'.encode()
    return alter("start", lambda _: archive._packed("BELENIOS", body, TIME + 1))


@altered("archive.header", off=header_off)
def other_mode() -> Plan:
    return alter("packed", on(2, lambda data: header(data, 100, b"0000600")))


@altered("archive.header", off=header_off)
def checksum_of_the_header() -> Plan:
    return alter("packed", on(3, lambda data: data[:148] + b"000000" + data[154:]))


@altered("archive.header", off=header_off)
def owner_in_the_header() -> Plan:
    return alter("packed", on(4, lambda data: header(data, 108, b"0001000")))


@altered("archive.truncated", off=padding_off)
def padding_not_zero() -> Plan:
    return alter("packed", on(5, lambda data: data[:-1] + b"x"))


@altered("archive.name", off=name_off)
def name_of_another_body() -> Plan:
    return alter("packed", on(5, lambda data: header(data, 0, digest("other").encode())))


@altered("archive.time", off=time_off)
def another_time() -> Plan:
    return alter("packed", on(5, lambda data: header(data, 136, f"{TIME + 1:011o}".encode())))


# --- format --------------------------------------------------------------------------------------------------------


def repeated_field_off(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(canonical, "_object", dict)


def fields_off(patch: pytest.MonkeyPatch) -> None:
    real = Node.fields
    patch.setattr(Node, "fields", lambda self, *names, **more: real(self, *names, **{**more, "others": True}))


def scalar_off(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Node, "scalar", lambda self, order: int(self.value))


@altered("format.json", off=repeated_field_off)
def a_field_twice() -> Plan:
    return alter("trustees-bytes", lambda data: data.replace(b'{"pok"', b'{"public_key":"","pok"'))


@altered("format.fields", off=fields_off)
def a_field_that_is_none() -> Plan:
    return alter("trustees-bytes", lambda data: data.replace(b'{"challenge"', b'{"note":"","challenge"'))


@altered("format.scalar", off=scalar_off)
def a_response_beyond_the_order() -> Plan:
    def change(plan: Plan) -> Callable[[bytes], bytes]:
        def larger(data: bytes) -> bytes:
            before, mark, rest = data.partition(b'"response":"')
            number, quote, rest = rest.partition(b'"')
            return before + mark + str(int(number) + plan.group.order).encode() + quote + rest

        return larger

    plan = simple()
    plan.alter["trustees-bytes"] = change(plan)
    return plan


def element_off(patch: pytest.MonkeyPatch) -> None:
    from cogestion.ballotbox import ED25519

    real = type(ED25519).decode
    patch.setattr(type(ED25519), "decode", lambda self, text: real(self, text.lower()))


@altered("format.element", off=element_off)
def an_element_in_capitals() -> Plan:
    def capitals(data: bytes) -> bytes:
        before, mark, rest = data.partition(b'"public_key":"')
        return before + mark + rest[:64].upper() + rest[64:]

    return alter("trustees-bytes", capitals)


# --- chain ---------------------------------------------------------------------------------------------------------


class _Renamed(Event):
    def data(self) -> bytes:
        return super().data().replace(b"EndBallots", b"Endballots")


def event_type_off(patch: pytest.MonkeyPatch) -> None:
    real = Event.read

    def lenient(data: bytes) -> Event:
        found = real(data.replace(b"Endballots", b"EndBallots"))
        return _Renamed(found.parent, found.height, found.type, found.payload) if b"Endballots" in data else found

    patch.setattr(events.Event, "read", lenient)


@altered("chain.event-type", off=event_type_off)
def an_event_of_no_type() -> Plan:
    return alter("event-bytes", lambda data, _: data.replace(b"EndBallots", b"Endballots"))


@altered("chain.event-canonical")
def a_space_in_an_event() -> Plan:
    return alter("event-bytes", on(1, lambda data: data.replace(b":", b": ", 1)))


@altered("chain.event-canonical")
def fields_of_an_event_in_another_order() -> Plan:
    def swapped(data: bytes) -> bytes:
        height, kind = b'"height":2', b'"type":"Ballot"'
        return data.replace(height + b"," + kind, kind + b"," + height)

    return alter("event-bytes", on(2, swapped))


@altered("chain.parent")
def an_event_that_follows_another() -> Plan:
    return alter("event", on(2, lambda event: replace(event, parent=digest("other"))))


@altered("chain.parent")
def the_first_event_with_a_parent() -> Plan:
    return alter("event", on(0, lambda event: replace(event, parent=digest("other"))))


@altered("chain.parent")
def a_later_event_without_parent() -> Plan:
    return alter("event", on(1, lambda event: replace(event, parent=None)))


@altered("chain.height")
def a_height_left_out() -> Plan:
    return alter("event", on(2, lambda event: replace(event, height=3)))


@altered("chain.payload")
def an_event_that_publishes_another_ballot() -> Plan:
    return alter("event", on(2, lambda event: replace(event, payload=digest("other"))))


@altered("chain.payload")
def a_payload_of_the_end() -> Plan:
    return alter("event", on(3, lambda event: replace(event, payload=digest("other"))))


@altered("chain.payload")
def a_ballot_without_payload() -> Plan:
    return alter("event", on(1, lambda event: replace(event, payload=None)))


def insert(found: Events, at: int, *bodies: bytes) -> Events:
    kind, old = found[at]
    return [*found[:at], (kind, [*bodies, *old]), *found[at + 1 :]]


@altered("chain.records")
def a_record_that_no_event_publishes() -> Plan:
    """A ballot that nobody counts, set before another's event."""
    return alter("events", lambda found: insert(found, 2, found[1][1][0].replace(b"Resea", b"Rasea")))


@altered("chain.records")
def a_record_before_the_end() -> Plan:
    without = on(3, lambda event: replace(event, payload=None))
    return simple(alter={"events": lambda found: insert(found, 3, b"{}"), "event": without})


@altered("chain.records")
def five_records_at_the_setup() -> Plan:
    return alter("events", lambda found: insert(found, 0, b"{}"))


@altered("chain.trailing")
def a_record_after_the_last_event() -> Plan:
    return alter("records", lambda found: [*found, Record("data", b"{}")])


# --- order ---------------------------------------------------------------------------------------------------------

SETUP, BALLOT_1, BALLOT_2, END, TALLY, DECRYPTION, RESULT = range(7)


def arranged(*places: int, **more: Any) -> Plan:
    """The events of the simple election in another order."""
    return alter("events", lambda found: [found[place] for place in places], **more)


@altered("order.setup-first")
def the_end_before_the_setup() -> Plan:
    return arranged(1, 0, 2, 3, 4, ballots=[])


@altered("order.setup-once")
def the_setup_twice() -> Plan:
    return arranged(SETUP, SETUP, BALLOT_1, BALLOT_2, END, TALLY, DECRYPTION, RESULT)


@altered("order.ballot-after-end")
def a_ballot_after_the_end() -> Plan:
    return arranged(SETUP, BALLOT_1, END, BALLOT_2, TALLY, DECRYPTION, RESULT)


@altered("order.end-once")
def the_end_twice() -> Plan:
    return arranged(SETUP, BALLOT_1, BALLOT_2, END, END, TALLY, DECRYPTION, RESULT)


@altered("order.tally-after-end")
def no_end() -> Plan:
    return arranged(SETUP, BALLOT_1, BALLOT_2, TALLY, DECRYPTION, RESULT)


@altered("order.tally-after-end")
def the_end_after_the_tally() -> Plan:
    return arranged(SETUP, BALLOT_1, BALLOT_2, TALLY, END, DECRYPTION, RESULT)


@altered("order.tally-once")
def the_tally_twice() -> Plan:
    return arranged(SETUP, BALLOT_1, BALLOT_2, END, TALLY, TALLY, DECRYPTION, RESULT)


@altered("order.shuffle")
def a_shuffle_without_ranked_questions() -> Plan:
    return alter("events", lambda found: [*found[:5], (EventType.SHUFFLE, [b"{}", b"[]"]), *found[5:]])


@altered("order.shuffle")
def an_end_of_shuffles() -> Plan:
    return alter("events", lambda found: [*found[:5], (EventType.END_SHUFFLES, []), *found[5:]])


@altered("order.decryption-after-tally")
def no_tally() -> Plan:
    return arranged(SETUP, BALLOT_1, BALLOT_2, END, DECRYPTION, RESULT)


@altered("order.decryption-after-tally")
def a_decryption_before_the_tally() -> Plan:
    return arranged(SETUP, BALLOT_1, BALLOT_2, END, DECRYPTION, TALLY, RESULT)


@altered("order.result-once")
def the_result_twice() -> Plan:
    return arranged(SETUP, BALLOT_1, BALLOT_2, END, TALLY, DECRYPTION, RESULT, RESULT)


@altered("order.result-last")
def a_decryption_after_the_result() -> Plan:
    return Plan(deciders=[1, 2, 3, 4], alter={"events": lambda found: [*found[:-2], found[-1], found[-2]]})


@altered("order.complete")
def no_result() -> Plan:
    return arranged(SETUP, BALLOT_1, BALLOT_2, END, TALLY, DECRYPTION)


@altered("order.complete")
def nothing_but_the_setup() -> Plan:
    return arranged(SETUP)


# --- setup ---------------------------------------------------------------------------------------------------------


@altered("setup.canonical")
def a_space_in_the_setup() -> Plan:
    return alter("setup-bytes", lambda data: data.replace(b",", b", ", 1))


@altered("setup.references")
def a_setup_of_another_election() -> Plan:
    return alter("setup", lambda setup: Setup(digest("other"), setup.trustees, setup.credentials))


@altered("setup.references")
def a_setup_of_other_trustees() -> Plan:
    return alter("setup", lambda setup: Setup(setup.election, digest("other"), setup.credentials))


@altered("setup.references")
def a_setup_of_other_credentials() -> Plan:
    return alter("setup", lambda setup: Setup(setup.election, setup.trustees, digest("other")))
