"""Lots: anyone with SHA-256 draws the same, in whatever order the tied are named."""

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.decisions import Draw, Lots

NAMES = st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6, unique=True)


def sha256sum(written: str) -> str:
    """The hash as the system's own sha256sum gives it."""
    done = subprocess.run(["sha256sum"], input=written.encode(), capture_output=True, check=True)
    return done.stdout.split()[0].decode()


def test_the_tickets_are_those_of_sha256sum() -> None:
    tickets = {one: sha256sum(f"lot|4:2026|18:stage 4: exclusion|{one}") for one in ("Ana", "Berta", "Carla")}
    draw = Lots("2026").draw("stage 4: exclusion", ["Ana", "Berta", "Carla"])
    assert draw.order == tuple(sorted(tickets, key=lambda one: tickets[one]))
    assert all(Lots("2026").ticket("stage 4: exclusion", one) == ticket for one, ticket in tickets.items())


def test_a_known_draw() -> None:
    assert Lots("2026").draw("stage 4: exclusion", ["Ana", "Berta", "Carla"]) == Draw(
        seed="2026",
        purpose="stage 4: exclusion",
        among=("Ana", "Berta", "Carla"),
        order=("Ana", "Carla", "Berta"),
    )


@given(seed=st.text(min_size=1, max_size=8), purpose=st.text(max_size=8), names=NAMES, data=st.data())
@settings(max_examples=50, deadline=None)
def test_the_order_in_which_the_tied_are_named_does_not_matter(
    seed: str, purpose: str, names: list[str], data: st.DataObject
) -> None:
    again = data.draw(st.permutations(names))
    draw = Lots(seed).draw(purpose, names)
    assert Lots(seed).draw(purpose, again).order == draw.order
    assert draw.first == draw.order[0]
    assert sorted(draw.order) == sorted(names)
    assert draw.replays()


def test_another_seed_or_purpose_is_another_draw() -> None:
    """Over 30 seeds every one of three comes first at some time, and so over 30 purposes."""
    names = ["A", "B", "C"]
    assert {Lots(str(i)).draw("tie", names).first for i in range(30)} == set(names)
    assert {Lots("seed").draw(str(i), names).first for i in range(30)} == set(names)


def test_a_bar_moves_nothing_from_seed_to_purpose() -> None:
    assert Lots("a|b").ticket("c", "x") != Lots("a").ticket("b|c", "x")
    assert Lots("a").ticket("b|c", "x") != Lots("a").ticket("b", "c|x")


def test_an_altered_draw_does_not_replay() -> None:
    draw = Lots("2026").draw("tie", ["A", "B", "C"])
    assert not Draw(draw.seed, draw.purpose, draw.among, draw.order[::-1]).replays()
    assert not Draw("2027", draw.purpose, draw.among, Lots("2028").draw("tie", ["C", "B", "A"]).order).replays()


@pytest.mark.parametrize("among", [[], ["A", "A"]])
def test_a_lot_is_drawn_among_different_things(among: list[str]) -> None:
    with pytest.raises(ValueError, match="different"):
        Lots("2026").draw("tie", among)
