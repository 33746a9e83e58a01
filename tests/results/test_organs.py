"""Several organs in one visit: order, people left out, ties that make later contests wait, and refusals."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogestion.decisions import LANGUAGES, Lots, RefusedError
from cogestion.results import Filled, OrgansError, fill_organs, organs_json, organs_text, read_visit
from cogestion.seats import Allocation, ListsRefusedError, ParamsRefusedError


def people(names: str) -> list[dict[str, str]]:
    return [{"id": name} for name in names.split()]


VISIT: dict[str, Any] = {
    "id": "plant",
    "entitled": 100,
    "contests": [
        {
            "id": "secretary",
            "kind": "post",
            "candidates": [
                {"id": "Ana", "list": "A", "votes": 50},
                {"id": "Rui", "list": "B", "votes": 40},
            ],
        },
        {
            "id": "board",
            "kind": "lists",
            "seats": 3,
            "skip_elected": True,
            "params": {"procedure": "ve-union", "blank": 4},
            "lists": [
                {"id": "A", "votes": 50, "candidates": people("Ana Leo Mar Noa")},
                {"id": "B", "votes": 40, "candidates": people("Rui Eva Gil")},
            ],
        },
    ],
}


def visit(**changes: Any) -> dict[str, Any]:
    """The example with some of the board's keys changed."""
    data = copy.deepcopy(VISIT)
    data["contests"][1].update(changes)
    return data


def tied(data: dict[str, Any]) -> dict[str, Any]:
    data["contests"][0]["candidates"][0]["votes"] = 40
    return data


def fill(data: dict[str, Any], seed: str = "") -> tuple[Filled, ...]:
    return fill_organs(read_visit(data, "file"), Lots(seed) if seed else None)


def names(one: Filled) -> list[str]:
    return [f"{who.candidate.id} {who.list}" for who in one.elected]


def codes(one: Filled) -> list[str]:
    return [reason.code for reason in one.said]


def test_the_next_moves_up_with_the_reason() -> None:
    secretary, board = fill(VISIT)
    assert names(secretary) == ["Ana A"]
    assert names(board) == ["Leo A", "Mar A", "Rui B"]
    assert codes(board) == ["results.organs-turnout", "results.organs-skipped-list"]
    assert board.said[0].named == {"count": 94, "entitled": 100}
    assert board.said[1].named == {"candidate": "Ana", "organ": "secretary", "list": "A"}


def test_without_skipping_one_may_hold_both() -> None:
    assert names(fill(visit(skip_elected=False))[1]) == ["Ana A", "Leo A", "Rui B"]


def test_the_order_of_the_contests_decides() -> None:
    data = copy.deepcopy(VISIT)
    data["contests"].reverse()
    data["contests"][1]["skip_elected"] = True
    board, secretary = fill(data)
    assert names(board) == ["Ana A", "Leo A", "Rui B"]
    assert names(secretary) == []
    assert codes(secretary)[-1] == "results.organs-nobody-left"


def test_a_post_passes_to_the_next_most_voted() -> None:
    data = copy.deepcopy(VISIT)
    treasurer = copy.deepcopy(data["contests"][0]) | {"id": "treasurer", "skip_elected": True}
    data["contests"].insert(1, treasurer)
    assert [names(one) for one in fill(data)] == [["Ana A"], ["Rui B"], ["Leo A", "Mar A", "Eva B"]]


def test_another_divisor() -> None:
    lists = [{"id": "A", "votes": 60}, {"id": "B", "votes": 18}]
    dhondt = fill(visit(lists=lists))[1].result
    odd = fill(visit(lists=lists, params={"procedure": "ve-union", "divisors": "1,3,5,..."}))[1].result
    assert isinstance(dhondt, Allocation)
    assert isinstance(odd, Allocation)
    assert (dhondt.seats, odd.seats) == ({"A": 3, "B": 0}, {"A": 2, "B": 1})


def test_a_later_contest_waits_for_an_open_tie() -> None:
    secretary, board = fill(tied(visit()))
    assert secretary.doubtful == {"Ana", "Rui"}
    assert board.result is None
    assert codes(board)[-1] == "results.organs-waits"
    assert organs_json(read_visit(VISIT, "file"), [secretary, board])["contests"][1]["waits"] is True


def test_a_tie_between_others_makes_nobody_wait() -> None:
    others = [{"id": "A", "votes": 50, "candidates": people("Leo")}, {"id": "B", "votes": 40}]
    assert names(fill(tied(visit(lists=others)))[1]) == ["Leo A"]


@pytest.mark.parametrize("seed", ["4 1 6", "6 6 6", "2 3 5"])
def test_a_lot_decides_and_replays(seed: str) -> None:
    first, again = fill(tied(visit()), seed), fill(tied(visit()), seed)
    assert first == again
    (winner,) = (who.candidate.id for who in first[0].elected)
    assert winner not in [who.candidate.id for who in first[1].elected]
    assert [draw["purpose"] for draw in organs_json(read_visit(VISIT, "file"), first)["contests"][0]["draws"]] == [
        "plant: secretary: last seat"
    ]


def test_only_the_next_of_tied_lists_are_in_doubt() -> None:
    lists = [
        {"id": name, "votes": 30, "candidates": people(names)} for name, names in (("A", "Leo Mar"), ("B", "Eva"))
    ]
    data = visit(lists=lists, seats=1)
    data["contests"].append(
        data["contests"][1] | {"id": "safety", "lists": [lists[0] | {"candidates": people("Mar")}]}
    )
    _, board, safety = fill(data)
    assert board.doubtful == {"Leo", "Eva"}
    assert names(safety) == ["Mar A"]


ONLY_ANA = [
    {"id": "A", "votes": 50, "candidates": people("Ana")},
    {"id": "B", "votes": 40, "candidates": people("Rui Eva Gil")},
]


def test_a_list_that_has_lost_all_its_names_has_vacant_seats() -> None:
    board = fill(visit(lists=ONLY_ANA))[1]
    assert isinstance(board.result, Allocation)
    assert (board.result.seats, board.result.vacant) == ({"A": 2, "B": 1}, {"A": 2})
    assert names(board) == ["Rui B"]


def test_or_its_seats_pass_on_where_the_rule_says_so() -> None:
    params = {
        "method": "highest_averages",
        "divisors": "1,2,3,...",
        "overflow": "next highest numbers of other lists",
    }
    board = fill(visit(lists=ONLY_ANA, params=params))[1]
    assert isinstance(board.result, Allocation)
    assert (board.result.seats, board.result.vacant) == ({"A": 0, "B": 3}, {})
    with pytest.raises(ListsRefusedError, match="no names left: with a threshold"):
        fill(visit(lists=ONLY_ANA, params=params | {"threshold": "0.05"}))


@given(st.lists(st.integers(0, 12), min_size=4, max_size=4), st.integers(1, 5), st.booleans())
def test_nobody_is_elected_twice_and_every_seat_is_accounted_for(votes: list[int], seats: int, drawn: bool) -> None:
    data = visit(seats=seats)
    for candidate, number in zip(data["contests"][0]["candidates"], votes, strict=False):
        candidate["votes"] = number
    for one, number in zip(data["contests"][1]["lists"], votes[2:], strict=True):
        one["votes"] = number
    data["contests"].append(data["contests"][1] | {"id": "safety"})
    filled = fill(data, "seed" if drawn else "")
    held = [who.candidate.id for one in filled for who in one.elected]
    assert len(held) == len(set(held))
    for one in filled[1:]:
        if isinstance(one.result, Allocation):
            tie = one.result.tie.seats if one.result.tie else 0
            assert sum(one.result.seats.values()) + tie + one.result.unfilled == seats
            assert len(one.elected) + sum(one.result.vacant.values()) == sum(one.result.seats.values())
    assert not (drawn and any(one.doubtful for one in filled))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_names_everybody(language: str) -> None:
    asked = read_visit(VISIT, "file")
    shown = organs_text(asked, fill_organs(asked), language)
    assert [name in shown.split("\n\n")[-1] for name in ("Ana", "Leo", "Mar", "Rui", "Eva")] == [True] * 4 + [False]
    assert "LOTTT" in shown


def test_refusals() -> None:
    for data, error, said in [
        (VISIT | {"contests": []}, OrgansError, "No contest"),
        (visit(id="secretary"), OrgansError, "“secretary” appears twice"),
        (VISIT | {"entitled": 90}, OrgansError, "“board”: 94 votes are more than the 90 people"),
        (visit(skip_elected="yes"), ParamsRefusedError, "must be true or false"),
        (visit(kind="board"), ParamsRefusedError, "kind"),
        (visit(params={"procedure": "it-rsu", "divisors": "1,2,3,..."}), ParamsRefusedError, "uses no divisors"),
        (visit(params={"procedure": "ve-union", "tie": "lot"}), ParamsRefusedError, "tie"),
        (
            visit(lists=[{"id": "A", "votes": 1, "candidates": [{"id": "Ana", "name": "Berta"}]}]),
            OrgansError,
            "two people",
        ),
        (VISIT | {"organs": 1}, ParamsRefusedError, "organs"),
        ([], RefusedError, "object"),
    ]:
        with pytest.raises(error, match=said):
            read_visit(data, "file")
