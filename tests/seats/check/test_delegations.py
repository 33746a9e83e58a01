"""Both ways agree on random congresses, scales and weights."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cogestion.decisions import Lots, RefusedError
from cogestion.seats import read_question
from cogestion.seats.check import check_seats

METHODS = ("dhondt", "sainte_lague", "huntington_hill", "dean", "adams", "largest_remainder")
WORDS = ("any", "major_fraction", "full")


@st.composite
def bodies(draw: st.DrawFn, most: int = 30) -> list[dict[str, Any]]:
    found = []
    for name in "ABCDEF"[: draw(st.integers(1, 6))]:
        one: dict[str, Any] = {"id": name, "members": draw(st.integers(0, most))}
        if draw(st.integers(0, 3)) == 0:
            one["min"] = draw(st.integers(0, 3))
        if draw(st.integers(0, 3)) == 0:
            one["registered"] = draw(st.integers(1, 3))
        found.append(one)
    return found


def some(draw: st.DrawFn, **keys: st.SearchStrategy[Any]) -> dict[str, Any]:
    """Any of the ``keys``, or none."""
    return {key: draw(values) for key, values in keys.items() if draw(st.booleans())}


@st.composite
def congresses(draw: st.DrawFn) -> dict[str, Any]:
    params = some(draw, base_seats=st.integers(0, 2), min=st.integers(0, 3), max=st.integers(3, 6))
    params["method"] = draw(st.sampled_from(METHODS))
    seats = draw(st.integers(1, 25))
    return {"kind": "delegate_apportionment", "seats": seats, "params": params, "lists": draw(bodies())}


@st.composite
def steps(draw: st.DrawFn) -> dict[str, Any]:
    rows: list[list[Any]] = [
        [draw(st.integers(1, 9)), draw(st.integers(0, 3)), draw(st.sampled_from(WORDS))]
        for _ in range(draw(st.integers(1, 3)))
    ]
    rows[-1][2] = draw(st.sampled_from(["", "repeat_"])) + rows[-1][2]
    return {"steps": rows}


@st.composite
def scales(draw: st.DrawFn) -> dict[str, Any]:
    tops = sorted(draw(st.lists(st.integers(1, 40), min_size=1, max_size=3, unique=True)))
    bands = [[top, draw(st.integers(0, 5))] for top in tops]
    few = st.integers(1, 9)
    params = draw(
        st.one_of(
            st.just({"bands": [*bands, [None, 6]]}),
            st.just({"bands": bands}),
            steps(),
            st.builds(lambda size: {"per_started": size}, few),
            st.builds(lambda first, per: {"first": first, "per": per}, few, few),
            st.builds(
                lambda over, per, how: {"over": over, "per": per} | how,
                few,
                few,
                st.sampled_from([{}, *({"rounding": one} for one in ("floor", "any", "major_fraction"))]),
            ),
        )
    )
    bounds = some(draw, min=st.integers(0, 3), max=st.integers(3, 6), vote_cap_per_delegate=few)
    each = draw(st.sampled_from([{}, {"vote_weight": "members/registered delegates"}]))
    return {"kind": "delegate_apportionment", "params": params | bounds | each, "lists": draw(bodies(45))}


@st.composite
def weighted(draw: st.DrawFn) -> dict[str, Any]:
    caps = st.sampled_from(["1/3", "1/2", "1/6", "0.25", "1"])
    spread = st.sampled_from(["in proportion", "in equal parts", "nobody"])
    params = draw(
        st.one_of(
            st.builds(lambda decimals: {"weight": "square_root", "decimals": decimals}, st.integers(0, 3)),
            st.builds(lambda cap, to: {"weight": "members", "cap": cap, "respread": to}, caps, spread),
        )
    )
    return {"kind": "weighted_vote", "params": params, "lists": draw(bodies())}


@st.composite
def bundled(draw: st.DrawFn) -> dict[str, Any]:
    councils = [
        {"id": name, "eligible": draw(st.integers(0, 60)), "mandates": draw(st.integers(1, 6))} for name in "ABC"
    ]
    councils = councils[: draw(st.integers(1, 3))]
    return {"kind": "weighted_vote", "params": {"weight": "floor(eligible/mandates)"}, "lists": councils}


KINDS = {"congresses": congresses(), "scales": scales(), "weighted": weighted(), "bundled": bundled()}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data(), seed=st.sampled_from([None, "a"]))
def test_both_agree(kind: str, data: st.DataObject, seed: str | None) -> None:
    asked = data.draw(KINDS[kind]) | {"id": "assembly"}
    try:
        found = read_question(asked, "q").answer(Lots(seed) if seed else None).as_json()
    except RefusedError:
        assume(False)
    result = json.loads(json.dumps(found))
    assert check_seats(asked, result) == ()
    row = result["bodies"][0]
    for key, value in row.items():
        row[key] = f"{value}x" if isinstance(value, str) else value + 1
        assert [one.code for one in check_seats(asked, result)] == ["seats.check-part"]
        row[key] = value
