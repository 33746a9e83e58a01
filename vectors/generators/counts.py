"""Tallies of ballots, and results of decrypted tallies: sums with weights, lists, and rankings one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

from cogestion.ballotbox import (
    ED25519,
    RFC_3526_2048,
    AnyQuestion,
    Ballot,
    Choices,
    Election,
    Group,
    Json,
    ListQuestion,
    PublicCredential,
    Question,
    RankedQuestion,
    Single,
    Tally,
    TrusteePair,
    generate_trustee,
    make_ballot,
    make_election,
    partial_decryption,
    shuffle_tally,
    write_trustees,
)
from cogestion.ballotbox.v1.decryption import combine
from cogestion.ballotbox.v1.format.tally import write_tally
from cogestion.ballotbox.v1.secrets import scalar
from cogestion.ballotbox.v1.shuffling import with_shuffle
from cogestion.ballotbox.v1.tally import encrypted_tally
from generators.ballots import UUID
from generators.common import Chance, Sheet, Vector, vector

SUMS: tuple[AnyQuestion, ...] = (
    Question("Agreed?", ("Yes", "No"), 1, 1, blank=True),
    ListQuestion((("A", "Ana", "Berta"), ("B", "Carla")), "Which list?"),
)
RANKED: tuple[AnyQuestion, ...] = (
    RankedQuestion("Order?", ("A", "B", "C"), {"method": "STV"}),
    Question("Agreed?", ("Yes",), 0, 1),
)
Cast = tuple[tuple[int, Sequence[Choices]], ...]
"""Who casts what, in order: a later ballot takes the place of an earlier one."""
SUMMED: Cast = (
    (0, [[0, 1, 0], [[1, 1, 0], [0, 0]]]),
    (1, [[0, 0, 1], [[1, 1, 1], [0, 0]]]),
    (0, [[1, 0, 0], [[0, 0, 0], [1, 1]]]),
)
ORDERED: Cast = ((0, [[1, 2, 3], [1]]), (1, [[3, 0, 255], [0]]), (2, [[2, 1, 0], [1]]), (0, [[1, 1, 1], [1]]))


@dataclass(frozen=True)
class _Held:
    """An election with two trustees, both of whom decrypt, and what was cast."""

    election: Election
    trustees: tuple[TrusteePair, ...]
    credentials: tuple[PublicCredential, ...]
    ballots: tuple[Ballot, ...]
    chance: Chance

    def tally(self, name: str) -> Vector:
        """What the ballots come to."""
        group = self.election.group
        tally, sized = encrypted_tally(self.election, self.credentials, self.ballots)
        given: dict[str, Json] = {
            "election": self.election.data.decode(),
            "credentials": [
                {"credential": group.text(one.element), "weight": one.weight} for one in self.credentials
            ],
            "ballots": [one.text(group) for one in self.ballots],
        }
        expected: dict[str, Json] = {"tally": write_tally(tally, group).decode(), "sized": sized.text()}
        return vector("tally", name, given, expected, group)

    def result(self, name: str) -> Vector:
        """What the tally, shuffled where that is needed, is decrypted to."""
        group, (tally, sized) = self.election.group, encrypted_tally(self.election, self.credentials, self.ballots)
        tally = self._shuffled(tally)
        made = {
            owner: partial_decryption(self.election, tally, pair.secret, self.chance)
            for owner, pair in enumerate(self.trustees, 1)
        }
        trustees = tuple(Single(one.key) for one in self.trustees)
        found = combine(self.election, trustees, tally, sized.total_weight, made)
        given: dict[str, Json] = {
            "election": self.election.data.decode(),
            "trustees": write_trustees(trustees, group).decode(),
            "tally": write_tally(tally, group).decode(),
            "weight": sized.total_weight,
            "decryptions": [one.text(group) for one in made.values()],
        }
        return vector("result", name, given, {"result": found.text()}, group)

    def _shuffled(self, tally: Tally) -> Tally:
        if not self.election.ranked:
            return tally
        return with_shuffle(self.election, tally, shuffle_tally(self.election, tally, self.chance))


def sheet() -> Sheet:
    """The file."""
    held = [
        ("sums with weights, one ballot replaced", _held(ED25519, SUMS, (3, 1, 2), SUMMED)),
        ("nobody voted", _held(ED25519, SUMS, (1,), ())),
        ("rankings in their order, one ballot replaced", _held(ED25519, RANKED, (1, 1, 1), ORDERED)),
        ("rankings in their order, one ballot replaced", _held(RFC_3526_2048, RANKED, (1, 1, 1), ORDERED)),
    ]
    made = [one for name, each in held for one in (each.tally(name), each.result(name))]
    return Sheet("counts.json", "Encrypted tallies of ballots, and results of decrypted tallies", "ours", made)


def _held(group: Group, questions: tuple[AnyQuestion, ...], weights: tuple[int, ...], cast: Cast) -> _Held:
    chance = Chance(f"counts|{group.name}|{len(cast)}")
    pairs = tuple(generate_trustee(group, None, chance) for _ in range(2))
    election = make_election(
        uuid=UUID,
        name="E",
        description="",
        group=group,
        trustees=tuple(Single(one.key) for one in pairs),
        questions=questions,
    )
    secrets = [scalar(group, chance) for _ in weights]
    credentials = tuple(
        PublicCredential(group.generator_power(one), weight) for one, weight in zip(secrets, weights, strict=True)
    )
    ballots = tuple(make_ballot(election, secrets[who], votes, chance) for who, votes in cast)
    return _Held(election, pairs, credentials, ballots, chance)
