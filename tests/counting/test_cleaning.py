"""Ballot cleaning: each policy on each fault, and Minneapolis 2013 as RCTab counts it."""

import csv
import json
from pathlib import Path

import pytest

from cogestion.counting import (
    CLEANINGS,
    OVERVOTE,
    SKIPPED,
    Cleaning,
    UnknownCleaningError,
    clean,
    clean_cvr,
    count,
    find_cleaning,
    open_ballots,
    read_cvr,
)
from cogestion.counting.readers.opening import ballot_lines
from cogestion.decisions import LANGUAGES, sentence

A, B, C = 1, 2, 3
_, X = SKIPPED, OVERVOTE


@pytest.mark.parametrize(
    ("policy", "paper", "kept", "faults"),
    [
        ("pass-over-1", (A, B, C), (A, B, C), []),
        ("pass-over-1", (A, _, _), (A,), []),
        ("pass-over-1", (_, _, _), (), ["unmarked-kept"]),
        ("pass-over-1", (_, A, X, A, B), (A, B), ["skipped-ignore", "overvote-ignore", "repeated-ignore"]),
        ("stop-1", (A, _, B), (A,), ["skipped-exhaust"]),
        ("stop-1", (_, A, B), (), ["skipped-exhaust"]),
        ("stop-1", (A, X, B), (A,), ["overvote-exhaust"]),
        ("stop-1", (A, A, B), (A,), ["repeated-exhaust"]),
        ("void-1", (A, X, B), (), ["overvote-void"]),
        ("void-1", (A, B, A), (), ["repeated-void"]),
        ("void-1", (A, _, A), (A,), ["skipped-exhaust"]),
        ("minneapolis-2013", (_, A, _, B), (A, B), ["skipped-ignore"]),
        ("minneapolis-2013", (A, _, _, B), (A,), ["skipped-ignore", "skipped-exhaust"]),
        ("minneapolis-2013", (_, _, A), (), ["skipped-ignore", "skipped-exhaust"]),
        ("minneapolis-2013", (_, X, A), (), ["skipped-ignore", "overvote-exhaust"]),
        ("minneapolis-2013", (A, X, B), (A,), ["overvote-exhaust"]),
        ("minneapolis-2013", (A, A, A, B), (A, B), ["repeated-ignore"]),
        ("minneapolis-2013", (X, _, _), (), ["overvote-exhaust"]),
    ],
)
def test_each_policy_on_each_fault(
    policy: str, paper: tuple[int, ...], kept: tuple[int, ...], faults: list[str]
) -> None:
    cleaned = clean(["A", "B", "C"], {paper: 7}, find_cleaning(policy))
    assert list(cleaned.profile.groups()) == [(7, kept)]
    assert sorted(f"{one.fault}-{one.how}" for one in cleaned.done) == sorted(faults)
    for one in cleaned.done:
        ended = one.how in ("exhaust", "void", "kept") and not kept
        assert (one.papers, one.emptied) == (7, 7 if ended else 0)
        assert all(sentence(one.reason, language) for language in LANGUAGES)


def test_a_paper_is_never_dropped() -> None:
    papers: dict[tuple[int, ...], int] = {(A, B, C): 3, (_, _, _): 4, (X, A, B): 5, (A, A, A): 6}
    for policy in CLEANINGS.values():
        assert clean(["A", "B", "C"], papers, policy).profile.papers == 18


@pytest.mark.parametrize("name", ["", "maine"])
def test_a_policy_must_be_named(name: str) -> None:
    with pytest.raises(UnknownCleaningError) as refused:
        find_cleaning(name)
    assert all("minneapolis-2013" in sentence(refused.value.reason, language) for language in LANGUAGES)


def rctab_rules(folder: Path) -> Cleaning:
    """The policy that the configuration of RCTab states."""
    rules = json.loads((folder / "2013_minneapolis_mayor_config.json").read_text())["rules"]
    assert rules["overvoteRule"] == "exhaustImmediately"
    assert not rules["exhaustOnDuplicateCandidate"]
    return Cleaning("read", "config", "exhaust", int(rules["maxSkippedRanksAllowed"]), "exhaust", "ignore")


def test_minneapolis_2013_gives_the_first_round_of_rctab(data_folder: Path) -> None:
    folder = data_folder / "counting" / "minneapolis"
    with (folder / "2013_mayor_cvr.csv.gz").open("rb") as file:
        raw = read_cvr(ballot_lines("2013_mayor_cvr.csv.gz", file))
    with (folder / "2013_minneapolis_mayor_expected_detailed_report.csv").open() as file:
        rows = {row[0]: row for row in csv.reader(file) if row}
    stated, named = rctab_rules(folder), CLEANINGS["minneapolis-2013"]
    assert (stated.skipped, stated.skips, stated.overvote, stated.repeated) == (
        named.skipped,
        named.skips,
        named.overvote,
        named.repeated,
    )
    ballots, cleaned = clean_cvr(raw, named)
    transcript = count(ballots.profile, "plurality", 1)
    votes = dict(zip(transcript.candidates, transcript.votes[1:], strict=True))
    votes["Undeclared Write-ins"] = votes.pop("UWI")
    assert len(votes) == 36
    assert votes == {name: int(rows[name][1]) for name in votes}
    emptied = {f"{one.fault}-{one.how}": one.emptied for one in cleaned.done}
    assert emptied["overvote-exhaust"] == int(rows["Inactive Ballots by Overvotes"][1])
    assert emptied["skipped-exhaust"] == int(rows["Inactive Ballots by Skipped Rankings"][1])
    assert emptied["unmarked-kept"] == int(rows["Number of Undervotes (No Rankings)"][1])
    assert transcript.papers == int(rows["Total Number of Ballots"][1])
    assert transcript.ballots == int(rows["Active Ballots"][1])
    opened = open_ballots(folder / "2013_mayor_cvr.csv.gz", "cvr", cleaning="minneapolis-2013")
    assert opened == ballots
    assert [one.code for one in opened.remarks[:1]] == ["counting.cleaning-applied"]
