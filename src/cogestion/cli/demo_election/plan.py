"""What the commission draws up: the lists, the election, and the seed of any lot."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cogestion.ballotbox import ED25519, Election, Pedersen, Question, make_election, token
from cogestion.cli.ballotbox.files import write_new
from cogestion.decisions import Commitment, SeedFixed, commit, seed_from_contributions, text
from cogestion.results import CandidateList, Contest, Contests, check_contests
from cogestion.seats import Candidate

SEATS = 9
PROCEDURE = "es-works-committee"
OBSERVERS = ("Observer 1", "Observer 2", "Observer 3")


@dataclass(frozen=True, slots=True)
class Observers:
    """What each observer published before the sealing, and what each keeps until the box is closed."""

    commitments: tuple[Commitment, ...]
    files: dict[str, Path]


def commit_observers(secret: Path) -> Observers:
    """Each observer draws a contribution, keeps it in a file of mode 600 and publishes the commitment."""
    files = {
        name: write_new(secret / f"{name.lower().replace(' ', '-')}.txt", token(22), secret=True)
        for name in OBSERVERS
    }
    return Observers(tuple(commit(name, file.read_text()) for name, file in files.items()), files)


def draw_up(uuid: str, language: str, trustees: Pedersen, commitments: tuple[Commitment, ...]) -> Election:
    """The election with its contest, its lists and the observers' commitments under one fingerprint."""
    lists = _lists()
    title = text("cli.demo-question", language)
    contest = Contest(0, SEATS, PROCEDURE, statutory=False, lists=lists)
    election = make_election(
        uuid=uuid,
        name=text("cli.demo-name", language),
        description=text("cli.demo-description", language),
        group=ED25519,
        trustees=(trustees,),
        questions=(Question(title, tuple(one.name for one in lists), 1, 1, blank=True),),
        others=Contests((contest,), commitments).json(),
    )
    check_contests(election)
    return election


def reveal(folder: Path, election: Election, observers: Observers) -> SeedFixed:
    """After the closing and before the tally each observer reveals, and the seed is fixed; all of it is published.

    ``cogestion lots seed`` makes the same seed from the two files.
    """
    contributions = {name: file.read_text() for name, file in observers.files.items()}
    seed = seed_from_contributions(election.fingerprint, observers.commitments, contributions)
    assert isinstance(seed, SeedFixed), "every observer of the demo reveals"  # noqa: S101
    lines = [json.dumps({"observer": one.observer, "commitment": one.digest}) for one in observers.commitments]
    write_new(folder / "commitments.jsonl", "\n".join(lines) + "\n")
    write_new(folder / "contributions.json", json.dumps(contributions, indent=2) + "\n")
    return seed


def _lists() -> tuple[CandidateList, ...]:
    data: dict[str, Any] = tomllib.loads((Path(__file__).parent / "lists.toml").read_text(encoding="utf-8"))
    return tuple(CandidateList(one["name"], _people(one["name"], one["candidates"])) for one in data["lists"])


def _people(list_name: str, people: list[dict[str, Any]]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(id=f"{list_name}-{place}", name=one["name"], since=one["since"])
        for place, one in enumerate(people, 1)
    )
