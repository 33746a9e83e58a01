"""How much memory an archive of over 4 GB takes: it is made as it is read, and never held.

    python benchmarks/stream_an_archive.py [GIB]     by default 4.25

The archive's bytes, names and times are checked as the verifier's first layer does (`read_archive`), of ballots as
large as those of ten questions. Checking the proofs of so many would take days, and holds one ballot at a time.
"""

import io
import os
import resource
import sys
import time
from collections.abc import Iterator

from cogestion.ballotbox import Record, read_archive
from cogestion.ballotbox.v1.format.archive import archive_start, packed

TIME = 1_795_447_105
BODY = b"1" * 65_000


def main(gib: float) -> None:
    """Print the size, the time and what the memory grew by."""
    records = int(gib * 2**30) // len(packed(Record("data", BODY), TIME))
    stream = io.BufferedReader(_Made(_pieces(records)), 2**20)
    found = read_archive(stream)
    next(found)
    next(found)
    before, started, count = _memory(), time.monotonic(), 1
    for one in found:
        count += isinstance(one, Record)
    seconds, grown = time.monotonic() - started, _memory() - before
    if count != records:
        sys.exit(f"{count} of {records} records were read")
    size = records * len(packed(Record("data", BODY), TIME))
    print(f"{size / 2**30:.2f} GiB in {records} records: {seconds:.0f} s, {size / seconds / 2**20:.0f} MiB/s")
    print(f"memory grew by {grown} KiB, and was {_memory() // 1024} MiB at most")


def _pieces(records: int) -> Iterator[bytes]:
    """The archive, record by record, each with a number at its end."""
    yield archive_start(TIME)
    for number in range(records):
        yield packed(Record("data", BODY[:-12] + b"%012d" % number), TIME)


class _Made(io.RawIOBase):
    """A file whose bytes are made as they are read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._rest = self._rest or next(self._pieces, b"")
        part, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def _memory() -> int:
    """The most that this process has held, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    os.nice(5)
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 4.25)
