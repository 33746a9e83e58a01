"""How the numbers of a ranked question are read: as rankings, as papers of strict ranks, as grades."""

from typing import Any

import pytest

from cogestion.ballotbox import Json, RankedQuestion
from cogestion.counting import CLEANINGS, NO_GRADE, Grades, Profile, find_rule, read_grades
from cogestion.decisions import Reason
from cogestion.results.rankings import Papers, papers_text, read_vectors

NAMES = ("A", "B", "C")
GRADES: Json = {"method": "MajorityJudgment", "blank": True, "grades": ["Good", "Fair", "Poor"]}


def read(rule: str, *vectors: tuple[int, ...], extra: Json = None, cleaning: str = "stop-1") -> Papers:
    return read_vectors(RankedQuestion("Who?", NAMES, extra), vectors, find_rule(rule)[0], CLEANINGS[cleaning])


def codes(found: Papers) -> list[tuple[str, Any]]:
    return [(one.code.partition(".")[2], dict(one.values).get("count")) for one in found.remarks]


@pytest.mark.parametrize("rule", ["schulze", "meek-2006", "approval"])
@pytest.mark.parametrize(
    ("vector", "ranks"),
    [
        ((2, 1, 3), [[2], [1], [3]]),
        ((0, 1, 0), [[2]]),
        ((255, 0, 7), [[3], [1]]),
        ((1, 0, 1), [[1, 3]]),
        ((4, 9, 4), [[1, 3], [2]]),
        ((0, 0, 0), []),
    ],
)
def test_where_equal_ranks_may_be_only_the_order_counts(
    rule: str, vector: tuple[int, ...], ranks: list[list[int]]
) -> None:
    found = read(rule, vector)
    assert found.papers == Profile.of(NAMES, [(1, ranks)])
    assert (found.blank, found.remarks) == (int(not ranks), ())


@pytest.mark.parametrize(
    ("vector", "cleaning", "ranks", "done"),
    [
        ((2, 1, 3), "stop-1", [2, 1, 3], []),
        ((0, 0, 0), "stop-1", [], []),
        ((1, 0, 3), "stop-1", [1], ["cleaning-skipped-exhaust"]),
        ((1, 0, 3), "pass-over-1", [1, 3], ["cleaning-skipped-ignore"]),
        ((255, 0, 7), "stop-1", [], ["cleaning-skipped-exhaust"]),
        ((255, 0, 7), "pass-over-1", [3, 1], ["cleaning-skipped-ignore"]),
        ((1, 2, 2), "stop-1", [1], ["cleaning-overvote-exhaust"]),
        ((1, 2, 2), "void-1", [], ["cleaning-overvote-void"]),
        ((1, 1, 2), "pass-over-1", [3], ["cleaning-overvote-ignore"]),
    ],
)
def test_a_policy_says_what_gaps_and_equal_ranks_are_in_strict_papers(
    vector: tuple[int, ...], cleaning: str, ranks: list[int], done: list[str]
) -> None:
    found = read("scottish-2007", vector, cleaning=cleaning)
    assert found.papers == Profile.of(NAMES, [(1, [[n] for n in ranks])])
    assert found.blank == int(not any(vector))
    assert codes(found) == ([("cleaning-applied", None)] if done else []) + [(one, 1) for one in done]


@pytest.mark.parametrize(
    ("vector", "ranks", "cut"),
    [
        ((1, 2, 0), [[1], [2]], False),
        ((3, 1, 2), [[2], [3]], True),
        ((9, 5, 7), [[2], [3]], True),
        ((1, 2, 2), [[1]], True),
        ((1, 1, 1), [], True),
        ((1, 1, 0), [[1, 2]], False),
    ],
)
def test_a_ranking_is_cut_after_as_many_answers_as_the_question_allows(
    vector: tuple[int, ...], ranks: list[list[int]], cut: bool
) -> None:
    found = read("schulze", vector, extra={"maximum_ranks": 2})
    assert found.papers == Profile.of(NAMES, [(1, ranks)])
    assert found.remarks == ((Reason.of("results.papers-cut", count=1),) if cut else ())


def test_the_cap_comes_before_the_policy() -> None:
    """What is beyond the cap is no fault of the paper."""
    found = read("scottish-2007", (1, 2, 2), extra={"maximum_ranks": 1})
    assert (found.papers, codes(found)) == (Profile.of(NAMES, [(1, [[1]])]), [("papers-cut", 1)])


def test_an_ordered_rule_counts_in_the_order_of_the_result() -> None:
    found = read("cambridge-ma", (2, 1, 3), (1, 2, 3), (2, 1, 3))
    assert found.papers == Profile.in_order(NAMES, [(1, [[2], [1], [3]]), (1, [[1], [2], [3]]), (1, [[2], [1], [3]])])
    assert papers_text(found.papers, 1, "Who?").splitlines()[1:4] == ["1 2 1 3 0", "1 1 2 3 0", "1 2 1 3 0"]


def test_grades_are_those_of_the_question_and_1_is_the_best() -> None:
    found = read("majority-judgment", (1, 3, 2), (1, 3, 2), (0, 0, 0), (0, 1, 4), extra=GRADES)
    assert isinstance(found.papers, Grades)
    assert found.papers.scale == ("Poor", "Fair", "Good")
    expected = [(1, (NO_GRADE,) * 3), (1, (NO_GRADE, 2, NO_GRADE)), (2, (2, 0, 1))]
    assert list(found.papers.groups()) == expected
    assert (found.blank, codes(found)) == (1, [("papers-no-such-grade", 1)])
    text = papers_text(found.papers, 1, "Who?")
    assert text == "papers,A,B,C\n1,,,\n1,,Good,\n2,Good,Poor,Fair\n"
    assert read_grades(text.encode().splitlines(), found.papers.scale) == found.papers


def test_without_grades_the_numbers_are_points() -> None:
    found = read("star", (5, 0, 2), (6, 0, 0), (0, 0, 0))
    assert isinstance(found.papers, Grades)
    assert list(found.papers.groups()) == [(1, (NO_GRADE, 0, 0)), (1, (0, 0, 0)), (1, (5, 0, 2))]
    assert codes(found) == [("papers-no-such-grade", 1)]


def test_grades_are_ranks_where_a_rule_ranks() -> None:
    assert read("schulze", (1, 3, 1), extra=GRADES).papers == Profile.of(NAMES, [(1, [[1, 3], [2]])])
