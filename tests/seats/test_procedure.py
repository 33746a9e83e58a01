"""Procedures as data: what the shipped ones say, and how strictly a file is read."""

from pathlib import Path

import pytest

import cogestion.seats
from cogestion.decisions import LANGUAGES, Evidence, sentence
from cogestion.seats import (
    PROCEDURES,
    Base,
    Candidate,
    Electronic,
    ListVotes,
    ParamsRefusedError,
    ProcedureUnknownError,
    allocate,
    electronic_reason,
    load_procedure,
    procedure_text,
    read_procedure,
)

FOLDER = Path(cogestion.seats.__file__).parent / "procedures"


def test_the_shipped_procedures() -> None:
    assert PROCEDURES == (
        "at-works-council",
        "de-works-council",
        "es-works-committee",
        "fr-cse",
        "it-rsu",
        "it-rsu-private",
        "ve-union",
    )
    for id_ in PROCEDURES:
        procedure = load_procedure(id_)
        assert procedure.id == id_
        assert procedure.evidence is not Evidence.MEMORY
        assert procedure.source.address.startswith("https://")
        assert bool(procedure.electronic_source.title) is (procedure.electronic is not Electronic.UNKNOWN)


@pytest.mark.parametrize(
    ("id_", "status", "words"),
    [
        (
            "es-works-committee",
            Electronic.NO,
            "as of 2026-11-23 (source: Tribunal Supremo, 5.2.2025, ECLI:ES:TS:2025:",
        ),
        (
            "de-works-council",
            Electronic.NO,
            "may not lawfully be held electronically as of 2026-11-23 (source: LAG H",
        ),
        ("at-works-council", Electronic.UNKNOWN, "is not known as of 2026-11-23"),
        ("it-rsu", Electronic.UNKNOWN, "is not known as of 2026-11-23"),
    ],
)
def test_what_they_say_of_electronic_voting(id_: str, status: Electronic, words: str) -> None:
    procedure = load_procedure(id_)
    assert procedure.electronic is status
    assert words in sentence(electronic_reason(procedure))
    for language in LANGUAGES:
        assert sentence(electronic_reason(procedure), language) in procedure_text(procedure, language)


def test_spanish_committee_on_a_real_count() -> None:
    lists = [ListVotes("A", 156), ListVotes("B", 38), ListVotes("C", 23)]
    assert dict(allocate(lists, 9, load_procedure("es-works-committee").rules).seats) == {"A": 6, "B": 2, "C": 1}


def test_spanish_blank_votes_count_for_the_threshold_and_not_for_the_quota() -> None:
    lists = [ListVotes("A", 120), ListVotes("B", 65), ListVotes("C", 10)]
    rules = load_procedure("es-works-committee").rules
    assert list(allocate(lists, 13, rules, blank=10, null=3).seats.values()) == [8, 5, 0]
    assert list(allocate(lists, 13, rules, blank=0, null=13).seats.values()) == [8, 4, 1]


def test_italian_quota_counts_every_voter_and_people_go_by_preferences() -> None:
    people = (Candidate("A1", preferences=3), Candidate("A2", preferences=9), Candidate("A3", preferences=3))
    lists = [ListVotes("A", 32, people), *(ListVotes(one, votes) for one, votes in (("B", 20), ("C", 15), ("D", 8)))]
    found = allocate([*lists, ListVotes("E", 6)], 3, load_procedure("it-rsu").rules, blank=3, null=6)
    assert list(found.seats.values()) == [1, 1, 1, 0, 0]
    assert [one.candidate.id for one in found.elected] == ["A2"]
    assert found.reasons[0].named["base"] == 90
    two = allocate(lists[:1], 2, load_procedure("it-rsu").rules)
    assert [one.candidate.id for one in two.elected] == ["A2", "A1"]


def test_unknown_procedure_lists_the_known() -> None:
    with pytest.raises(
        ProcedureUnknownError,
        match="at-works-council, de-works-council, es-works-committee, fr-cse, it-rsu, it-rsu-private",
    ):
        load_procedure("../es-works-committee")


GOOD = (FOLDER / "es-works-committee.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "es-works-committee"', "", "p.toml: the key “id” is missing."),
        ("[params]", "[paramsx]", "unknown key “paramsx”; known are id, article, as_of"),
        ("as_of = 2026-11-23", 'as_of = "2026"', "“as_of” must be a day"),
        ("as_of = 2026-11-23", "as_of = 2026-11-23T10:00:00", "“as_of” must be a day"),
        ('status = "no"', 'status = "perhaps"', "“status” cannot be “perhaps”; known are “yes”, “conditions”, “no”,"),
        ('evidence = "text read"', 'evidence = "sure"', "known are “official figures”, “peer”, “text read”"),
        ("\npt = ", "\nfr = ", "p.toml: title: unknown key “fr”; known are es, en, pt"),
        ("[params]", "[params]\nblank = 3", "a procedure holds rules and no votes; remove “blank”"),
        ("[params]", "[params]\ngender = 3", "p.toml: params: unknown key “gender”"),
        ('quota = "hare"', 'quota = "hill"', "“quota” cannot be “hill”; known are “hare”, “droop”"),
        ("[params]", "[params", "p.toml: this is no TOML"),
        ('article = "ET', 'article = ["ET"]\n#', "p.toml: “article” must be a text"),
    ],
)
def test_a_file_is_read_strictly(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(ParamsRefusedError) as refused:
        read_procedure(GOOD.replace(old, new), "p.toml")
    assert message in str(refused.value)


def test_a_good_file_reads() -> None:
    assert read_procedure(GOOD, "p.toml") == load_procedure("es-works-committee")
    threshold = read_procedure(GOOD, "p.toml").rules.threshold
    assert threshold is not None
    assert threshold.base is Base.VALID
