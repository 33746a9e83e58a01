"""Each rule that a check knows: confirmed on random papers and its page's examples, refused with one thing moved."""

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cogestion.counting import (
    CHECKED,
    Grades,
    Profile,
    UncountableError,
    check_transcript,
    count,
    find_rule,
    read_ballots,
    read_grades,
    transcript_json,
)
from cogestion.decisions import Lots, RefusedError

Json = dict[str, Any]
Papers = Profile | Grades
RULES = [rule for rule in CHECKED if not re.search(r"marks-(\d\d|[4-9])$", rule)]
ONE_SEAT = ("irv", "runoff")
EQUALS = ("meek", "runoff", "schulze", "ranked", "pav", "seq", "equal", "plurality", "block", "approval", "limited")
PAGES = Path(__file__).parents[3] / "docs" / "reference" / "counting"
SEED = "3 1 6 6 2"
ELECTIONS = 200


def ranks(rng: random.Random, last: int, *, equal: bool, most: int) -> list[list[int]]:
    """A short or a long paper; some of its ranks shared."""
    found: list[list[int]] = []
    for n in rng.sample(range(1, last + 1), rng.randint(0, last)):
        if equal and found and rng.random() < 0.3:
            found[-1].append(n)
        elif len(found) < most:
            found.append([n])
    return found


def election(rule: str, number: int) -> tuple[Papers, int, Lots | None]:
    """The same papers for a number always: many ties, some large surpluses, and sometimes no seed."""
    rng = random.Random(number)
    lots = Lots(SEED) if rng.random() < 0.8 else None
    seats = 1 if rule in ONE_SEAT else rng.randint(1, 4)
    heaviest = rng.choice([3, 3, 40])
    if find_rule(rule)[0].reads is Grades:
        last, top, lowest = rng.randint(1, 5), rng.choice([1, 2, 5]), rng.choice([-1, 0])
        graded = [[rng.choice([lowest, rng.randint(0, top)]) for _ in range(last)] for _ in range(rng.randint(0, 8))]
        names, scale = [f"C{n}" for n in range(1, last + 1)], [str(grade) for grade in range(top + 1)]
        return Grades.of(names, scale, [(rng.randint(1, heaviest), marks) for marks in graded]), seats, lots
    last, most = rng.randint(1, 7), 3 if rule == "minneapolis" else 7
    cast = [
        (rng.randint(1, heaviest), ranks(rng, last, equal=rule.startswith(EQUALS), most=most))
        for _ in range(rng.randint(0, 14))
    ]
    made = Profile.in_order if rule == "cambridge-ma" else Profile.of
    gone = [rng.randint(1, last)] if rng.random() < 0.2 else []
    return made([f"C{n}" for n in range(1, last + 1)], cast, gone), seats, lots


def told(papers: Papers, rule: str, seats: int, lots: Lots | None) -> Json:
    return json.loads(json.dumps(transcript_json(count(papers, rule, seats, lots))))  # type: ignore[no-any-return]


@pytest.mark.parametrize("rule", RULES)
def test_random_elections_are_confirmed(rule: str) -> None:
    lots = undecided = 0
    for number in range(ELECTIONS):
        papers, seats, seed = election(rule, number)
        transcript = told(papers, rule, seats, seed)
        assert check_transcript(papers, transcript, rule, seats) == (), number
        lots += sum(one["lot"] is not None for one in transcript["ties"])
        undecided += not transcript["decided"]
    assert lots
    assert undecided


def swap_two_elected(transcript: Json) -> bool:
    elected = transcript["elected"]
    if len(elected) > 1:
        elected[0]["candidate"], elected[1]["candidate"] = elected[1]["candidate"], elected[0]["candidate"]
    return len(elected) > 1


def elect_another(transcript: Json) -> bool:
    elected = transcript["elected"]
    others = set(range(1, len(transcript["candidates"]) + 1)) - {one["candidate"] for one in elected}
    if elected and others:
        elected[-1]["candidate"] = min(others)
    return bool(elected and others)


def change_a_vote(transcript: Json) -> bool:
    votes = transcript["stages"][-1]["votes"]
    votes[-1] = f"{votes[-1].partition('.')[0].partition('/')[0]}.987654321"
    return True


def drop_a_stage(transcript: Json) -> bool:
    del transcript["stages"][0]
    return True


def exclude_another(transcript: Json) -> bool:
    excluded = transcript["excluded"]
    if excluded:
        excluded[0]["candidate"] = 1 + excluded[0]["candidate"] % len(transcript["candidates"])
    return bool(excluded)


def raise_the_quota(transcript: Json) -> bool:
    known = transcript["quota"] is not None
    transcript["quota"] = 10**6
    return known


def raise_the_quota_of_a_stage(transcript: Json) -> bool:
    found = "quota" in transcript["stages"][-1]
    transcript["stages"][-1]["quota"] = 10**6
    return found


def change_a_keep_value(transcript: Json) -> bool:
    keep = transcript["stages"][-1].get("keep", [])
    keep[:1] = ["0.123456789"]
    return len(keep) > 1


def turn_a_lot_round(transcript: Json) -> bool:
    lots = [one["lot"] for one in transcript["ties"] if one["lot"]]
    if lots:
        lots[0]["order"].reverse()
    return bool(lots)


def change_a_cell(transcript: Json) -> bool:
    rows = [row for table in transcript["tables"] for row in table["cells"] if row]
    if rows:
        rows[-1][0] = 10**6
    return bool(rows)


def drop_a_row(transcript: Json) -> bool:
    tables = [table for table in transcript["tables"] if table["rows"]]
    if tables:
        del tables[-1]["rows"][0], tables[-1]["cells"][0]
    return bool(tables)


SAID = {"votes", "count", "quota", "surplus", "score", "number", "seat", "seats", "ballots", "left_out"}


def change_a_figure_that_is_said(transcript: Json) -> bool:
    stages = [stage["reason"] for stage in transcript["stages"]]
    reasons = [
        *transcript["reasons"],
        *stages,
        *transcript["notes"],
        *(one["reason"] for one in transcript["invalid"]),
    ]
    said = [(reason["values"], name) for reason in reasons for name in reason["values"] if name in SAID]
    for values, name in said[:1]:
        values[name] = "123456789.5"
    return bool(said)


def name_another_where_it_is_said(transcript: Json) -> bool:
    named = [reason["values"] for reason in transcript["reasons"] if "name" in reason["values"]]
    if named:
        named[-1]["name"] = "Nobody"
    return bool(named)


CHANGES: list[Callable[[Json], bool]] = [
    swap_two_elected,
    elect_another,
    change_a_vote,
    drop_a_stage,
    exclude_another,
    raise_the_quota,
    raise_the_quota_of_a_stage,
    change_a_keep_value,
    turn_a_lot_round,
    change_a_cell,
    drop_a_row,
    change_a_figure_that_is_said,
    name_another_where_it_is_said,
]
EVERYWHERE = (elect_another, change_a_vote, drop_a_stage, turn_a_lot_round, change_a_figure_that_is_said)


@pytest.mark.parametrize("change", CHANGES)
def test_one_thing_moved_is_refused(change: Callable[[Json], bool]) -> None:
    """Under every rule whose transcripts have what is moved."""
    moved = dict.fromkeys(RULES, 0)
    for rule in RULES:
        for number in range(ELECTIONS if change is turn_a_lot_round else 60):
            papers, seats, lots = election(rule, number)
            transcript = told(papers, rule, seats, lots)
            if change(transcript):
                moved[rule] += 1
                assert check_transcript(papers, transcript), (rule, number)
    assert all(moved.values()) if change in EVERYWHERE else any(moved.values()), moved


def examples(rule: str) -> list[tuple[str, str]]:
    """The ballot files on the page of a rule."""
    page = (PAGES / f"{rule.partition(':')[0]}.md").read_text(encoding="utf-8")
    return re.findall(r"^```text (\S+\.(?:blt|csv))\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("rule", RULES)
def test_the_examples_of_its_page_are_confirmed(rule: str, tmp_path: Path) -> None:
    confirmed = 0
    for name, content in examples(rule):
        (tmp_path / name).write_text(content, encoding="utf-8")
        papers = read(rule, tmp_path / name)
        for seats in (1, 2, 3) if rule not in ONE_SEAT else (1,):
            for lots in (None, Lots(SEED)):
                confirmed += check_transcript(papers, told(papers, rule, seats, lots)) == ()
    assert confirmed == 2 * len(examples(rule)) * (1 if rule in ONE_SEAT else 3)
    assert confirmed


def read(rule: str, file: Path) -> Papers:
    if find_rule(rule)[0].reads is not Grades:
        with file.open("rb") as content:
            return read_ballots(file.name, content, in_order=find_rule(rule)[0].ordered).profile
    scale = "poor,fair,good" if b"good" in file.read_bytes() else "0,1,2,3,4,5"
    return read_grades(file.read_bytes().splitlines(keepends=True), scale.split(","))


def test_a_figure_that_nobody_could_compute_is_only_wrong() -> None:
    papers, seats, lots = election("plurality", 1)
    transcript = told(papers, "plurality", seats, lots)
    transcript["stages"][0]["reason"]["values"]["count"] = "1e999999999"
    assert [one.told for one in check_transcript(papers, transcript)] == ["1e999999999"]


def test_papers_of_the_other_kind_or_without_their_order() -> None:
    rankings, grades = Profile.of("AB", [(1, [[1]])]), Grades.of("AB", "01", [(1, [1, 0])])
    for papers, rule, code in (
        (rankings, "star", "counting.papers-grades"),
        (grades, "plurality", "counting.papers-rankings"),
        (rankings, "cambridge-ma", "counting.papers-unordered"),
    ):
        transcript = told(rankings, "plurality", 1, None) | {"rule": rule}
        with pytest.raises(UncountableError) as refused:
            check_transcript(papers, transcript)
        assert refused.value.reason.code == code


@pytest.mark.parametrize(
    ("candidates", "seats", "code"),
    [(20, 10, "counting.check-committees"), (10, 4, "counting.check-best-committees")],
)
def test_more_committees_than_are_tried_or_listed(candidates: int, seats: int, code: str) -> None:
    names = [f"C{n}" for n in range(candidates)]
    cast = [(1, [[n]]) for n in range(1, candidates + 1)] if candidates < 20 else [(1, [list(range(1, 21))])]
    papers = Profile.of(names, cast)
    transcript = told(papers, "approval", seats, Lots(SEED)) | {"rule": "pav"}
    with pytest.raises(RefusedError) as refused:
        check_transcript(papers, transcript)
    assert refused.value.reason.code == code
