"""How many rankings there are, what is said of them before sealing, and the cap that a ballot keeps."""

from itertools import product
from typing import Any

import pytest

from cogestion.ballotbox import (
    ED25519,
    ChoiceRefusedError,
    CountingMethod,
    ElectionRefusedError,
    FormatError,
    Json,
    Patterns,
    Question,
    RankedQuestion,
    counting_method,
    pattern_warnings,
    patterns,
    possible_rankings,
)


def ask(answers: int, extra: Json = None) -> RankedQuestion:
    return RankedQuestion("Who?", tuple("ABCDEFGHIJ"[:answers]), extra)


def dense(vector: tuple[int, ...]) -> bool:
    """Ranks without a gap, which may be shared: each ranking is written so in one way."""
    used = set(vector) - {0}
    return used == set(range(1, len(used) + 1))


@pytest.mark.parametrize("answers", [1, 2, 3, 4])
@pytest.mark.parametrize("cap", [None, 1, 2, 3, 4])
def test_as_many_as_can_be_written_down(answers: int, cap: int | None) -> None:
    capped: dict[str, Json] = {} if cap is None else {"maximum_ranks": cap}
    shared = [one for one in product(range(answers + 1), repeat=answers) if dense(one)]
    shared = [one for one in shared if sum(map(bool, one)) <= (cap or answers)]
    strict = [one for one in shared if len(set(one) - {0}) == sum(map(bool, one))]
    assert possible_rankings(ask(answers, {"method": "STV", "seats": 2, **capped})) == len(strict)
    assert possible_rankings(ask(answers, capped)) == len(strict)
    assert possible_rankings(ask(answers, {"method": "Schulze", **capped})) == len(shared)


def test_grades_to_the_power_of_the_answers() -> None:
    extra: dict[str, Json] = {"method": "MajorityJudgment", "grades": ["Good", "Fair", "Poor"]}
    assert possible_rankings(ask(4, extra)) == 3**4
    assert possible_rankings(ask(4, {**extra, "blank": True})) == 3**4 + 1


def test_the_patterns_of_a_result() -> None:
    counts = ((1, 2, 3), (1, 2, 3), (2, 0, 1), (0, 0, 0))
    assert patterns(ask(3), counts) == Patterns(possible=16, different=3, single=2)


def said(question: Any, voters: int) -> list[tuple[str, dict[str, Any]]]:
    return [(one.code, dict(one.values)) for one in pattern_warnings((question,), voters)]


def test_a_warning_where_rankings_outnumber_the_electors() -> None:
    warned, offered = said(ask(5), 100)
    assert warned == (
        "ballotbox.secrecy-patterns",
        {"question": "Who?", "ways": "326", "voters": 100, "each": "3"},
    )
    assert offered == ("ballotbox.secrecy-patterns-cap", {"most": 3, "ways": "86"})


@pytest.mark.parametrize(
    ("question", "voters", "codes"),
    [
        (ask(5), 326, []),
        (ask(5), 325, ["", "-cap"]),
        (ask(5, {"maximum_ranks": 2}), 26, []),
        (ask(5, {"maximum_ranks": 2}), 25, ["", "-no-cap"]),
        (ask(5, {"grades": ["Good", "Poor"]}), 31, [""]),
        (ask(5, {"grades": ["Good", "Poor"]}), 32, []),
        (ask(5), 0, []),
        (Question("Who?", ("A", "B"), 0, 2), 1, []),
    ],
)
def test_when_and_what_is_warned(question: Any, voters: int, codes: list[str]) -> None:
    assert [code for code, _ in said(question, voters)] == [f"ballotbox.secrecy-patterns{one}" for one in codes]


def test_long_numbers_are_said_by_their_power_of_ten() -> None:
    many = RankedQuestion("Who?", tuple(f"N{n}" for n in range(25)))
    warned, offered = said(many, 1000)
    assert warned[1]["ways"] == "> 10^25"
    assert offered == ("ballotbox.secrecy-patterns-cap", {"most": 2, "ways": "626"})


def test_what_a_question_says_of_its_counting() -> None:
    extra: Json = {"method": "STV", "blank": True, "seats": 5, "rule": "meek-2006", "maximum_ranks": 4, "more": [1]}
    found = counting_method(ask(5, extra))
    assert found == CountingMethod("STV", True, 5, (), "meek-2006", None, 4)
    assert counting_method(ask(5, "STV")) == counting_method(ask(5)) == CountingMethod()


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ({"method": 5}, "format-expected-string"),
        ({"seats": "5"}, "format-expected-integer"),
        ({"seats": 0}, "question-extra-below-1"),
        ({"maximum_ranks": -1}, "question-extra-below-1"),
        ({"blank": 1}, "format-expected-boolean"),
        ({"grades": "ABC"}, "format-expected-array"),
    ],
)
def test_what_it_says_amiss_is_refused_by_its_place(extra: dict[str, Json], code: str) -> None:
    with pytest.raises(FormatError) as refused:
        counting_method(ask(2, extra))
    assert refused.value.reason.code == f"ballotbox.{code}"
    assert str(dict(refused.value.reason.values)["path"]).startswith("Who?: extra.")


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ({"method": "MajorityJudgment"}, "election-no-grades"),
        ({"grades": ["Good", "Good"]}, "election-answer-twice"),
        ({"maximum_ranks": 4}, "election-maximum-ranks"),
        ({"grades": ["Good", "Poor"], "maximum_ranks": 1}, "election-maximum-ranks"),
    ],
)
def test_no_election_is_made_of_it(hold: Any, extra: Json, code: str) -> None:
    with pytest.raises(ElectionRefusedError) as refused:
        hold(ED25519, questions=(ask(3, extra),))
    assert refused.value.reason.code == f"ballotbox.{code}"


def test_a_ballot_keeps_the_cap(hold: Any) -> None:
    held = hold(ED25519, questions=(ask(3, {"maximum_ranks": 2}),))
    held.box.add_ballot(held.ballot(0, [0, 2, 1]))
    with pytest.raises(ChoiceRefusedError) as refused:
        held.ballot(0, [3, 2, 1])
    assert refused.value.reason.code == "ballotbox.choice-ranks-most"
