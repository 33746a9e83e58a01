"""A record that somebody else is writing: what is missing at its end is waited for, event by event."""

import os
import time
from hashlib import sha256
from io import FileIO
from pathlib import Path

from cogestion.ballotbox import whole_event

INTERVAL = 0.5
"""Seconds between two looks: no event comes sooner than people vote, and a look costs next to nothing."""

_PART = 2**20


class FileChangedError(Exception):
    """What was read before does not stand there any more: the file shrank, was replaced or was written over."""


class GrowingFile(FileIO):
    """Reads a growing record from its beginning, until ``finished`` is set; then its end is an end.

    Until then an event is read when all of it stands there: what a power cut left half-written may be cut off again.
    Of what was read it keeps the hash, to see that it still stands there.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, "rb")
        self.path, self.finished = path, False
        self._read, self._end, self._whole = sha256(), 0, 0
        self._seen = os.fstat(self.fileno())

    def read(self, size: int | None = -1) -> bytes:
        """Exactly ``size`` bytes; fewer only at the end of a finished file. Raises FileChangedError."""
        data = b""
        while (missing := (size or 0) - len(data)) > 0:
            part = super().read(missing if self.finished else self._there(missing))
            if part:
                if self.tell() > self._end:  # and not a part that is read again
                    self._read.update(part)
                    self._end = self.tell()
                self._seen = os.fstat(self.fileno())
                data += part
            elif self.finished:
                break
            else:
                time.sleep(INTERVAL)
                self._look()
        return data

    def confirm(self) -> None:
        """Read again what was read before. Raises FileChangedError if it is not the same."""
        self._refuse_replaced()
        again, at, end = sha256(), 0, self.tell()
        while at < end and (part := os.pread(self.fileno(), min(_PART, end - at), at)):
            again.update(part)
            at += len(part)
        if again.digest() != self._read.digest():
            raise FileChangedError

    def _there(self, wanted: int) -> int:
        """How many bytes may be read of those that are wanted."""
        if self.tell() + wanted > self._whole:
            self._whole = whole_event(self, self._whole)
        return min(wanted, self._whole - self.tell())

    def _look(self) -> None:
        """Written to and not longer: something else than its end was written, or that was cut off."""
        self._refuse_replaced()
        now = os.fstat(self.fileno())
        if now.st_mtime_ns != self._seen.st_mtime_ns and now.st_size <= self._seen.st_size:
            self.confirm()
        self._seen = now

    def _refuse_replaced(self) -> None:
        there, mine = self.path.stat(), os.fstat(self.fileno())
        if (there.st_dev, there.st_ino) != (mine.st_dev, mine.st_ino) or mine.st_size < self.tell():
            raise FileChangedError
