"""Small elections for the tests of the producing half."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cogestion.ballotbox import (
    Box,
    Credentials,
    Group,
    Question,
    Single,
    TrusteePair,
    Voter,
    credential_secret,
    generate_credentials,
    generate_trustee,
    make_ballot,
    make_election,
    new_uuid,
)

QUESTIONS = (Question("Who?", ("A", "B", "C"), 1, 2), Question("Agreed?", ("Yes", "No"), 1, 1, blank=True))


class Dice:
    """A generator that gives the same numbers to the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)

    def below(self, bound: int) -> int:
        return self._random.randrange(bound)


@dataclass
class Held:
    """A box with the secrets of its trustee and voters."""

    box: Box
    trustee: TrusteePair
    credentials: Credentials

    def secret(self, voter: int) -> int:
        return credential_secret(
            self.box.election.uuid, self.credentials.private[voter].text, self.box.election.group
        )

    def ballot(self, voter: int, *choices: list[int]) -> bytes:
        return make_ballot(self.box.election, self.secret(voter), choices).text(self.box.election.group).encode()


Hold = Callable[..., Held]


@pytest.fixture
def dice() -> Dice:
    return Dice()


@pytest.fixture
def hold(tmp_path: Path) -> Hold:
    """Make a box: ``hold(group, weights=(1, 2), questions=…)``."""

    def make(group: Group, weights: tuple[int, ...] = (1, 1, 1), questions: tuple[Question, ...] = QUESTIONS) -> Held:
        trustee = generate_trustee(group)
        uuid = new_uuid()
        credentials = generate_credentials(uuid, group, [Voter(str(i), one) for i, one in enumerate(weights)])
        election = make_election(
            uuid=uuid, name="E", description="", group=group, trustees=(Single(trustee.key),), questions=questions
        )
        path = tmp_path / f"{uuid}.bel"
        box = Box.create(path, election, (Single(trustee.key),), credentials.public, timestamp=1_795_447_105)
        return Held(box, trustee, credentials)

    return make
