"""The demo, run once: what it leaves, what it says, and what it keeps to itself."""

import json
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cogestion.ballotbox import verify
from cogestion.results import outcome, read_contests

ELECTED = {
    "Ceiba": [
        "Grace Lara Pereira",
        "Edith Mason Walker",
        "Nuria Peña Porter",
        "Rui Brito Zamora",
        "Martin Rangel Prieto",
        "Nuria Lozano Rangel",
    ],
    "Samán": ["Mario Brito Salas", "Óscar Castro Hughes"],
    "Araguaney": ["Ana Lara Acosta"],
}
PUBLIC = {"commitments.jsonl", "contributions.json", "report-en.html", "report-es.html", "report-pt.html", "roll.csv"}
SECRET = {f"trustee-{n}.key" for n in range(1, 6)} | {f"observer-{n}.txt" for n in (1, 2, 3)} | {"credentials.csv"}


def test_the_numbers_and_the_names_are_those_of_the_published_count(demo: Any) -> None:
    for line in ("Ceiba      6 ", "Samán      2 ", "Araguaney  1 ", "217 (90.4 %)", "Entitled to vote: 240"):
        assert line in demo.stdout
    assert re.search(r"^Ballots replaced .*: 5$", demo.stdout, re.MULTILINE)
    for names in ELECTED.values():
        assert ", ".join(names) + "\n" in demo.stdout


def test_the_record_alone_says_the_same(demo: Any) -> None:
    with demo.record.open("rb") as record:
        found = outcome(verify(record))
    (seated,) = found.contests
    assert [(one.id, one.votes) for one in seated.votes] == [("Ceiba", 156), ("Samán", 38), ("Araguaney", 23)]
    people = [(one.list, one.candidate.shown) for one in seated.allocation.elected]
    assert people == [(name, person) for name, persons in ELECTED.items() for person in persons]
    record = found.verification
    assert (record.electors, record.ballots, record.counted, record.weight) == (240, 222, 217, 217)
    assert (record.trustees, record.decrypted_by, found.notes) == (5, (1, 3, 4), ())
    assert not seated.contest.statutory


def test_each_file_stands_where_it_belongs(demo: Any) -> None:
    assert {path.name for path in demo.folder.iterdir()} == PUBLIC | {demo.record.name, "secret"}
    assert {path.name for path in (demo.folder / "secret").iterdir()} == SECRET


def test_secrets_are_for_their_owner_alone(demo: Any) -> None:
    secret = demo.folder / "secret"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in secret.iterdir()} == {0o600}


def test_nothing_secret_is_printed_or_published(demo: Any) -> None:
    """The observers' contributions were revealed after the closing; keys and credentials are nowhere."""
    lines = (demo.folder / "secret" / "credentials.csv").read_text().splitlines()
    secrets = [line.split(",")[1] for line in lines]
    secrets += [path.read_text().strip() for path in demo.folder.glob("secret/trustee-*.key")]
    assert len(set(secrets)) == 245
    assert all(len(one) > 20 for one in secrets)
    public = [path.read_bytes() for path in demo.folder.iterdir() if path.is_file()]
    said = demo.stdout.encode() + demo.stderr.encode() + b"".join(public)
    assert not [one for one in secrets if one.encode() in said]


def test_the_observers_of_the_record_fixed_the_seed(demo: Any, type_in: Callable[..., Any]) -> None:
    """The last printed command makes the seed again, from the commitments that stand under the fingerprint."""
    done = type_in(demo.folder.parent, "bash", "-c", demo.commands[-1])
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    with demo.record.open("rb") as record:
        election = verify(record).election
    lines = (demo.folder / "commitments.jsonl").read_text().splitlines()
    published = [json.loads(line) for line in lines]
    recorded = [(one.observer, one.digest) for one in read_contests(election).commitments]
    assert recorded == [(one["observer"], one["commitment"]) for one in published]
    assert made["observers"] == [name for name, _ in recorded]
    assert (made["fingerprint"], len(made["seed"])) == (election.fingerprint, 64)


@pytest.mark.parametrize(("language", "words"), [("es", "6 puestos"), ("en", "6 seats"), ("pt", "6 lugares")])
def test_there_is_a_report_in_each_language(demo: Any, language: str, words: str) -> None:
    page = (demo.folder / f"report-{language}.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in page
    assert words in page
    assert all(person in page for persons in ELECTED.values() for person in persons)


def test_the_steps_are_named_where_there_is_no_terminal(demo: Any) -> None:
    assert [line.rsplit(": ", 1)[1] for line in demo.stderr.splitlines()] == ["5", "222", "3", "222"]


def test_a_second_demo_leaves_the_first_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The choice of the folder alone, since a whole election takes a while."""
    from cogestion.cli.demo_election import _new_folder

    monkeypatch.chdir(tmp_path)
    made = [_new_folder(Path("demo-election")) for _ in range(3)]
    assert [str(one) for one in made] == ["demo-election", "demo-election-2", "demo-election-3"]
    assert all(one.is_dir() for one in made)
