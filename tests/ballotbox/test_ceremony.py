import json
from dataclasses import replace
from pathlib import Path

import pytest

from cogestion.ballotbox import (
    BELENIOS_2048,
    ED25519,
    CeremonyRefusedError,
    Group,
    Identity,
    LetterRefusedError,
    SignedMessage,
    assemble,
    check_certificates,
    election_key,
    make_decryption_key,
    make_polynomial,
    open_decryption_key,
    parse,
    route,
    take_seat,
)
from cogestion.ballotbox.v1.decryption import lagrange


class Ceremony:
    """A 3-of-5 ceremony with all that its members know."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self.seats = [take_seat(group, index, 3, 5) for index in range(1, 6)]
        self.certs = [seat.certificate for seat in self.seats]
        self.polynomials = [make_polynomial(seat.identity, self.certs) for seat in self.seats]
        self.inputs = route(group, self.certs, self.polynomials)


@pytest.mark.parametrize("group", [ED25519, BELENIOS_2048], ids=lambda group: group.name)
def test_any_three_of_five_hold_the_key(group: Group) -> None:
    held = Ceremony(group)
    outputs = [
        make_decryption_key(seat.identity, held.certs, one) for seat, one in zip(held.seats, held.inputs, strict=True)
    ]
    made = assemble(group, held.certs, held.polynomials, [one.public_key for one in outputs])
    secrets = [
        open_decryption_key(seat.identity, one.private_key) for seat, one in zip(held.seats, outputs, strict=True)
    ]
    for places in ([1, 2, 3], [1, 3, 5], [2, 4, 5]):
        secret = sum(secrets[place - 1] * lagrange(place, places, group.order) for place in places)
        assert group.generator_power(secret) == election_key(group, (made,))
    two = sum(secrets[place - 1] * lagrange(place, [1, 2], group.order) for place in (1, 2))
    assert group.generator_power(two) != election_key(group, (made,))
    assert all(key.signature is not None for key in made.keys)


def test_a_wrong_share_is_traced_to_its_maker() -> None:
    held = Ceremony(ED25519)
    stranger = make_polynomial(held.seats[3].identity, held.certs)
    secrets = list(held.inputs[1].secrets)
    secrets[3] = stranger.secrets[1]
    with pytest.raises(CeremonyRefusedError) as refused:
        make_decryption_key(held.seats[1].identity, held.certs, replace(held.inputs[1], secrets=tuple(secrets)))
    assert refused.value.reason.code == "ballotbox.ceremony-share"
    assert refused.value.reason.named["member"] == 4


def test_a_share_for_somebody_else_cannot_be_opened() -> None:
    held = Ceremony(ED25519)
    with pytest.raises(LetterRefusedError):
        make_decryption_key(
            held.seats[1].identity, held.certs, replace(held.inputs[1], secrets=held.inputs[2].secrets)
        )


def test_somebody_elses_commitments_are_refused() -> None:
    held = Ceremony(ED25519)
    swapped = list(held.polynomials)
    swapped[0] = replace(swapped[0], coefexps=swapped[1].coefexps)
    with pytest.raises(CeremonyRefusedError) as refused:
        route(ED25519, held.certs, swapped)
    assert refused.value.reason.code == "ballotbox.ceremony-commitments"
    swapped[0] = replace(held.polynomials[0], signature=held.polynomials[1].signature)
    with pytest.raises(CeremonyRefusedError) as refused:
        route(ED25519, held.certs, swapped)
    assert refused.value.reason.code == "ballotbox.ceremony-seal"


def test_a_member_whose_key_does_not_follow_is_named() -> None:
    held = Ceremony(ED25519)
    keys = [
        make_decryption_key(seat.identity, held.certs, one).public_key
        for seat, one in zip(held.seats, held.inputs, strict=True)
    ]
    with pytest.raises(CeremonyRefusedError) as refused:
        assemble(ED25519, held.certs, held.polynomials, [*keys[:4], keys[0]])
    assert refused.value.reason.named["member"] == 5


def test_certificates_out_of_place_twice_or_of_another_set() -> None:
    seats = [take_seat(ED25519, index, 2, 3).certificate for index in range(1, 4)]
    assert len(check_certificates(ED25519, seats)) == 3
    for wrong in (
        [seats[1], seats[0], seats[2]],
        seats[:2],
        [*seats[:2], take_seat(ED25519, 3, 1, 3).certificate],
        [*seats[:2], replace(seats[2], signature=seats[0].signature)],
    ):
        with pytest.raises(CeremonyRefusedError):
            check_certificates(ED25519, wrong)


@pytest.mark.parametrize(("index", "threshold", "size"), [(0, 1, 1), (4, 2, 3), (1, 4, 3), (1, 0, 3)])
def test_numbers_that_make_no_sense(index: int, threshold: int, size: int) -> None:
    with pytest.raises(CeremonyRefusedError):
        take_seat(ED25519, index, threshold, size)


def test_old_certificates_are_not_continued() -> None:
    """Those of tool 2.0, of a recorded ceremony."""
    recorded = Path(__file__).parents[2] / "vectors/recorded/ceremony-h-threshold.json"
    (found,) = json.loads(recorded.read_text(encoding="utf-8"))["vectors"]
    certs = [SignedMessage.read(parse(one.encode(), "certificate"), BELENIOS_2048) for one in found["in"]["certs"]]
    with pytest.raises(CeremonyRefusedError) as refused:
        make_polynomial(Identity(BELENIOS_2048, found["in"]["members"][0]["seed"]), certs)
    assert refused.value.reason.code == "ballotbox.ceremony-old-certificates"
