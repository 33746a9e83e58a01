"""A check of the voter's device: it shows the hash of a ballot before signature, and is then told to sign or to open.

It cannot know beforehand which it will be. An opened ballot shows its choices and the nonce of every ciphertext, so
anybody can encrypt them again and compare (Benaloh 2006). Its vote is no secret any more, so it must not be cast.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

from cogestion.ballotbox.v1.ballots import sign_ballot, unsigned_ballot
from cogestion.ballotbox.v1.choices import Choices, check_choices
from cogestion.ballotbox.v1.embedding import embed
from cogestion.ballotbox.v1.format.ballot import (
    AnyAnswer,
    Ballot,
    RankedAnswer,
    Row,
    UnsignedBallot,
    mapped,
    placed,
    row_of,
    shape,
)
from cogestion.ballotbox.v1.format.election import Election, fingerprint
from cogestion.ballotbox.v1.format.schema import Object, Scalar
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.secrets import SYSTEM, Randomness
from cogestion.ballotbox.v1.trackers import typed_tracker
from cogestion.ballotbox.v1.verify.ballot import check_answers
from cogestion.decisions import RefusedError


class OpeningRefusedError(RefusedError):
    """The opened ballot is not what its device said; or a ballot was to be both opened and signed."""


@dataclass(frozen=True, slots=True)
class Revealed(Object):
    """What the maker of an answer knows: its choices, and the nonce of each ciphertext."""

    choices: Annotated[Row, row_of(int)] = field(repr=False)
    nonces: Annotated[Row, row_of(Scalar)] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opening(Object):
    """A ballot before signature, and for each answer what its maker knows. The private credential is not in it."""

    ballot: UnsignedBallot
    revealed: tuple[Revealed, ...]

    def hash(self, group: Group) -> str:
        """That of the ballot, as :attr:`Prepared.hash`."""
        return fingerprint(self.ballot.data(group))


class Prepared:
    """A ballot that is made but not signed. It can be signed or opened: one of the two, and once.

    Raises ChoiceRefusedError. ``hash`` must be shown before the voter says which of the two it shall be.
    """

    def __init__(
        self, election: Election, secret: int, choices: Sequence[Choices], randomness: Randomness = SYSTEM
    ) -> None:
        self._drawn: list[int] | None = []
        self._election, self._secret, self._choices, self._randomness = election, secret, choices, randomness
        self._ballot = unsigned_ballot(election, secret, choices, _Remembering(randomness, self._drawn))

    @property
    def hash(self) -> str:
        """Base64 of the SHA-256 of the ballot before signature; the signed ballot holds it in ``signature.hash``."""
        return fingerprint(self._ballot.data(self._election.group))

    def sign(self) -> Ballot:
        """The ballot to cast; what was drawn for it is forgotten. Raises OpeningRefusedError the second time."""
        self._take()
        return sign_ballot(self._ballot, self._secret, self._election.group, self._randomness)

    def open(self) -> Opening:
        """What shows that the choices were kept. Raises OpeningRefusedError the second time."""
        group, ballot = self._election.group, self._ballot
        known = {group.generator_power(1 + number): 1 + number for number in self._take()}
        revealed = tuple(
            Revealed(_frozen(chosen), mapped(lambda pair: known[pair.alpha], answer.ciphertexts))
            for chosen, answer in zip(self._choices, ballot.answers, strict=True)
        )
        return Opening(ballot, revealed)

    def _take(self) -> list[int]:
        drawn, self._drawn = self._drawn, None
        if drawn is None:
            raise OpeningRefusedError("ballotbox.opening-used")
        return drawn


def check_opening(
    opening: Opening,
    election: Election,
    shown: str,
    credentials: Container[Element] | None = None,
    recorded: Iterable[Ballot] = (),
) -> None:
    """Check that the device which showed the hash ``shown`` encrypted these choices, and nothing else.

    ``election``, and ``credentials`` where they are known, must have been checked. ``recorded`` are ballots among
    which none of these ciphertexts may stand. Raises OpeningRefusedError, ChoiceRefusedError for choices that the
    election does not allow, and VerificationError for a proof that does not hold.
    """
    group, ballot = election.group, opening.ballot
    if (ballot.election_uuid, ballot.election_hash) != (election.uuid, election.fingerprint):
        raise OpeningRefusedError("ballotbox.opening-election")
    found = opening.hash(group)
    if found != typed_tracker(shown):
        raise OpeningRefusedError("ballotbox.opening-hash", found=found)
    if credentials is not None and ballot.credential not in credentials:
        raise OpeningRefusedError("ballotbox.opening-credential")
    check_answers(ballot, election)
    check_choices(election, [one.choices for one in opening.revealed])
    for number, (answer, revealed) in enumerate(zip(ballot.answers, opening.revealed, strict=True), 1):
        _check_answer(election, answer, revealed, number)
    if shares_ciphertexts(ballot, recorded):
        raise OpeningRefusedError("ballotbox.opening-cast")


def shares_ciphertexts(ballot: UnsignedBallot, others: Iterable[UnsignedBallot]) -> bool:
    """Whether a nonce of the ballot serves in another one, too: who can open that one reads an answer of both."""
    mine = _alphas(ballot)
    return any(not mine.isdisjoint(_alphas(one)) for one in others)


def _check_answer(election: Election, answer: AnyAnswer, revealed: Revealed, number: int) -> None:
    group, key, ciphertexts = election.group, election.public_key, answer.ciphertexts
    if shape(revealed.nonces) != shape(ciphertexts):
        raise OpeningRefusedError("ballotbox.opening-length", question=number)
    messages = _messages(group, answer, revealed.choices)
    told = zip(*(_in_order(row) for row in (ciphertexts, revealed.nonces, messages)), strict=True)
    for place, (pair, nonce, message) in enumerate(told, 1):
        # Encrypted a second time, and written so: what makes ballots is what is checked here.
        if pair.alpha != group.generator_power(nonce):
            raise OpeningRefusedError("ballotbox.opening-nonce", question=number, place=place)
        if pair.beta != group.multiply(group.power(key, nonce), message):
            raise OpeningRefusedError("ballotbox.opening-choice", question=number, place=place)


def _alphas(ballot: UnsignedBallot) -> set[Element]:
    return {pair.alpha for answer in ballot.answers for pair in _in_order(answer.ciphertexts)}


def _in_order(row: Row) -> list[Any]:
    return [one for _, one in placed(row, "")]


def _frozen(chosen: Choices) -> Row:
    return tuple(one if isinstance(one, int) else tuple(one) for one in chosen)


def _messages(group: Group, answer: AnyAnswer, choices: Row) -> Row:
    """What each ciphertext must hold: of a ranked answer the one all numbers."""
    if isinstance(answer, RankedAnswer):
        return (embed(group, choices),)
    return mapped(group.generator_power, choices)


@dataclass(frozen=True, slots=True)
class _Remembering:
    """Notes what is drawn, so that ballots for opening are made by the same code as those that are cast."""

    source: Randomness
    drawn: list[int] = field(repr=False)

    def below(self, bound: int) -> int:
        """A number in ``0..bound-1``."""
        number = self.source.below(bound)
        self.drawn.append(number)
        return number
