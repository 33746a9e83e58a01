"""A trustee's work on its way to the record: the object on one line, and on the next whose it is.

``belenios-tool`` exchanges partial decryptions and shuffles in this form, so either program can hand over either's.
"""

from cogestion.ballotbox.v1.format.canonical import digest
from cogestion.ballotbox.v1.format.tally import Owned
from cogestion.decisions import RefusedError


class OwnerRefusedError(RefusedError):
    """Whose object this is, is not said, or said in two ways."""


def owned_lines(owner: int, data: bytes) -> bytes:
    """The two lines of the object ``data`` of the trustee numbered ``owner`` (from 1)."""
    return b"%b\n%b\n" % (data, Owned(owner, digest(data)).data())


def read_owned_lines(lines: bytes, owner: int | None = None) -> tuple[int, bytes]:
    """The owner and the object; ``owner`` may come from elsewhere if the second line is missing.

    Raises OwnerRefusedError if no owner or another one is named, or the second line is about another object;
    FormatError.
    """
    data, _, second = lines.removesuffix(b"\n").partition(b"\n")
    if not second:
        if owner is None:
            raise OwnerRefusedError("ballotbox.owned-nobody")
        return owner, data
    named = Owned.read(second)
    if named.payload != digest(data):
        raise OwnerRefusedError("ballotbox.owned-other-object", owner=named.owner)
    if owner not in (None, named.owner):
        raise OwnerRefusedError("ballotbox.owned-other-owner", owner=named.owner)
    return named.owner, data
