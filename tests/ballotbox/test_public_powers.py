"""Products of powers for exponents that all may know: the elements of the plain powers, never for a secret."""

from functools import reduce
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cogestion.ballotbox import (
    BELENIOS_2048,
    ED25519,
    Group,
    Question,
    Voter,
    generate_credentials,
    generate_trustee,
    new_uuid,
    partial_decryption,
)
from cogestion.ballotbox.v1.groups import Element

GROUPS = pytest.mark.parametrize("group", [ED25519, BELENIOS_2048], ids=lambda group: group.name)
ONE = (Question("Q", ("A", "B"), 0, 1),)


def plain(group: Group, terms: list[tuple[Element, int]]) -> Element:
    return reduce(group.multiply, (group.power(*term) for term in terms), group.neutral)


@GROUPS
def test_single_powers_at_the_edges(group: Group) -> None:
    q = group.order
    for base in (group.generator, group.generator_power(7), group.neutral):
        for exponent in (0, 1, 15, 16, 17, 255, 2**128, q - 1, q, q + 1, -1, -q, 5 * q + 16, 2**252):
            assert group.public_powers((base, exponent)) == group.power(base, exponent)
    assert group.public_powers() == group.neutral
    assert group.public_powers((group.generator, 5), (group.generator, -5)) == group.neutral


@GROUPS
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-(2**300), 2**300)), max_size=4))
def test_any_product_is_that_of_the_plain_powers(group: Group, drawn: list[tuple[int, int]]) -> None:
    terms = [(group.generator_power(base), exponent) for base, exponent in drawn]
    assert group.public_powers(*terms) == plain(group, terms)


def test_more_bases_than_are_remembered() -> None:
    bases = [BELENIOS_2048.generator_power(i) for i in range(2, 140)]
    for i, base in [*enumerate(bases, 2)] * 2:
        assert BELENIOS_2048.public_powers((base, 3)) == BELENIOS_2048.generator_power(3 * i)


@settings(max_examples=10, deadline=None)
@given(st.integers(1, int(BELENIOS_2048._prime) - 1))
def test_membership_is_the_power_of_the_order(number: int) -> None:
    element = Element(number.to_bytes(256, "big"))
    inside = pow(number, (int(BELENIOS_2048._prime) - 1) // BELENIOS_2048.order, int(BELENIOS_2048._prime))
    assert BELENIOS_2048.contains(element) == (pow(number, BELENIOS_2048.order, int(BELENIOS_2048._prime)) == 1)
    assert BELENIOS_2048.contains(Element(inside.to_bytes(256, "big")))


def test_who_holds_a_secret_never_takes_this_way(hold: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    held, other = (hold(BELENIOS_2048, questions=ONE) for _ in range(2))
    held.box.add_ballot(held.ballot(0, [0, 1]))
    held.box.close()
    held.box.add_tally()

    def refuse(*_: object) -> Element:
        raise AssertionError

    monkeypatch.setattr(type(BELENIOS_2048), "public_powers", refuse)
    ballot = other.ballot(0, [1, 0])
    partial_decryption(held.box.election, held.box.tally, held.trustee.secret)
    generate_credentials(new_uuid(), BELENIOS_2048, [Voter("1")])
    generate_trustee(BELENIOS_2048)
    with pytest.raises(AssertionError):
        other.box.add_ballot(ballot)
