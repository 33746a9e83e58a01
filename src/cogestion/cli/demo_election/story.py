"""The story of the demo, as a commission with five trustees, three observers and 240 members would live it.

The plant, its people and its lists are fictional. The votes, 156 / 38 / 23 for nine seats, are a real published
count (the works committee of Aludium, Spain), which the Spanish formula turned into 6 / 2 / 1.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from cogestion.ballotbox import (
    ED25519,
    Box,
    Credentials,
    Election,
    Question,
    Verification,
    Voter,
    choices_for,
    credential_secret,
    generate_credentials,
    make_ballot,
    new_uuid,
    partial_decryption,
    verify,
)
from cogestion.cli.ballotbox.files import write_new
from cogestion.cli.demo_election.plan import commit_observers, draw_up, reveal
from cogestion.cli.demo_election.trustees import KeySet, hold_ceremony
from cogestion.decisions import Lots
from cogestion.results import Outcome, outcome, read_roll

Track = Callable[[str, Sequence[Any]], Iterable[Any]]
"""Shows the items of a named step as they are done."""

VOTES = (156, 38, 23)
VOTING_TWICE = 5
DECRYPTING = (1, 3, 4)
_CHANCE = random.SystemRandom()


def play(folder: Path, language: str, timestamp: int, track: Track) -> tuple[Path, Outcome]:
    """Carry the election through in a new, empty ``folder``: the public record's path, and what it leads to."""
    secret = folder / "secret"
    secret.mkdir(mode=0o700)
    roll = write_new(folder / "roll.csv", (Path(__file__).parent / "roll.csv").read_bytes())
    voters = [Voter(one.number, one.weight) for one in read_roll(roll.read_bytes())]
    uuid = new_uuid()
    keys = hold_ceremony(secret, track)
    credentials = _credentials(uuid, voters, secret)
    observers = commit_observers(secret)
    election = draw_up(uuid, language, keys.public, observers.commitments)
    box = Box.create(folder / f"{uuid}.bel", election, (keys.public,), credentials.public, timestamp=timestamp)
    for voter, choice in track("ballots", _visits(len(voters))):
        box.add_ballot(_ballot(election, credentials, voter, choice))
    box.close()
    seed = reveal(folder, election, observers)
    box.add_tally()
    _decrypt(box, keys, track)
    return box.path, outcome(_verified(box, track), lots=Lots(seed.seed))


def _credentials(uuid: str, voters: Sequence[Voter], secret: Path) -> Credentials:
    """One for each member; the list of who got which is the credential authority's secret."""
    made = generate_credentials(uuid, ED25519, voters)
    lines = [f"{one.voter.login},{one.text}\n" for one in made.private]
    write_new(secret / "credentials.csv", "".join(lines), secret=True)
    return made


def _visits(members: int) -> list[tuple[int, int]]:
    """Who comes to vote, in order, and for which list: 217 of the members, five of them a second time.

    Those five first vote for the next list, so that the count shows which of their ballots counted.
    """
    choices = [number for number, votes in enumerate(VOTES) for _ in range(votes)]
    visits = list(zip(_CHANCE.sample(range(members), len(choices)), choices, strict=True))
    _CHANCE.shuffle(visits)
    first = [(voter, (choice + 1) % len(VOTES)) for voter, choice in visits[:VOTING_TWICE]]
    return first + visits[VOTING_TWICE:] + visits[:VOTING_TWICE]


def _ballot(election: Election, credentials: Credentials, voter: int, choice: int) -> bytes:
    secret = credential_secret(election.uuid, credentials.private[voter].text, election.group)
    choices = [choices_for(one, [choice]) for one in election.questions if isinstance(one, Question)]
    return make_ballot(election, secret, choices).text(election.group).encode()


def _decrypt(box: Box, keys: KeySet, track: Track) -> None:
    tally = box.tally
    assert tally is not None, "the tally was added"  # noqa: S101
    for number in track("decryptions", DECRYPTING):
        box.add_decryption(number, partial_decryption(box.election, tally, keys.secret(number)))
    box.add_result()


def _verified(box: Box, track: Track) -> Verification:
    """The record is read again from its first byte, as an observer would."""
    steps = iter(track("verification", box.trackers))
    with box.path.open("rb") as record:
        verification = verify(record, after=lambda event: event.type == "Ballot" and next(steps))
    list(steps)
    return verification
