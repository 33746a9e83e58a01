"""Altered records: the chain, the order of events, the setup."""

from dataclasses import replace
from typing import Any

import pytest
from altered import alter, altered, on
from reseal import Events, Plan, simple

from cogestion.ballotbox.v1.format import archive
from cogestion.ballotbox.v1.format.archive import Event, EventType, Record, Setup
from cogestion.ballotbox.v1.format.canonical import digest
from cogestion.ballotbox.v1.format.tally import Owned, Shuffle
from cogestion.ballotbox.v1.groups import Group

# --- chain ---------------------------------------------------------------------------------------------------------


class _Renamed(Event):
    def data(self, group: Group | None = None) -> bytes:
        return super().data(group).replace(b"EndBallots", b"Endballots")


def event_type_off(patch: pytest.MonkeyPatch) -> None:
    real = Event.read

    def lenient(data: bytes, _: Group | None) -> Event:
        found = real(data.replace(b"Endballots", b"EndBallots"))
        return _Renamed(found.parent, found.height, found.type, found.payload) if b"Endballots" in data else found

    patch.setattr(archive.Event, "read", lenient)


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


_NOTHING = Shuffle((), ()).data()
EMPTY_SHUFFLE = (EventType.SHUFFLE, [_NOTHING, Owned(1, digest(_NOTHING)).data()])


@altered("order.shuffle")
def a_shuffle_without_ranked_questions() -> Plan:
    return alter("events", lambda found: [*found[:5], EMPTY_SHUFFLE, *found[5:]])


@altered("order.shuffle")
def an_end_of_shuffles() -> Plan:
    return alter("events", lambda found: [*found[:5], EMPTY_SHUFFLE, (EventType.END_SHUFFLES, []), *found[5:]])


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
