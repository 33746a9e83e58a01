"""What verifying holds grows by at most 400 bytes a credential, whether it votes never or up to three times."""

import io
import tracemalloc
from collections.abc import Callable
from hashlib import sha256

import pytest
from reseal import simple

from cogestion.ballotbox import VerificationError, verify
from cogestion.ballotbox.v1 import checkers
from cogestion.ballotbox.v1.format.archive import Record, read_archive
from cogestion.ballotbox.v1.format.canonical import MAXIMUM_VALUES, FormatError, Node, parse, parse_texts
from cogestion.ballotbox.v1.format.election import Election
from cogestion.ballotbox.v1.groups import Element
from cogestion.ballotbox.v1.verify.chain import Stored
from cogestion.ballotbox.v1.verify.rules import Checks
from cogestion.ballotbox.v1.verify.setup import Begun
from cogestion.ballotbox.v1.verify.tally import Box, Hashes

BOUND = 400
ELECTION = Election.read(
    next(one.body for one in read_archive(io.BytesIO(simple().seal())) if isinstance(one, Record))
)


def sealed(voters: int, ballots: int) -> bytes:
    """Who votes for something is few enough for a count that the test's sealing finds."""
    voting = [(i, [[int(i % 9 == 0), 0]]) for i in range(ballots)]
    return simple(voters=[(701_000_001 + i, 1 + i % 3) for i in range(voters)], ballots=voting).seal()


def most_held(work: Callable[[], object]) -> int:
    """The bytes that Python holds at most while it does it."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("kernel", [False, True], ids=["reference", "kernel"])
@pytest.mark.parametrize(("small", "large", "vote"), [(500, 2500, False), (40, 240, True)], ids=["setup", "voting"])
def test_a_whole_verification_takes_at_most_400_bytes_a_credential(
    small: int, large: int, vote: bool, kernel: bool
) -> None:
    if kernel and not checkers.installed():
        pytest.skip("The kernel is not installed: make test builds it where it finds cargo.")
    less, more = (sealed(number, number if vote else 0) for number in (small, large))
    verify(io.BytesIO(less), kernel=kernel)  # what is made once, is made
    held = [most_held(lambda: verify(io.BytesIO(one), kernel=kernel, batch=4)) for one in (less, more)]  # noqa: B023
    assert (held[1] - held[0]) / (large - small) <= BOUND


def noted(credentials: int, turns: int) -> None:
    """A roll, and a box that notes that many ballots of each; they need be no ballots for that."""
    numbers = {Element(sha256(b"%d" % i).digest()): i for i in range(credentials)}
    begun = Begun(ELECTION, (), numbers, [1] * credentials)
    box, checks = Box(io.BytesIO()), Checks()
    for turn in range(turns):
        for i, one in enumerate(numbers):
            box.note(Stored(0, Record("data", b"%d %d" % (turn, i)), 2**40 + i), one, begun, checks)
    assert (len(box.hashes), box.counted, sum(box.replaced)) == (
        turns * credentials,
        credentials,
        (turns - 1) * credentials,
    )


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_what_is_noted_takes_at_most_400_bytes_a_credential_that_votes(turns: int) -> None:
    small, large = 500, 11_000  # just below it the roll's table grows, and old and new are held
    held = [most_held(lambda: noted(number, turns)) for number in (small, large)]  # noqa: B023
    assert (held[1] - held[0]) / (large - small) <= BOUND


def test_hashes_are_found_again_however_many_there_are_and_where_they_would_stand_alike() -> None:
    kept = Hashes()
    some = [bytes(8) + sha256(b"%d" % i).digest()[8:] if i < 40 else sha256(b"%d" % i).digest() for i in range(500)]
    for number, one in enumerate(some, 1):
        assert one not in kept
        kept.add(one)
        assert (one in kept, len(kept), kept[number]) == (True, number, one)
    assert all(one in kept for one in some)


TEXTS = [
    '["a"]',
    '["a","b,2"]',
    '["",""]',
    "[]",
    ' ["a" , "b"]',
    '["\\u0061","é"]',
    '["\\ud800"]',
    '["a",]',
    '["a" "b"]',
    '["a"',
    '["a"]]',
    '["a"]\n',
    '["a\nb"]',
    '["a",1]',
    '["a",["b"]]',
    '{"a":"b"}',
    '"a"',
    "",
    '["\x7f"]',
    '["[","{"]',
]


@pytest.mark.parametrize("data", [*(one.encode() for one in TEXTS), b'["\xff"]'])
def test_one_by_one_texts_are_read_as_strictly_as_at_once(data: bytes) -> None:
    def outcome(read: Callable[[], list[Node]]) -> list[Node] | str:
        try:
            return read()
        except FormatError as refused:
            return str(refused)

    assert outcome(lambda: list(parse_texts(data, "x"))) == outcome(lambda: list(parse(data, "x")))


def test_too_many_texts_are_refused() -> None:
    data = b"[" + b",".join([b'""'] * (MAXIMUM_VALUES + 1)) + b"]"
    with pytest.raises(FormatError) as refused:
        parse_texts(data, "x")
    assert refused.value.reason.code == "ballotbox.format-not-json"


def test_a_ballot_that_changed_before_it_is_read_again_is_found_out() -> None:
    class Changing(io.BytesIO):
        def seek(self, *where: int) -> int:
            self.getbuffer()[where[0]] ^= 1
            return super().seek(*where)

    with pytest.raises(VerificationError) as refused:
        verify(Changing(sealed(2, 2)), kernel=False)
    assert refused.value.rule == "archive.name"
