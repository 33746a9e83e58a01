"""The ballot box: a ``.bel`` file that only grows, event by event. What it refuses, it refuses before it writes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from cogestion.ballotbox.v1.batches import proof_check
from cogestion.ballotbox.v1.contents import BoxRefusedError, check_credentials, read_contents
from cogestion.ballotbox.v1.credentials import write_credentials
from cogestion.ballotbox.v1.decryption import check_decryption, combine, missing_decryptions, trustee_keys
from cogestion.ballotbox.v1.format.archive import Event, EventType, Record, Setup, archive_start, packed
from cogestion.ballotbox.v1.format.ballot import Ballot, UnsignedBallot
from cogestion.ballotbox.v1.format.canonical import digest
from cogestion.ballotbox.v1.format.election import Election, PublicCredential, Trustee
from cogestion.ballotbox.v1.format.tally import (
    Owned,
    PartialDecryption,
    Result,
    Shuffle,
    SizedTally,
    Tally,
    write_tally,
)
from cogestion.ballotbox.v1.groups import Element
from cogestion.ballotbox.v1.opening import shares_ciphertexts
from cogestion.ballotbox.v1.store import append, create, reading
from cogestion.ballotbox.v1.tally import encrypted_tally, last_ballots
from cogestion.ballotbox.v1.trackers import tracker
from cogestion.ballotbox.v1.trustees import write_trustees
from cogestion.ballotbox.v1.verify.ballot import check_ballot
from cogestion.ballotbox.v1.verify.record import verify
from cogestion.ballotbox.v1.verify.shuffle import check_shuffle

BallotCheck = Callable[[bytes, Election, Mapping[Element, int]], object]
"""The verifier's check of one ballot, with the weight of each credential: raises a RefusedError if it is wrong."""


class BallotRefusedError(BoxRefusedError):
    """The box does not take this ballot; nothing was written."""


class Box:
    """The box in the file ``path``. One process writes at a time; a second one is refused."""

    def __init__(self, path: Path, check_ballot: BallotCheck = check_ballot) -> None:
        self.path = path
        self._check = check_ballot
        with reading(path) as file:
            self._contents = read_contents(file)

    @classmethod
    def create(
        cls,
        path: Path,
        election: Election,
        trustees: tuple[Trustee, ...],
        credentials: Sequence[PublicCredential],
        *,
        timestamp: int,
        check_ballot: BallotCheck = check_ballot,
    ) -> "Box":
        """Begin a box in a new file.

        Raises BoxRefusedError if the file exists or a credential stands there twice, and VerificationError if
        the record could not be verified later, as with a key that lacks its proof or is not the trustees' own.
        """
        group = election.group
        check_credentials(election, credentials)
        bodies = [
            election.data,
            write_trustees(trustees, group),
            write_credentials(credentials, group),
        ]
        setup = Setup(*(digest(body) for body in bodies)).data()
        event = Event(None, 0, EventType.SETUP, digest(setup))
        records = [*(Record("data", body) for body in (*bodies, setup)), Record("event", event.data())]
        data = archive_start(timestamp) + b"".join(packed(one, timestamp) for one in records)
        verify(BytesIO(data), partial=True)
        create(path, data)
        return cls(path, check_ballot)

    @property
    def election(self) -> Election:
        """The election this is the box of."""
        return self._contents.election

    @property
    def trustees(self) -> tuple[Trustee, ...]:
        """Who holds the key."""
        return self._contents.trustees

    @property
    def credentials(self) -> tuple[PublicCredential, ...]:
        """Who may vote."""
        return self._contents.credentials

    @property
    def ballots(self) -> tuple[Ballot, ...]:
        """Every ballot taken, in order, also those that were replaced."""
        return tuple(self._contents.ballots)

    @property
    def counted(self) -> tuple[Ballot, ...]:
        """The last ballot of each credential."""
        return last_ballots(self._contents.ballots)

    @property
    def trackers(self) -> tuple[str, ...]:
        """The tracker of every ballot, in order."""
        return tuple(self._contents.trackers)

    @property
    def closed(self) -> bool:
        """Whether voting has ended."""
        return self._contents.closed

    @property
    def tally(self) -> Tally | None:
        """The encrypted tally, once it is there; after a shuffle with the ranked answers as that left them."""
        return None if self._contents.tally is None else self._contents.tally[0]

    @property
    def sized_tally(self) -> SizedTally | None:
        """How many ballots and what weight the tally holds, once it is there."""
        return None if self._contents.tally is None else self._contents.tally[1]

    @property
    def shufflers(self) -> tuple[int, ...]:
        """Who shuffled, in order."""
        return tuple(self._contents.shufflers)

    @property
    def shuffled(self) -> bool:
        """Whether the tally may be decrypted: no ranked question, or its shuffles have ended."""
        return self._contents.shuffled or not self.election.ranked

    @property
    def decryptions(self) -> dict[int, PartialDecryption]:
        """The partial decryptions by owner."""
        return dict(self._contents.decryptions)

    @property
    def missing_decryptions(self) -> int:
        """How many more partial decryptions the result needs."""
        return missing_decryptions(self.trustees, set(self._contents.decryptions))

    @property
    def result(self) -> Result | None:
        """The result, once it is there."""
        return self._contents.result

    @property
    def last_event(self) -> str:
        """The hash of the last event: whoever keeps it can tell later whether the record was rewritten."""
        return self._contents.last

    def setup_archive(self) -> bytes:
        """The record's beginning, up to the first event and without any ballot."""
        with self.path.open("rb") as file:
            return file.read(self._contents.setup_size)

    def add_ballot(self, data: bytes, *, revote: bool = True, opened: Iterable[UnsignedBallot] = ()) -> str:
        """Take a ballot and return its tracker.

        Without ``revote`` a credential that has voted is used up. No ciphertext of a ballot that was ``opened`` is
        taken. Raises BallotRefusedError, and whatever the check of the ballot raises.
        """
        contents, group = self._contents, self.election.group
        if contents.closed:
            raise BallotRefusedError("ballotbox.ballot-after-closing")
        ballot = Ballot.read(data, group)
        if ballot.text(group).encode() != data:
            raise BallotRefusedError("ballotbox.ballot-not-canonical")
        if (ballot.election_uuid, ballot.election_hash) != (self.election.uuid, self.election.fingerprint):
            raise BallotRefusedError("ballotbox.ballot-other-election")
        if ballot.credential not in contents.weights:
            raise BallotRefusedError("ballotbox.ballot-foreign-credential")
        if tracker(data) in contents.trackers:
            raise BallotRefusedError("ballotbox.ballot-twice", tracker=tracker(data))
        if not revote and ballot.credential in contents.voted:
            raise BallotRefusedError("ballotbox.ballot-credential-used")
        if shares_ciphertexts(ballot, opened):
            raise BallotRefusedError("ballotbox.ballot-opened")
        self._check(data, self.election, contents.weights)
        self._append(EventType.BALLOT, data)
        contents.take(ballot, data)
        return tracker(data)

    def close(self) -> None:
        """End the voting. Raises BoxRefusedError if it has ended."""
        if self._contents.closed:
            raise BoxRefusedError("ballotbox.box-closed")
        self._append(EventType.END_BALLOTS)
        self._contents.closed = True

    def add_tally(self) -> SizedTally:
        """Multiply the counted ballots together. Raises BoxRefusedError before the end or a second time."""
        contents = self._contents
        if not contents.closed:
            raise BoxRefusedError("ballotbox.box-open")
        if contents.tally is not None:
            raise BoxRefusedError("ballotbox.box-tallied")
        with reading(self.path) as record:  # the file may not be what this box wrote
            verify(record, partial=True)
        tally, sized = encrypted_tally(self.election, contents.credentials, contents.ballots)
        self._append(EventType.ENCRYPTED_TALLY, write_tally(tally, self.election.group), sized.data())
        contents.tally = (tally, sized)
        return sized

    def add_shuffle(self, owner: int, shuffle: Shuffle) -> None:
        """Take a shuffle of the present tally by the trustee numbered ``owner`` (from 1) and check it.

        Raises BoxRefusedError, VerificationError.
        """
        check_shuffle(self.election, self.check_shuffling(owner), shuffle, proven=proof_check())
        data = shuffle.data(self.election.group)
        self._append(EventType.SHUFFLE, data, Owned(owner, digest(data)).data())
        self._contents.take_shuffle(owner, shuffle)

    def check_shuffling(self, owner: int) -> Tally:
        """The tally that the trustee numbered ``owner`` may shuffle now. Raises BoxRefusedError."""
        tally = self._shuffling()
        self._check_owner(owner)
        if owner in self._contents.shufflers:
            raise BoxRefusedError("ballotbox.box-shuffle-twice", owner=owner)
        return tally

    def end_shuffles(self) -> None:
        """From here on the tally is decrypted. Raises BoxRefusedError without a shuffle or a second time."""
        self._shuffling()
        if not self._contents.shufflers:
            raise BoxRefusedError("ballotbox.box-not-shuffled")
        self._append(EventType.END_SHUFFLES)
        self._contents.shuffled = True

    def add_decryption(self, owner: int, made: PartialDecryption) -> None:
        """Take the partial decryption of the trustee numbered ``owner`` (from 1) and check it.

        Raises BoxRefusedError, DecryptionRefusedError.
        """
        contents, keys = self._contents, trustee_keys(self.trustees)
        tally, _ = self._tallied()
        self._check_owner(owner)
        if not self.shuffled:
            raise BoxRefusedError("ballotbox.box-not-shuffled")
        if owner in contents.decryptions:
            raise BoxRefusedError("ballotbox.box-decryption-twice", owner=owner)
        check_decryption(self.election, tally, keys[owner - 1], made)
        data = made.data(self.election.group)
        self._append(EventType.PARTIAL_DECRYPTION, data, Owned(owner, digest(data)).data())
        contents.decryptions[owner] = made

    def add_result(self) -> Result:
        """Combine the partial decryptions. Raises BoxRefusedError, DecryptionRefusedError saying who is missing."""
        contents = self._contents
        tally, sized = self._tallied()
        result = combine(self.election, self.trustees, tally, sized.total_weight, contents.decryptions)
        self._append(EventType.RESULT, result.data())
        contents.result = result
        return result

    def _tallied(self) -> tuple[Tally, SizedTally]:
        if self._contents.tally is None:
            raise BoxRefusedError("ballotbox.box-not-tallied")
        if self._contents.result is not None:
            raise BoxRefusedError("ballotbox.box-finished")
        return self._contents.tally

    def _shuffling(self) -> Tally:
        """The tally, if it is being shuffled."""
        tally, _ = self._tallied()
        if not self.election.ranked:
            raise BoxRefusedError("ballotbox.box-nothing-to-shuffle")
        if self._contents.shuffled:
            raise BoxRefusedError("ballotbox.box-shuffles-ended")
        return tally

    def _check_owner(self, owner: int) -> None:
        last = len(trustee_keys(self.trustees))
        if not 1 <= owner <= last:
            raise BoxRefusedError("ballotbox.box-no-trustee", owner=owner, last=last)

    def _append(self, kind: EventType, *bodies: bytes) -> None:
        """Write the data and their event, of which the last body is the payload."""
        contents = self._contents
        payload = digest(bodies[-1]) if bodies else None
        event = Record("event", Event(contents.last, contents.height + 1, kind, payload).data())
        records = [*(Record("data", body) for body in bodies), event]
        data = b"".join(packed(one, contents.timestamp) for one in records)
        append(self.path, contents.size, data)
        contents.size += len(data)
        contents.last, contents.height = event.sha, contents.height + 1
