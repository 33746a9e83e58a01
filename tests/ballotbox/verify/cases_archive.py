"""Altered records: the archive and the form of objects."""

import json
from collections.abc import Callable

import pytest
from altered import Anything, alter, altered, on
from reseal import TIME, Plan, simple

from cogestion.ballotbox.v1.format import archive, canonical
from cogestion.ballotbox.v1.format.archive import Record
from cogestion.ballotbox.v1.format.canonical import Node, digest


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
    patch.setattr(canonical, "_DECODER", json.JSONDecoder())


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
