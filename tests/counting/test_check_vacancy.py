"""The second filling of a vacancy: confirmed for every leaver of random elections, refused with one thing moved."""

import json
import random
from typing import Any

import pytest

from cogestion.counting import (
    Poll,
    Profile,
    Transcript,
    UncheckedRuleError,
    UncountableError,
    Vacancy,
    check_vacancy,
    count,
    countback,
    recount,
    transcript_json,
)
from cogestion.decisions import Lots

METHODS = {"countback": countback, "recount": recount}
CASES = [
    *((rule, method) for rule in ("scottish-2007", "wigm:exact", "wigm:fixed-5") for method in METHODS),
    *((rule, "recount") for rule in ("ers97", "meek-2006", "seanad-ie", "plurality", "schulze:margins", "seq-pav")),
]
SEED = "3 1 6 6 2"


def election(number: int) -> tuple[Profile, int]:
    rng = random.Random(number)
    last = rng.randint(3, 6)
    cast = [
        (rng.randint(1, 12), [[n] for n in rng.sample(range(1, last + 1), rng.randint(1, last))])
        for _ in range(rng.randint(1, 10))
    ]
    return Profile.of([f"C{n}" for n in range(1, last + 1)], cast), rng.randint(1, 3)


def plain(transcript: Transcript) -> dict[str, Any]:
    return json.loads(json.dumps(transcript_json(transcript)))  # type: ignore[no-any-return]


@pytest.mark.parametrize(("rule", "method"), CASES)
def test_each_vacancy_is_confirmed_and_each_change_refused(rule: str, method: str) -> None:
    filled = 0
    for number in range(40):
        profile, seats = election(number)
        poll = Poll(rule, profile, seats, Lots(SEED))
        elected = [fate.candidate for fate in count(profile, rule, seats, Lots(SEED)).elected]
        unelected = [n for n in profile.standing if n not in elected]
        for leaver in elected:
            for willing in (None, tuple(unelected[1:])):
                told = plain(METHODS[method](poll, leaver, willing))
                vacancy = Vacancy(rule, seats, leaver, SEED, willing)
                assert check_vacancy(profile, told, method, vacancy) == (), (number, leaver)
                if told["elected"]:
                    filled += 1
                    told["elected"][-1]["candidate"] = leaver
                    assert check_vacancy(profile, told, method, vacancy)
    assert filled > 40


PAPERS = Profile.of(["Ana", "Berta", "Carla"], [(9, [[1], [3]]), (5, [[2]]), (1, [[3]])])


def test_a_figure_moved_or_another_question() -> None:
    told = plain(countback(Poll("scottish-2007", PAPERS, 1), 1))
    vacancy = Vacancy("scottish-2007", 1, 1)
    assert check_vacancy(PAPERS, told, "countback", vacancy) == ()
    moved = json.loads(json.dumps(told))
    moved["stages"][0]["votes"][2] = "8.99999"
    (one,) = check_vacancy(PAPERS, moved, "countback", vacancy)
    assert one.reason.code == "counting.check-votes"
    codes = [one.reason.code for one in check_vacancy(PAPERS, told, "recount", vacancy)]
    assert {"counting.check-rule", "counting.check-withdrawn"} <= set(codes)
    others = Profile.of(["Ana", "Berta", "Dora"], PAPERS.ranked())
    assert "counting.check-names" in [one.reason.code for one in check_vacancy(others, told, "countback", vacancy)]


def test_what_cannot_be_filled_is_refused_by_name() -> None:
    told = plain(countback(Poll("scottish-2007", PAPERS, 1), 1))
    with pytest.raises(UncountableError) as refused:
        check_vacancy(PAPERS, told, "countback", Vacancy("scottish-2007", 1, 3))
    assert refused.value.reason.code == "counting.vacancy-not-elected"
    with pytest.raises(UncheckedRuleError) as unknown:
        check_vacancy(PAPERS, told, "countback", Vacancy("ers97", 1, 1))
    assert unknown.value.reason.code == "counting.vacancy-no-parcels"
    level = Profile.of(["Ana", "Berta"], [(1, [[1]]), (1, [[2]])])
    with pytest.raises(UncountableError) as undecided:
        check_vacancy(level, told, "recount", Vacancy("plurality", 1, 1))
    assert undecided.value.reason.code == "counting.vacancy-undecided"
