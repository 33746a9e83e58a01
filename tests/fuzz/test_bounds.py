"""Sizes that are meant to exhaust a verifier: each ends in a named refusal, in a process that may hold 900 MB."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MEGABYTES = 900
"""The worst body of 64 MiB, a text that takes four bytes a character, needs 700 to 900; values under 600."""

START = """
import io, resource, sys
sys.path[:0] = {paths!r}
from cogestion.ballotbox import Record, VerificationError, verify
from cogestion.ballotbox.v1.format.archive import archive_start, packed
from cogestion.ballotbox.v1.format.canonical import parse
from cogestion.decisions import RefusedError
from targets import TARGETS
resource.setrlimit(resource.RLIMIT_AS, ({megabytes} * 2**20,) * 2)
T = 1_795_447_105
MiB = 2**20
def record(body, kind="data"):
    return packed(Record(kind, body), T)
def sized(size):
    header = bytearray(record(b"")[:512])
    header[124:135] = b"%011o" % size
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\\0 " % sum(header)
    return bytes(header)
"""
END = """
try:
    {call}
except VerificationError as refused:
    print("refused", refused.rule)
except RefusedError as refused:
    print("refused", refused.reason.code)
"""
BODIES = {
    "nested arrays": 'b"[" * (32 * MiB) + b"]" * (32 * MiB)',
    "nested objects": """b'{"a":' * (12 * MiB)""",
    "a million levels": 'b"[" * MiB',
    "empty arrays": 'b"[" + b"[]," * (21 * MiB) + b"0]"',
    "empty objects": 'b"[" + b"{}," * (21 * MiB) + b"0]"',
    "small texts": """b'[' + b'"ab",' * (12 * MiB) + b'0]'""",
    "small numbers": 'b"[" + b"1000," * (12 * MiB) + b"0]"',
    "a number": 'b"9" * (64 * MiB)',
    "digits": """b'"' + b"9" * (63 * MiB) + b'"'""",
    "one field": """b'{"' + b"a" * (63 * MiB) + b'":0}'""",
    "wide text": """b'"' + "\U0001f5f3".encode() + b"a" * (63 * MiB) + b'"'""",
    "wide text, escaped": """b'"' + "\U0001f5f3".encode() + b"a" * (63 * MiB) + b'\\\\u0041"'""",
    "objects": """b"[" + b'{"a":1000},' * (2**20 - 2) + b"0]" """,
    "no utf-8": 'b"\\xff" * (64 * MiB)',
}


def outcome(before: str, call: str, megabytes: int = MEGABYTES) -> str:
    paths = [str(HERE), str(HERE.parents[1] / "src")]
    program = START.format(paths=paths, megabytes=megabytes) + before + END.format(call=call)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


@pytest.mark.parametrize("kind", BODIES)
def test_a_body_of_64_mib(kind: str) -> None:
    body = f"body = {BODIES[kind]}\n"
    assert outcome(body, 'parse(body, "x").scalar(2**4096)').startswith("refused ballotbox.format-")


@pytest.mark.parametrize("kind", ["nested arrays", "empty objects", "a number"])
def test_an_event_of_64_mib(kind: str) -> None:
    body = f"data = archive_start(T) + record({BODIES[kind]}, 'event')\n"
    assert outcome(body, "verify(io.BytesIO(data))") == "refused format.json"


@pytest.mark.parametrize(
    ("size", "rule"),
    [("8**11 - 1", "archive.header"), ("64 * MiB + 1", "archive.header"), ("64 * MiB", "archive.truncated")],
)
def test_a_size_that_no_body_has(size: str, rule: str) -> None:
    assert outcome(f"data = archive_start(T) + sized({size})\n", "verify(io.BytesIO(data))", 200) == f"refused {rule}"


def test_a_million_small_records() -> None:
    """A stream of them, of which the verifier keeps no more than an event may have before it."""
    stream = """
class Stream(io.RawIOBase):
    first, rest = archive_start(T), record(b"1")
    left, at = 10**6, 0
    def readinto(self, buffer):
        if self.first is not None:
            data, Stream.first = self.first, None
        elif self.left:
            data, self.left = self.rest, self.left - 1
        else:
            return 0
        buffer[:len(data)] = data
        self.at += len(data)
        return len(data)
    def readable(self):
        return True
    def tell(self):
        return self.at
    def seekable(self):
        return True
"""
    assert outcome(stream, "verify(io.BufferedReader(Stream(), 4096))", 200) == "refused chain.records"


@pytest.mark.parametrize("target", ["points", "numbers", "objects"])
@pytest.mark.parametrize("text", ["b'9' * (8 * MiB)", "b'f' * (8 * MiB)", """b'["' + b"9" * (8 * MiB) + b'"]'"""])
def test_long_texts(target: str, text: str) -> None:
    """Objects take each refusal as an answer, so the target itself ends well."""
    assert outcome("", f"TARGETS[{target!r}](b'\\x00' + {text})") in ("", "refused ballotbox.element-not-canonical",
        "refused ballotbox.format-not-json")  # fmt: skip
