"""Vacancies, struck names, shapes of lists, colleges and sizes: each by numbers small enough to do on paper."""

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.decisions import Lots, Reason
from cogestion.seats import (
    PROCEDURES,
    Body,
    Candidate,
    GenderMinimum,
    Growth,
    ListsRefusedError,
    ListVotes,
    Named,
    ParamsRefusedError,
    Person,
    StruckList,
    Succession,
    VacancyRefusedError,
    check_shape,
    council_size,
    count_struck,
    fill_vacancy,
    first_round,
    follow_by_votes,
    list_shape,
    load_procedure,
    read_procedure,
    read_question,
    share_colleges,
)
from cogestion.seats.procedure import _FOLDER


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [one.code.removeprefix("seats.") for one in reasons]


def people(list_: str, genders: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(f"{list_}{n}", gender=one) for n, one in enumerate(genders, start=1))


LISTS = [
    ListVotes("A", 60, people("A", "MMM")),
    ListVotes("B", 40, people("B", "MW")),
    ListVotes("C", 20, people("C", "W")),
    ListVotes("D", 20, people("D", "WM")),
]


def test_the_next_of_the_list_then_of_another() -> None:
    body = Body(LISTS, frozenset({"A1", "A2", "B1", "B2"}))
    assert fill_vacancy(body, "A1", Succession.SAME_LIST).list == "A"
    empty = fill_vacancy(body, "B1", Succession.SAME_LIST)
    assert (empty.candidate, codes(empty.reasons)) == (None, ["vacancy-list-empty", "vacancy-stays"])
    tied = fill_vacancy(Body(LISTS, body.sitting, frozenset({"A3"})), "B1", Succession.NEXT_NUMBER)
    assert (tied.candidate, tied.tied) == (None, ("C", "D"))
    found = fill_vacancy(body, "B1", Succession.NEXT_NUMBER, lots=Lots("1"))
    assert found.list in ("C", "D", "A")
    assert found.list in tied.tied or found.candidate == LISTS[0].candidates[2]


def test_equal_next_numbers_are_drawn() -> None:
    body = Body(LISTS[1:], frozenset({"B1", "B2"}))
    drawn = fill_vacancy(body, "B1", Succession.NEXT_NUMBER, lots=Lots("1"), purpose="hall: vacancy")
    assert drawn.list in ("C", "D")
    assert [(one.purpose, one.replays()) for one in drawn.draws] == [("hall: vacancy", True)]


def test_the_gender_of_the_minimum_goes_first_and_falls_back() -> None:
    minimum = GenderMinimum("W", 1)
    body = Body(LISTS[:2], frozenset({"A1", "B2"}))
    kept = fill_vacancy(body, "A1", Succession.NEXT_NUMBER, minimum=minimum)
    assert (kept.candidate, codes(kept.reasons)) == (LISTS[0].candidates[1], ["vacancy-same-list"])
    lost = fill_vacancy(body, "B2", Succession.NEXT_NUMBER, minimum=minimum)
    assert lost.candidate == LISTS[1].candidates[0]
    assert codes(lost.reasons)[0] == "vacancy-gender"
    assert "vacancy-gender-nobody" in codes(lost.reasons)
    for id in ("A2", "Z9"):
        with pytest.raises(VacancyRefusedError, match=f"{id} has no seat"):
            fill_vacancy(body, id, Succession.SAME_LIST)


def test_delegates_follow_by_votes() -> None:
    stand = [
        Person(Candidate(name, gender=name[0]), votes) for name, votes in (("M1", 9), ("W1", 7), ("M2", 6), ("W2", 3))
    ]
    plain = follow_by_votes(stand, ["M1", "W1"], "W1")
    assert (plain.candidate, codes(plain.reasons)) == (stand[2].candidate, ["vacancy-by-votes"])
    minimum = GenderMinimum("W", 1)
    assert follow_by_votes(stand, ["M1", "W1"], "W1", minimum=minimum).candidate == stand[3].candidate
    nobody = follow_by_votes(stand, ["M1", "W1"], "W1", gone=["W2"], minimum=minimum)
    assert nobody.candidate == stand[2].candidate
    assert "vacancy-gender-nobody" in codes(nobody.reasons)
    assert follow_by_votes(stand[:2], ["M1", "W1"], "M1").candidate is None
    tied = [*stand, Person(Candidate("M3", gender="M"), 6)]
    assert follow_by_votes(tied, ["M1", "W1"], "W1").tied == ("M2", "M3")
    assert follow_by_votes(tied, ["M1", "W1"], "W1", lots=Lots("1")).candidate is not None
    with pytest.raises(VacancyRefusedError):
        follow_by_votes(stand, ["M1"], "W1")


def struck(id: str, ballots: int, *votes: int) -> StruckList:
    return StruckList(id, ballots, tuple(Named(Candidate(f"{id}{n}"), one) for n, one in enumerate(votes, start=1)))


def test_struck_names_exactly_at_the_limit_and_several() -> None:
    one = struck("L", 100, 90, 91, 85, 100)
    found, reasons = count_struck([one], 4)
    assert [each.candidate.id for each in found.elected] == ["L2", "L4", "L1", "L3"]
    assert codes(reasons) == ["list-average", "strikes-lose", "strikes-keep", "strikes-lose"]
    found, _ = count_struck([one], 3)
    assert {each.candidate.id for each in found.elected} == {"L2", "L4", "L1"}
    untouched, reasons = count_struck([struck("L", 0, 0, 0)], 1)
    assert (untouched.unfilled, codes(reasons)) == (1, ["list-average"])


def test_averages_valid_ballots_and_no_more_seats_than_names() -> None:
    lists = [struck("A", 60, 60, 54), struck("B", 41, 41)]
    found, _ = count_struck(lists, 3, valid=105)
    assert dict(found.seats) == {"A": 2, "B": 1}
    assert found.table is not None
    assert found.reasons[0].named["quota"] == 35
    alone, _ = count_struck([struck("B", 41, 41)], 3)
    assert (dict(alone.vacant), [one.candidate.id for one in alone.elected]) == ({"B": 2}, ["B1"])
    for bad in (struck("A", 5, 6), StruckList("A", 5, ())):
        with pytest.raises(ListsRefusedError, match="A"):
            count_struck([bad], 1)


def test_equal_averages_go_to_the_older_of_those_next_in_order() -> None:
    def dated(id: str, days: list[str]) -> StruckList:
        from datetime import date

        names = [Candidate(f"{id}{n}", born=date.fromisoformat(one)) for n, one in enumerate(days, start=1)]
        return StruckList(id, 10, tuple(Named(one, 10) for one in names))

    found, _ = count_struck([dated("A", ["1990-01-01"]), dated("B", ["1980-01-01"])], 1)
    assert [one.candidate.id for one in found.elected] == ["B1"]


def test_the_first_round_needs_half() -> None:
    assert [first_round(valid, 101).outcome for valid in (50, 51)] == [False, True]
    assert first_round(50, 100).outcome


def test_rounding_half_up_and_equal_halves() -> None:
    assert dict(list_shape({"women": Fraction(5, 2), "men": Fraction(5, 2)}).outcome.wanted) == {"women": 2, "men": 2}
    assert list_shape({"women": Fraction(5, 2), "men": Fraction(5, 2)}).outcome.either == 1
    for bad in ({"women": Fraction(1)}, {"women": Fraction(1, 3), "men": Fraction(1, 3)}):
        with pytest.raises(ValueError, match="two genders"):
            list_shape(bad)


def fits(women: str, men: str, order: str) -> bool:
    return check_shape(order, list_shape({"F": Fraction(women), "H": Fraction(men)}).outcome).outcome


@pytest.mark.parametrize(
    ("women", "men", "order", "expected"),
    [
        ("3", "2", "FHFHF", True),
        ("3", "2", "HFHFF", True),
        ("3", "2", "FFHFH", False),
        ("3", "2", "HFFHF", False),
        ("3", "2", "FHFH", False),
        ("3", "2", "FHFHH", False),
        ("2.5", "2.5", "FHFHF", True),
        ("2.5", "2.5", "HFHFH", True),
        ("2.5", "2.5", "FFHFF", False),
        ("3.6", "0.4", "FFFF", True),
        ("3.6", "0.4", "FHFF", True),
        ("3.6", "0.4", "HFFF", False),
        ("3.6", "0.4", "FHHF", False),
    ],
)
def test_shapes(women: str, men: str, order: str, expected: bool) -> None:
    assert fits(women, men, order) is expected


@given(women=st.integers(1, 4), men=st.integers(1, 4))
def test_alternation_leaves_one_order_for_each_beginning(women: int, men: int) -> None:
    """Of all orders only those that take turns until one gender is used up."""

    def turns(first: str, second: str) -> str:
        left, out = {"F": women, "H": men}, ""
        while left[first] and left[second]:
            out += first + second
            left = {one: number - 1 for one, number in left.items()}
        return out + first * left[first] + second * left[second]

    good = (
        {"".join(one) for one in permutations("F" * women + "H" * men) if fits(str(women), str(men), "".join(one))}
        if women + men <= 6
        else {turns("F", "H"), turns("H", "F")}
    )
    assert good == {turns("F", "H"), turns("H", "F")}


def test_colleges() -> None:
    pair = [ListVotes("A", 30), ListVotes("B", 30)]
    assert share_colleges(pair, 5).tie is not None
    assert share_colleges(pair, 5, lots=Lots("1")).tie is None
    half = share_colleges([ListVotes("A", 10), ListVotes("B", 90)], 5)
    assert half.tie is not None, "0.5 is enough for a college, and ties with 4.5"
    merged = share_colleges([ListVotes("A", 9), ListVotes("B", 91)], 5)
    assert (dict(merged.seats), merged.reasons[0].code) == ({"single": 5}, "seats.colleges-merged")
    nobody = share_colleges([ListVotes("A", 0), ListVotes("B", 0)], 5)
    assert nobody.unfilled == 5
    assert [dict(one.values)["quotient"] for one in nobody.reasons[:2]] == [0, 0]


@given(people=st.lists(st.integers(1, 500), min_size=2, max_size=3), seats=st.integers(5, 75))
@settings(max_examples=100, deadline=None)
def test_colleges_keep_within_their_quotient(people: list[int], seats: int) -> None:
    colleges = [ListVotes(str(n), one) for n, one in enumerate(people)]
    found = share_colleges(colleges, seats, lots=Lots("2"))
    assert sum(found.seats.values()) == seats
    if "single" not in found.seats:
        for one in colleges:
            quotient = Fraction(int(one.votes) * seats, sum(people))
            assert quotient - 1 < found.seats[one.id] < quotient + 1


def size(procedure: str, people: int) -> int:
    scale = load_procedure(procedure).council
    assert scale is not None
    return council_size(people, scale).outcome


def test_scales_at_their_far_ends() -> None:
    assert [size("at-works-council", one) for one in (4, 9, 10, 50, 51, 100, 101, 348, 1000, 1001, 1400, 1401)] == [
        0,
        1,
        2,
        3,
        4,
        4,
        5,
        7,
        13,
        14,
        14,
        15,
    ]
    assert [size("es-works-committee", one) for one in (5, 6, 27000, 28000, 10**6)] == [0, 1, 73, 75, 75]
    assert [size("de-works-council", one) for one in (1500, 1501, 4501, 5001, 7001, 15001)] == [
        15,
        17,
        29,
        31,
        35,
        41,
    ]
    assert [size("fr-cse", one) for one in (9999, 10000, 10**6)] == [34, 35, 35]


@pytest.mark.parametrize("id_", [one for one in PROCEDURES if load_procedure(one).council])
def test_a_larger_workplace_never_has_a_smaller_council(id_: str) -> None:
    sizes = [size(id_, people) for people in range(12_000)]
    assert sizes == sorted(sizes)


def test_only_where_they_decide() -> None:
    scale = load_procedure("es-works-committee").council
    assert scale is not None
    assert [codes(council_size(one, scale).reasons)[-1] for one in (8, 11)] == ["size-if-decided", "size-step"]
    assert scale.growth == (Growth(1000, 1000, 2),)


GERMAN = (_FOLDER / "de-works-council.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[21, 3]", "[5, 3]", "“steps” must begin with one row"),
        ("[21, 3]", "[21]", "each row of “steps” holds 2 whole numbers"),
        ("[[9000, 3000, 2]]", "[[9000, 3000, 2.5]]", "“growth” must be a whole number"),
        ("gender = true", 'gender = "yes"', "“gender” must be true or false"),
        ('order = "same list, then next highest number"', 'order = "lot"', "“order” cannot be “lot”"),
        ('evidence = "from memory"', 'evidence = "sure"', "vacancy: “evidence” cannot be “sure”"),
    ],
)
def test_the_parts_of_a_file_are_read_strictly(old: str, new: str, message: str) -> None:
    assert old in GERMAN
    with pytest.raises(ParamsRefusedError) as refused:
        read_procedure(GERMAN.replace(old, new), "p.toml")
    assert message in str(refused.value)


def names(*ids: str, **more: Any) -> list[dict[str, Any]]:
    return [{"id": one, **more} for one in ids]


AVERAGES = {"method": "highest_averages", "divisors": "1,2,3,..."}


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"kind": "council_size", "procedure": "it-rsu", "people": [1]}, "“procedure” cannot be “it-rsu”"),
        ({"kind": "council_size", "procedure": "fr-cse", "people": []}, "“people” must list at least one number"),
        (
            {"kind": "list_gender_quota", "seats": 4, "lists": [{"id": "c", "women": "2", "men": "1"}]},
            "add up to 3 and the list has 4".replace(" and", ", and"),
        ),
        ({"kind": "list_gender_quota", "seats": 4, "lists": []}, "“lists” must hold one college"),
        (
            {"kind": "list_gender_quota", "seats": 4, "lists": [{"women_share": 0.5, "men_share": "0.5"}]},
            "“women_share” must be a decimal in quotation marks",
        ),
        (
            {"kind": "within_list_striking", "seats": 1, "lists": [], "valid": 9, "registered": 8},
            "more valid votes (9) than electors (8)",
        ),
        (
            {"kind": "list_pr_gender", "seats": 1, "params": {}, "lists": []},
            "the key “gender_minimum” is missing",
        ),
        ({"kind": "casual_vacancy", "seats": 1, "params": {}, "lists": []}, "“vacating” must be a text"),
        ({"kind": "candidate_plurality_gender", "seats": 1, "lists": [{"id": "Ana", "votes": "x"}]}, "q: lists[1]"),
        ({"seats": 1, "params": AVERAGES, "lists": [{"id": "A", "votes": "x"}]}, "q: lists[1]"),
        ({"seats": 1, "params": AVERAGES, "lists": [{"id": "A", "votes": 1, "parties": 100}]}, "“parties”"),
        (
            {
                "kind": "casual_vacancy",
                "seats": 1,
                "params": {"vacating": "A", "order": "next by votes"},
                "lists": names("A", votes=1),
            },
            "the key “sitting” is missing",
        ),
    ],
)
def test_readers_refuse_by_name(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(ParamsRefusedError) as refused:
        read_question(asked, "q")
    assert message in str(refused.value)


def test_a_list_is_of_one_party_unless_it_says_how_many() -> None:
    params = AVERAGES | {"threshold": "0.05", "threshold_coalitions": {"2": "0.5"}}
    lists = [{"id": "A", "votes": 90}, {"id": "B", "votes": 10}, {"id": "C", "votes": 40, "parties": 99}]
    found = read_question({"seats": 10, "params": params, "lists": lists}, "q").answer(None).as_json()
    assert found["seats"] == {"A": 9, "B": 1, "C": 0}


def test_all_electors_may_have_voted() -> None:
    asked = {
        "kind": "within_list_striking",
        "seats": 1,
        "valid": 1,
        "registered": 1,
        "lists": [{"id": "A", "ballots": 1, "candidates": [{"id": "A1", "votes": 1}]}],
    }
    assert read_question(asked, "q").answer(None).as_json()["elected"] == ["A1"]


def test_a_vacancy_by_procedure_and_by_votes() -> None:
    lists = [{"id": "A", "votes": 5, "candidates": names("A1", "A2")}, {"id": "B", "votes": 1}]
    asked = {
        "kind": "casual_vacancy",
        "seats": 1,
        "params": {"vacating": "A1", "procedure": "es-works-committee"},
        "lists": lists,
    }
    assert read_question(asked, "q").answer(None).as_json()["elected"] == ["A2"]
    params = {"vacating": "A1", "procedure": "es-works-committee", "gender_minimum": {"gender": "W", "seats": 1}}
    with pytest.raises(ParamsRefusedError, match="es-works-committee knows no minimum for a gender"):
        read_question(asked | {"params": params}, "q")
    preferred = [
        {
            "id": "A",
            "votes": 5,
            "candidates": [
                {"id": "A1", "preferences": 1},
                {"id": "A2", "preferences": 4},
                {"id": "A3", "preferences": 2},
            ],
        }
    ]
    italian = asked | {"params": {"vacating": "A2", "procedure": "it-rsu"}, "lists": preferred}
    assert read_question(italian, "q").answer(None).as_json()["elected"] == ["A3"]
    by_votes = {
        "kind": "casual_vacancy",
        "seats": 1,
        "params": {"vacating": "P", "order": "next by votes", "sitting": ["P"]},
        "lists": [{"id": "P", "votes": 3}, {"id": "Q", "votes": 1}, {"id": "R", "votes": 2}],
    }
    assert read_question(by_votes, "q").answer(None).as_json()["elected"] == ["R"]


def test_those_who_sit_must_stand_on_a_list() -> None:
    lists = [{"id": "A", "votes": 5, "candidates": names("A1", "A2")}]
    for params in ({"vacating": "A1", "sitting": ["A1", "Z"]}, {"vacating": "A1", "gone": ["Z"]}):
        with pytest.raises(VacancyRefusedError, match="Z stands on no list"):
            read_question({"kind": "casual_vacancy", "seats": 1, "params": params, "lists": lists}, "q")
    twice = [*lists, {"id": "A", "votes": 1}]
    with pytest.raises(ListsRefusedError, match="List A is given twice"):
        read_question({"kind": "casual_vacancy", "seats": 1, "params": {"vacating": "A1"}, "lists": twice}, "q")


def test_without_the_quorum_nobody_is_elected() -> None:
    asked = {
        "kind": "within_list_striking",
        "seats": 1,
        "registered": 100,
        "lists": [{"id": "A", "ballots": 49, "candidates": [{"id": "A1", "votes": 49}]}],
    }
    found = read_question(asked, "q").answer(None).as_json()
    assert (found["quorum"], found["elected"]) == (False, [])
    held = read_question(asked | {"valid": 50}, "q").answer(None).as_json()
    assert held["elected"] == ["A1"]
