"""Delegations: the rules of real federations, and what must hold of every sharing."""

import json
from fractions import Fraction
from math import ceil, floor, isqrt
from pathlib import Path
from typing import Any

import apportionment.methods
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cogestion.decisions import Lots
from cogestion.seats import (
    Bands,
    BodiesRefusedError,
    DelegateScale,
    DelegatingBody,
    Electors,
    Part,
    Respread,
    Series,
    Share,
    Shared,
    Step,
    Steps,
    bundles,
    capped,
    least_carriers,
    per_started,
    share_seats,
    square_roots,
    votes_each,
)

FILE = Path(__file__).parent / "delegate_examples.json"
EXAMPLES: dict[str, dict[str, Any]] = {
    one["id"]: one for one in json.loads(FILE.read_text(encoding="utf-8"))["examples"]
}
METHODS: tuple[Series | None, ...] = (*Series, None)
UAW = Steps((Step(200, 1, Part.ANY), Step(300, 1, Part.MAJOR), Step(800, 1, Part.MAJOR, repeats=True)))
UWUA = Steps((Step(100, 1, Part.ANY), Step(100, 1, Part.ANY, repeats=True)))
NATCA = DelegateScale(Steps((Step(100, 1, Part.ANY), Step(50, 1, Part.FULL, repeats=True))), least=1)


def test_the_copy_is_the_original(data_folder: Path) -> None:
    original = json.loads((data_folder / "seats" / "seat-examples.json").read_text(encoding="utf-8"))["examples"]
    kinds = ("delegate_apportionment", "weighted_vote")
    assert [one for one in original if one["kind"] in kinds] == list(EXAMPLES.values())


def test_itf() -> None:
    example = EXAMPLES["fed-itf-bands"]
    scale = DelegateScale(Bands(tuple((top, count) for top, count in example["params"]["bands"])))
    assert {members: scale.entitled(int(members)).outcome for members in example["expected"]} == example["expected"]


def test_uaw() -> None:
    expected = EXAMPLES["fed-uaw"]["expected"]
    assert {members: DelegateScale(UAW).entitled(int(members)).outcome for members in expected} == expected
    assert DelegateScale(UAW).entitled(1701).reasons[0].named["steps"] == ("200/200: 1", "300/300: 1", "1201/800: 2")


def test_uwua() -> None:
    for members, expected in EXAMPLES["fed-uwua"]["expected"].items():
        assert DelegateScale(UWUA).entitled(int(members)).outcome == expected["max_delegates"]
        assert DelegateScale(per_started(100)).entitled(int(members)).outcome == expected["max_delegates"]
        carriers = least_carriers(expected["votes"], 1000)
        assert carriers.outcome == expected["min_delegates_to_carry_votes"]


def test_natca() -> None:
    for members, expected in EXAMPLES["fed-natca"]["expected"].items():
        delegates = NATCA.entitled(int(members)).outcome
        assert delegates == expected["delegates"]
        assert votes_each(int(members), delegates).outcome == Fraction(expected["votes_per_delegate"])


def test_austria() -> None:
    example = EXAMPLES["at-brwo7-weights"]
    found = bundles([Electors(one["id"], one["eligible"], one["mandates"]) for one in example["lists"]])
    papers = {name: {"bundled": one.bundled, "single": one.single} for name, one in found.ballots.items()}
    assert {"weight": dict(found.weights), "bundle": found.bundle, "ballots": papers} == example["expected"]


def test_without_a_bundle_all_papers_are_single() -> None:
    found = bundles([Electors("A", 5, 5), Electors("B", 9, 2)])
    assert (found.bundle, found.ballots["B"].single, found.ballots["B"].bundled) == (0, 4, 0)


def test_the_house_of_representatives_2020(data_folder: Path) -> None:
    data = json.loads((data_folder / "counting" / "apportionment" / "us_2020.json").read_text(encoding="utf-8"))
    states = [DelegatingBody(name, people) for name, people in data["population"].items()]
    found = share_seats(states, Share(435, Series.HUNTINGTON_HILL, least=1))
    assert dict(found.seats) == data["seats"]
    # The first seat is the constitution's minimum or the series' own: the same.
    assert share_seats(states, Share(435, Series.HUNTINGTON_HILL)).seats == found.seats


def shares(found: Shared) -> list[int]:
    return list(found.seats.values())


def bodies(*members: int) -> list[DelegatingBody]:
    return [DelegatingBody(f"b{n}", number) for n, number in enumerate(members)]


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        (Series.DHONDT, [8, 1, 1]),
        (Series.SAINTE_LAGUE, [7, 2, 1]),
        (Series.HUNTINGTON_HILL, [7, 2, 1]),
        (Series.DEAN, [7, 2, 1]),
        (Series.ADAMS, [6, 2, 2]),
        (None, [7, 2, 1]),
    ],
)
def test_a_congress_by_hand(series: Series | None, expected: list[int]) -> None:
    """The last seat: D'Hondt 714/8 before 156/2; Huntington-Hill 714²/42 before 130²/2; Adams 130/1 before 714/6."""
    assert shares(share_seats(bodies(714, 156, 130), Share(10, series))) == expected


def test_quota_violation_is_shown() -> None:
    above = share_seats(bodies(8900, *(120,) * 8, 140), Share(50, Series.DHONDT))
    assert [(one.body, one.seats, one.quota) for one in above.violations] == [("b0", 50, Fraction(89, 2))]
    assert above.reasons[-1].code == "seats.delegates-above-quota"
    for series in (Series.HUNTINGTON_HILL, Series.DEAN, Series.ADAMS):
        below = share_seats(bodies(5900, *(100,) * 41), Share(60, series))
        assert [(one.body, one.seats, one.quota) for one in below.violations] == [("b0", 19, Fraction(177, 5))]
        assert below.reasons[-1].code == "seats.delegates-below-quota"


def test_base_seats_stand_before_the_proportion() -> None:
    assert share_seats(bodies(900, 60, 40), Share(13, None, base=1)).seats == {"b0": 10, "b1": 2, "b2": 1}


def test_a_tie_stays_or_goes_to_the_lot() -> None:
    for method in METHODS:
        share = Share(3, method)
        found = share_seats(bodies(10, 10), share)
        assert found.tie is not None
        assert (found.tie.seats, found.tie.among, sum(found.seats.values())) == (1, ("b0", "b1"), 2)
        drawn = share_seats(bodies(10, 10), share, lots=Lots("7"))
        assert drawn.tie is None
        assert drawn.draws[0].replays()
        assert drawn.seats[drawn.draws[0].first] == 2


def test_fewer_seats_than_bodies_is_a_tie_of_first_seats() -> None:
    found = share_seats(bodies(500, 30, 20), Share(2, Series.ADAMS))
    assert found.tie is not None
    assert (found.tie.seats, len(found.tie.among)) == (2, 3)


def test_a_maximum_leaves_seats_unfilled() -> None:
    for method in METHODS:
        found = share_seats(bodies(50, 30, 0), Share(9, method, most=3))
        assert (shares(found), found.unfilled) == ([3, 3, 0], 3)


MEMBERS = st.lists(st.integers(0, 400), min_size=1, max_size=7)


@given(MEMBERS, st.integers(1, 40), st.sampled_from(METHODS))
@settings(deadline=None)
def test_the_peer_shares_alike(members: list[int], seats: int, method: Series | None) -> None:
    """``apportionment`` (M. Lackner) decides ties by the order of bodies: a tie is not compared."""
    running = [one for one in members if one]
    assume(seats >= len(running) > 0)
    found = share_seats(bodies(*running), Share(seats, method))
    assume(found.tie is None)
    name = {Series.HUNTINGTON_HILL: "huntington", Series.SAINTE_LAGUE: "saintelague"}.get(
        method or Series.DEAN, method or "largest_remainder"
    )
    peer = apportionment.methods.compute(str(name), running, seats, fractions=method is not Series.HUNTINGTON_HILL)
    assert shares(found) == peer


@given(MEMBERS, st.integers(1, 60), st.sampled_from(list(Series)))
@settings(deadline=None)
def test_a_divisor_method_takes_no_seat_away_when_the_house_grows(
    members: list[int], seats: int, series: Series
) -> None:
    small, big = (share_seats(bodies(*members), Share(size, series)) for size in (seats, seats + 1))
    assert all(small.seats[name] <= big.seats[name] for name in small.seats)


@given(MEMBERS, st.integers(1, 60))
@settings(deadline=None)
def test_largest_remainders_keep_the_quota_rule(members: list[int], seats: int) -> None:
    assume(any(members))
    found = share_seats(bodies(*members), Share(seats, None))
    assert found.violations == ()
    tied = found.tie.among if found.tie else ()
    for name, quota in found.quotas.items():
        assert floor(quota) <= found.seats[name] + (name in tied) <= ceil(quota)


@given(
    MEMBERS,
    st.integers(1, 60),
    st.sampled_from(METHODS),
    st.integers(0, 2),
    st.integers(0, 3),
    st.one_of(st.none(), st.integers(3, 12)),
)
@settings(deadline=None)
def test_minimum_and_maximum_are_kept_and_all_seats_accounted_for(
    members: list[int], seats: int, method: Series | None, base: int, least: int, most: int | None
) -> None:
    share = Share(seats, method, base, least, most)
    given_ = bodies(*members)
    assume(max(base, least) * sum(map(bool, members)) <= seats)
    found = share_seats(given_, share)
    for one in given_:
        if one.members:
            assert max(base, least) <= found.seats[one.id] <= (seats if most is None else most)
        else:
            assert found.seats[one.id] == 0
    tied = found.tie.seats if found.tie else 0
    assert sum(found.seats.values()) + tied + found.unfilled == seats
    if most is None and any(members):
        assert found.unfilled == 0


@given(st.lists(st.integers(0, 400), min_size=2, max_size=7), st.integers(1, 40), st.sampled_from(METHODS), st.data())
@settings(deadline=None)
def test_the_order_of_bodies_changes_nothing(
    members: list[int], seats: int, method: Series | None, data: st.DataObject
) -> None:
    given_ = bodies(*members)
    other = data.draw(st.permutations(given_))
    share, lots = Share(seats, method), Lots("5")
    found, again = share_seats(given_, share), share_seats(other, share)
    assert dict(found.seats) == dict(again.seats)
    assert set(found.tie.among if found.tie else ()) == set(again.tie.among if again.tie else ())
    drawn, drawn_again = share_seats(given_, share, lots=lots), share_seats(other, share, lots=lots)
    assert dict(drawn.seats) == dict(drawn_again.seats)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8), st.integers(0, 6))
def test_the_jagiellonian_quota_is_the_least_sum_that_reaches_it(members: list[int], decimals: int) -> None:
    assume(any(members))
    found = square_roots(bodies(*members), decimals)
    weights = list(found.weights.values())
    total, squares = sum(weights), sum(weight**2 for weight in weights)

    def reaches(votes: int) -> bool:
        """2 votes - W at least the root of the squares, without a root."""
        return 2 * votes >= total and (2 * votes - total) ** 2 >= squares

    assert reaches(found.needed)
    assert not reaches(found.needed - 1)
    assert found.below <= Fraction(total + isqrt(squares), 2 * total) <= found.above <= 1


def test_square_roots_are_cut() -> None:
    assert list(square_roots(bodies(2, 9, 10**6), 3).weights.values()) == [1414, 3000, 10**6]


def test_a_cap_and_its_spread() -> None:
    """Spain, Law 27/1999 art. 26.6: four co-operatives of 600, 200, 150 and 50, none above a third."""
    given_ = bodies(600, 200, 150, 50)
    third = Fraction(1, 3)
    proportional = capped(given_, third, Respread.PROPORTIONAL)
    assert list(proportional.shares.values()) == [third, third, Fraction(1, 4), Fraction(1, 12)]
    equal = capped(given_, third, Respread.EQUAL)
    rest = Fraction(4, 15) / 3
    assert list(equal.shares.values()) == [
        third,
        Fraction(1, 5) + rest,
        Fraction(3, 20) + rest,
        Fraction(1, 20) + rest,
    ]
    nobody = capped(given_, third, Respread.NOBODY)
    assert list(nobody.shares.values()) == [third, Fraction(1, 5), Fraction(3, 20), Fraction(1, 20)]
    assert [one.code for one in proportional.reasons] == [
        "seats.delegates-capped",
        "seats.delegates-respread-proportional",
    ]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=8), st.integers(1, 12), st.sampled_from(list(Respread)))
def test_nobody_is_above_the_cap(members: list[int], part: int, respread: Respread) -> None:
    assume(sum(map(bool, members)) >= part)
    found = capped(bodies(*members), Fraction(1, part), respread)
    assert all(share <= Fraction(1, part) for share in found.shares.values())
    if respread is not Respread.NOBODY:
        assert sum(found.shares.values()) == 1


@pytest.mark.parametrize(
    ("refused", "message"),
    [
        (lambda: share_seats([], Share(3, None)), "No body was given."),
        (
            lambda: share_seats([DelegatingBody("A", 1), DelegatingBody("A", 2)], Share(3, None)),
            "Body A is given twice.",
        ),
        (lambda: share_seats(bodies(-1), Share(3, None)), "b0 has -1"),
        (lambda: share_seats(bodies(1), Share(0, None)), "0 is refused"),
        (lambda: share_seats(bodies(1), Share(3, None, least=2, most=1)), "Minimum, maximum"),
        (lambda: share_seats(bodies(1, 1), Share(3, None, least=2)), "needs more seats (4) than there are (3)"),
        (lambda: capped(bodies(2, 1), Fraction(1, 3), Respread.EQUAL), "With a cap of 1/3"),
        (lambda: capped(bodies(0), Fraction(1, 3), Respread.EQUAL), "No body has a member."),
        (lambda: square_roots(bodies(0), 3), "No body has a member."),
        (lambda: square_roots(bodies(1), 13), "0 to 12"),
        (lambda: Bands(((10, 1), (5, 2))), "Bands must grow"),
        (lambda: Bands(((None, 1), (5, 2))), "Bands must grow"),
        (lambda: Bands(()), "Bands must grow"),
        (lambda: DelegateScale(Bands(((10, 1),))).entitled(11), "No band holds 11"),
        (lambda: Steps(()), "A scale needs steps"),
        (lambda: Steps((Step(5, 1, Part.ANY, True), Step(5, 1, Part.ANY))), "only the last may repeat"),
        (lambda: DelegateScale(UAW, least=3, most=2), "Minimum, maximum"),
        (lambda: least_carriers(5, 0), "at least one vote"),
        (lambda: votes_each(5, 0), "Without a delegate"),
        (lambda: bundles([Electors("A", 5, 0)]), "A must have at least one mandate."),
    ],
)
def test_refused(refused: Any, message: str) -> None:
    with pytest.raises(BodiesRefusedError) as error:
        refused()
    assert message in str(error.value)


def test_scales_have_bounds() -> None:
    scale = DelegateScale(per_started(100), least=2, most=5)
    assert [scale.entitled(members).outcome for members in (0, 1, 300, 5000)] == [0, 2, 3, 5]
    assert [one.code for one in scale.entitled(5000).reasons][1:] == ["seats.delegates-cut"]


def test_where_nobody_carries_more_than_one_vote_each_has_a_carrier() -> None:
    assert least_carriers(3, 1).outcome == 3


def test_the_largest_body_is_taken_and_a_larger_one_refused() -> None:
    most = 999_999_999_999_999
    half = Fraction(1, 2)
    assert list(capped(bodies(most, most), half, Respread.NOBODY).shares.values()) == [half, half]
    with pytest.raises(BodiesRefusedError):
        capped(bodies(most, most + 1), half, Respread.NOBODY)
