"""A file that somebody else is writing: what is missing at its end is waited for."""

import os
import time
from hashlib import sha256
from io import FileIO
from pathlib import Path

INTERVAL = 0.5
"""Seconds between two looks: no event comes sooner than people vote, and a look costs next to nothing."""

_PART = 2**20


class FileChangedError(Exception):
    """What was read before does not stand there any more: the file shrank, was replaced or was written over."""


class GrowingFile(FileIO):
    """Reads a growing file from its beginning, until ``finished`` is set; then its end is an end.

    Of what was read it keeps the hash, to see that it still stands there.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, "rb")
        self.path, self.finished = path, False
        self._read, self._end = sha256(), 0
        self._written = os.fstat(self.fileno()).st_mtime_ns

    def read(self, size: int | None = -1) -> bytes:
        """Exactly ``size`` bytes; fewer only at the end of a finished file. Raises FileChangedError."""
        data = b""
        while len(data) < (size or 0):
            part = super().read((size or 0) - len(data))
            if part:
                if self.tell() > self._end:  # and not a part that is read again
                    self._read.update(part)
                    self._end = self.tell()
                self._written = os.fstat(self.fileno()).st_mtime_ns
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

    def _look(self) -> None:
        """Written to and no longer: something else than its end was written."""
        self._refuse_replaced()
        now = os.fstat(self.fileno())
        if now.st_mtime_ns != self._written and now.st_size == self.tell():
            self.confirm()
            self._written = now.st_mtime_ns

    def _refuse_replaced(self) -> None:
        there, mine = self.path.stat(), os.fstat(self.fileno())
        if (there.st_dev, there.st_ino) != (mine.st_dev, mine.st_ino) or mine.st_size < self.tell():
            raise FileChangedError
